import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { marks } from "~/domain/shared/mark";
import { approveCorrection } from "~/operations/correction-decisions.server";
import { askCorrection, listCorrections, readCorrection } from "~/operations/corrections.server";
import { readSheet } from "~/operations/judging.server";
import { approveChange } from "~/operations/scheme-approval.server";
import * as versions from "~/operations/scheme-versions.server";
import { saveScheme } from "~/operations/schemes.server";
import { enterMarks } from "~/operations/scoring.server";
import { openWorld, unwrap, type World, worldPassword } from "../support/world";
import { faultOf, firstCode, lockedDay, seat } from "../support/world-locks";
import { checkAndLockPart, dayedScheme, dayOne, dayTwo, markPart, partSheet } from "../support/world-parts";
import type { ScoringEvent } from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("what a locked part allows", () => {
  const pdf = { name: "复核记录.pdf", bytes: new TextEncoder().encode("%PDF-1.7 evidence") };
  const askFor = (event: ScoringEvent, aspectId: string, value: string) =>
    askCorrection(
      event.chief,
      event.eventId,
      {
        id: world.services.id(),
        code: firstCode(event).code,
        aspectId,
        value,
        reason: "誊录时看错了一行，见复核记录。",
        password: worldPassword,
      },
      pdf,
    );

  test("is a correction, by two, which stands in sheets, spreads and totals and goes on to the event's lock", async () => {
    const event = await lockedDay(world, 1);
    expect(await askFor(event, "B2.1", "3")).toMatchObject({ message: "correction-not-locked" });
    const { id } = unwrap(await askFor(event, "A1.1", "3.5"));
    expect(unwrap(await listCorrections(event.chief, event.eventId)).mayAsk).toBe(true);
    const { shown, effect } = unwrap(await readCorrection(event.supervisor, event.eventId, id));
    expect(effect).toMatchObject([{ code: firstCode(event).code, after: { place: null, award: null } }]);
    const decide = { id, shown, clientId: world.services.id(), password: worldPassword };
    unwrap(await approveCorrection(event.supervisor, event.eventId, decide));
    const sheet = unwrap(await readSheet(seat(event, 1), event.eventId, firstCode(event).code));
    expect(new Map(sheet.own).get("A1.1")).toBe(35_000);
    expect(await faultOf(event)).toBeNull();
    await markPart(world, event, dayTwo);
    unwrap(await checkAndLockPart(event));
    expect(await faultOf(event)).toBeNull();
  });

  test("is a later scheme that leaves it alone; one that touches it is refused with the aspects", async () => {
    const event = await lockedDay(world, 1);
    const scheme = dayedScheme(event.moduleIds);
    const change = async (from: string, to: number, other: string, left: number) => {
      unwrap(await versions.beginChange(event.organiser, event.eventId));
      const draft = await world.services.data.schemes.findProposed(event.eventId);
      const criteria = scheme.criteria.map((criterion) => ({
        ...criterion,
        subCriteria: criterion.subCriteria.map((sub) => ({
          ...sub,
          aspects: sub.aspects.map((aspect) =>
            aspect.id === from
              ? { ...aspect, max: marks(to) }
              : aspect.id === other
                ? { ...aspect, max: marks(left) }
                : aspect,
          ),
        })),
      }));
      const saved = { version: draft?.version ?? 0, scheme: { ...scheme, criteria } };
      const { version } = unwrap(await saveScheme(event.organiser, event.eventId, saved));
      const asked = { version, reason: "技术文件有误", again: [] };
      return { version, result: await versions.askChange(event.organiser, event.eventId, asked) };
    };
    expect((await change("B1.1", 18, "B2.1", 22)).result).toMatchObject({
      message: "scheme-change-locked",
      params: { count: 1, list: "B1.1" },
    });
    const { version, result } = await change("B2.1", 18, "B2.2", 12);
    unwrap(result);
    unwrap(await approveChange(event.chief, event.eventId, { version, confirm: "on" }));
    const sheet = await partSheet(world, event, firstCode(event), 0, dayOne);
    const stale = { ...sheet, marks: sheet.marks.map((mark) => ({ ...mark, schemeVersion: 2 })) };
    const { answers } = unwrap(await enterMarks(seat(event, 1), stale));
    expect(answers.every((one) => one.outcome === "refused" && one.refusal.message === "part-locked")).toBe(
      true,
    );
    expect(await faultOf(event)).toBeNull();
  });
});
