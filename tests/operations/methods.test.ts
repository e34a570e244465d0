import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MethodName, methodNames } from "~/domain/marking/methods/index";
import type { Aspect, Scheme } from "~/domain/marking/scheme";
import { markToNumber } from "~/domain/shared/mark";
import { verifyLedgers } from "~/operations/ledger.server";
import { enterMarks, saveSheet } from "~/operations/scoring.server";
import { units } from "../domain/marking/build";
import { aspectOf } from "../domain/marking/kinds";
import { openWorld, unwrap, type World } from "../support/world";
import { markingEvent, type ScoringEvent, type ValueOf, wholeSheet } from "../support/world-scoring";

/** Every way of marking but the imported one, in one module; the other has a plain value. */
const used = methodNames.filter((name) => name !== "automatic");
const schemeOfAll = (moduleIds: readonly string[]): Scheme => ({
  sections: [],
  criteria: [
    {
      id: "A",
      name: "理论",
      moduleId: moduleIds[0],
      subCriteria: [{ id: "A1", name: "笔试", aspects: [aspectOf("range", "A1.1", 30)] }],
    },
    {
      id: "B",
      name: "实操",
      moduleId: moduleIds[1],
      subCriteria: [
        {
          id: "B1",
          name: "作业",
          aspects: used.map((name, at) => aspectOf(name, `B1.${at + 1}`, maxOf(name))),
        },
      ],
    },
  ],
  passLines: moduleIds.map((moduleId) => ({ moduleId, line: units(60) })),
});
/** Seven marks each, less and more at the ends: 70 together. */
function maxOf(name: MethodName): number {
  return name === "pass-fail" ? 2 : name === "time" ? 5 : 7;
}

/** What each way is typed as, and what it earns. */
const typed: Record<MethodName, readonly [text: string, award: number]> = {
  "pass-fail": ["2", 2],
  range: ["6.5", 6.5],
  "number-completed": ["6", 6],
  choice: ["2", 4.67],
  ranged: ["99.8", 5.25],
  judgement: ["2", 4.67],
  "panel-plain": ["6", 6],
  "panel-trimmed": ["5", 5],
  pair: ["6.25", 6.25],
  deduction: ["1.5", 5.5],
  time: ["1:30", 2.5],
  automatic: ["", 0],
};
const nameAt = (aspect: Aspect): MethodName =>
  aspect.id === "A1.1" ? "range" : (used[Number(aspect.id.split(".")[1]) - 1] ?? "range");
/** The first of the pair slips at first: 6.5 and 6.25. */
const slipping: ValueOf = (_, aspect, seat) => {
  if (aspect.id === "A1.1") return "24";
  return aspect.kind === "pair" && seat === 2 ? "6.5" : typed[nameAt(aspect)][0];
};

let world: World;
let event: ScoringEvent;
beforeAll(async () => {
  world = await openWorld();
  event = await markingEvent(world, { contestants: 1, scheme: schemeOfAll });
});
afterAll(() => world.close());

const totalsOf = async () => (await world.services.data.totals.listTotals(event.eventId))[0];
const code = () => {
  const [first] = event.codes;
  if (!first) throw new Error("no code");
  return first;
};
const rounded = (marks: number) => Math.round(marks * 100) / 100;
const rawOf = (totals: Awaited<ReturnType<typeof totalsOf>>) =>
  Object.values(totals?.modules ?? {})
    .map(({ raw }) => markToNumber(raw))
    .sort((a, b) => a - b);
const earned = used.reduce((all, name) => all + typed[name][1], 0);

describe("an event that is marked in every way", () => {
  test("stores each judge's values, and the totals are those of the worked examples", async () => {
    for (const [seat, judge] of event.judges.entries()) {
      const answers = unwrap(
        await enterMarks(judge, await wholeSheet(world, event, code(), seat, slipping)),
      ).answers;
      expect(answers.filter(({ outcome }) => outcome !== "stored")).toEqual([]);
    }
    const totals = await totalsOf();
    // A pair that differs lacks a mark, and counts for nothing.
    expect((totals?.needed ?? 0) - (totals?.marked ?? 0)).toBe(1);
    expect(rawOf(totals)).toEqual([24, rounded(earned - typed.pair[1])]);
  });

  test("a pair that differed counts once both agree", async () => {
    const [, first] = event.judges;
    if (!first) throw new Error("no judge");
    const batch = await wholeSheet(world, event, code(), 1, (_, aspect) => typed[nameAt(aspect)][0]);
    const marks = batch.marks.filter(({ aspectId }) => aspectId === `B1.${used.indexOf("pair") + 1}`);
    expect(unwrap(await enterMarks(first, { ...batch, marks })).answers).toMatchObject([
      { outcome: "stored" },
    ]);
    const totals = await totalsOf();
    expect(totals?.marked).toBe(totals?.needed);
    expect(rawOf(totals)).toEqual([24, rounded(earned)]);
  });

  test("the plain form says beside the field what cannot be read", async () => {
    const judge = event.judges[1];
    if (!judge) throw new Error("no judge");
    const time = `B1.${used.indexOf("time") + 1}`;
    const saved = await saveSheet(judge, event.eventId, code().code, {
      schemeVersion: 1,
      marks: [{ aspectId: time, text: "1:75" }],
    });
    expect(saved).toMatchObject({ ok: false, message: "mark-not-a-time", field: "marks[0].text" });
  });

  test("the ledger agrees with the recount", async () => {
    expect((await verifyLedgers(world.services, event.eventId))[0]?.fault).toBeNull();
  });
});
