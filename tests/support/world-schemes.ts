import { marks } from "~/domain/shared/mark";
import { approveChange } from "~/operations/scheme-approval.server";
import { askChange, beginChange } from "~/operations/scheme-versions.server";
import { saveScheme } from "~/operations/schemes.server";
import { unwrap } from "./world";
import { smallScheme } from "./world-contests";
import type { ScoringEvent } from "./world-scoring";

/** A later version of the small scheme is asked for and approved: B2.1 is worth 18 and B2.2 12, words are the same. */
export async function changeScheme({ organiser, chief, eventId, moduleIds }: ScoringEvent): Promise<void> {
  const scheme = smallScheme(moduleIds);
  unwrap(await beginChange(organiser, eventId));
  const draft = await organiser.data.schemes.findProposed(eventId);
  const sized = new Map([
    ["B2.1", marks(18)],
    ["B2.2", marks(12)],
  ]);
  const criteria = scheme.criteria.map((criterion) => ({
    ...criterion,
    subCriteria: criterion.subCriteria.map((sub) => ({
      ...sub,
      aspects: sub.aspects.map((aspect) => ({ ...aspect, max: sized.get(aspect.id) ?? aspect.max })),
    })),
  })) as typeof scheme.criteria;
  const saved = { version: draft?.version ?? 0, scheme: { ...scheme, criteria } };
  const { version } = unwrap(await saveScheme(organiser, eventId, saved));
  unwrap(await askChange(organiser, eventId, { version, reason: "技术文件有误", again: [] }));
  unwrap(await approveChange(chief, eventId, { version, confirm: "on" }));
}
