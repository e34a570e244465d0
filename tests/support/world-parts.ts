import type { Ctx } from "~/context";
import type { Scheme } from "~/domain/marking/scheme";
import { aspectIdsOf, type Part, wholeEvent } from "~/domain/scoring/part";
import { enterMarks } from "~/operations/scoring.server";
import { checkCodes, lockByTwo } from "../../prisma/demo/lock";
import { signOnTablet } from "../../prisma/demo/tablet";
import { unwrap, type World } from "./world";
import { smallScheme } from "./world-contests";
import {
  markingEvent,
  type ScoringEvent,
  type ScoringWishes,
  tabletOf,
  usualValue,
  wholeSheet,
} from "./world-scoring";

/** The small scheme with two days of marking, each with a judgement: A1 and B1 on "C1", B2 on "C2". */
export function dayedScheme(moduleIds: readonly string[]): Scheme {
  const scheme = smallScheme(moduleIds);
  const [first, second] = scheme.criteria[1]?.subCriteria[0]?.aspects ?? [];
  const moved = second ? [{ ...second, id: "B2.3", position: 3 }] : [];
  return {
    ...scheme,
    criteria: scheme.criteria.map((criterion) => ({
      ...criterion,
      subCriteria: criterion.subCriteria.map((sub) => {
        if (sub.id === "B2") return { ...sub, day: "C2", aspects: [...sub.aspects, ...moved] };
        return { ...sub, day: "C1", aspects: sub.id === "B1" && first ? [first] : sub.aspects };
      }),
    })),
  };
}
export const dayOne: Part = { moduleId: null, day: "C1" };
export const dayTwo: Part = { moduleId: null, day: "C2" };

/** An event that is marked on two days. */
export const dayedEvent = (world: World, wishes: ScoringWishes = {}) =>
  markingEvent(world, { scheme: dayedScheme, ...wishes });

/** A judge's marks of one code for one part, as a batch. */
export async function partSheet(
  world: World,
  event: ScoringEvent,
  code: { id: string; code: string },
  seatIndex: number,
  part: Part,
  typed = usualValue,
) {
  const sheet = await wholeSheet(world, event, code, seatIndex, typed);
  const modules = event.event.modules.map(({ id, nameZh, weight }) => ({ id, name: nameZh, weight }));
  const ids = new Set(aspectIdsOf(dayedScheme(event.moduleIds), modules, part));
  return { ...sheet, marks: sheet.marks.filter(({ aspectId }) => ids.has(aspectId)) };
}

/** Every judge marks a part of every code, and signs what is marked so far. */
export async function markPart(world: World, event: ScoringEvent, part: Part): Promise<void> {
  for (const [index, judge] of event.judges.entries())
    for (const code of event.codes) {
      const sheet = await partSheet(world, event, code, index, part);
      if (sheet.marks.length === 0) continue;
      unwrap(await enterMarks(judge, sheet));
      unwrap(await signSoFarOn(event, judge, code.code));
    }
}

export async function signSoFarOn(event: ScoringEvent, judge: Ctx, code: string) {
  return signOnTablet(judge, await tabletOf(event, judge), event.eventId, code, judge.id(), "on");
}

/** Two judges check a part of every code; the chief judge asks for its lock and the supervisor confirms it. */
export async function checkAndLockPart(event: ScoringEvent, part: Part = wholeEvent) {
  const checked = await checkCodes(event.judges, event.eventId, event.codes, part);
  return checked.ok ? lockByTwo(event.chief, event.supervisor, event.eventId, part) : checked;
}
