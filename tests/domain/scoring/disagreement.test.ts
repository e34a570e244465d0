import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { findAspect, type PlacedAspect } from "~/domain/marking/scheme";
import { panelOf } from "~/domain/marking/tally";
import {
  allowedSpread,
  beyondSpread,
  nothingStands,
  ownMarks,
  type RoundRow,
  roundOf,
  roundsOf,
  spreadOf,
  standingMarks,
  withMark,
} from "~/domain/scoring/disagreement";
import { nothingLocked } from "~/domain/scoring/part";
import { acceptMark, type MarkInput, type Sheet } from "~/domain/scoring/sheet";
import { hundred, modules } from "../marking/build";

const seats = [
  { judgeId: "one", seat: 1, measures: ["theory"] },
  { judgeId: "two", seat: 2, measures: ["practice"] },
  { judgeId: "three", seat: 3, measures: [] },
];
const facts = { scheme: hundred(), schemeVersion: 1, modules, panel: panelOf(seats), locked: nothingLocked };
const judged = findAspect(facts.scheme, "B1.2") as PlacedAspect;
const scores = (...values: (number | null)[]) =>
  values.map((value, i) => ({ judgeId: seats[i]?.judgeId ?? "", aspectId: "B1.2", value }));

const given = (judgeId: string, value: number) => [{ judgeId, aspectId: "B1.2", value }];

describe("a spread", () => {
  test.each([
    [[0, 1, 1], false],
    [[2, 2, 3], false],
    [[1, 1, 1], false],
    [[0, 1, 2], true],
    [[1, 2, 3], true],
    [[0, 3, 3], true],
    [[3], false],
    [[], false],
  ])("of %j is too wide: %s (domain.md §2.3)", (values, wide) => {
    expect(spreadOf(values) > allowedSpread(judged.aspect)).toBe(wide);
  });

  property.prop([fc.array(fc.nat(3), { minLength: 1, maxLength: 7 })])(
    "does not depend on the order, and no score within it widens it",
    (values) => {
      expect(spreadOf([...values].reverse())).toBe(spreadOf(values));
      expect(spreadOf([...values, Math.min(...values)])).toBe(spreadOf(values));
    },
  );
});

describe("a round", () => {
  test.each<[(number | null)[], number, boolean, boolean]>([
    [[], 0, false, false],
    [[2, 2], 2, false, false],
    [[0, 3], 2, false, false],
    [[2, null, 2], 2, false, false],
    [[2, 3, 2], 3, true, false],
    [[0, 0, 0], 3, true, false],
    [[0, 3, 1], 3, true, true],
  ])("with %j: %i are in, open %s, too wide %s", (values, given, isOpen, isWide) => {
    const round = roundOf(facts, judged, scores(...values));
    expect({ ...round, given: round.given.length }).toEqual({
      aspectId: "B1.2",
      given,
      needed: 3,
      isOpen,
      isWide,
    });
    expect(beyondSpread(facts, scores(...values))).toHaveLength(isWide ? 1 : 0);
  });

  test("is there for what several judges mark; a measurement is one judge's alone and never opens", () => {
    expect(roundsOf(facts, []).map(({ aspectId }) => aspectId)).toEqual(["B1.2"]);
    const measured = findAspect(facts.scheme, "B1.1") as PlacedAspect;
    const mark = { judgeId: "two", aspectId: "B1.1", value: 500_000 };
    expect(roundOf(facts, measured, [mark])).toMatchObject({ needed: 1, isOpen: false, isWide: false });
  });

  test("of a pair opens when both have entered the same mark; until then it is flagged and each may change", () => {
    const pair = { ...judged, aspect: { ...judged.aspect, kind: "pair" } } as PlacedAspect;
    expect(roundOf(facts, pair, given("two", 5_000))).toMatchObject({
      isOpen: false,
      isWide: false,
      needed: 2,
    });
    const differ = [...given("two", 5_000), ...given("three", 7_500)];
    expect(roundOf(facts, pair, differ)).toMatchObject({ isOpen: false, isWide: true });
    const agreed = [...given("two", 7_500), ...given("three", 7_500)];
    expect(roundOf(facts, pair, agreed)).toMatchObject({ isOpen: true, isWide: false });
  });

  test("of a panel's marks opens and is never too wide", () => {
    const panel = { ...judged, aspect: { ...judged.aspect, kind: "panel", mean: "plain" } } as PlacedAspect;
    expect(roundOf(facts, panel, scores(0, 200_000, 100))).toMatchObject({ isOpen: true, isWide: false });
  });

  test("counts nobody who is not on the panel", () => {
    const stranger = { judgeId: "nine", aspectId: "B1.2", value: 0 };
    expect(roundOf(facts, judged, [...scores(2, 2), stranger]).isOpen).toBe(false);
    expect(roundOf(facts, judged, [...scores(2, 2, 3), stranger]).isWide).toBe(false);
  });
});

/** Random rows of one code: three judges mark two aspects, and rounds begin. */
const ledger = fc
  .array(
    fc.record({
      judgeId: fc.constantFrom("one", "two", "three"),
      aspectId: fc.constantFrom("B1.1", "B1.2"),
      value: fc.option(fc.nat(3)),
      kind: fc.constantFrom<RoundRow["kind"]>("mark", "mark", "mark", "mark", "remark"),
    }),
    { maxLength: 40 },
  )
  .map((rows) => rows.map((row, i): RoundRow => ({ ...row, seq: i + 1 })));

describe("what stands", () => {
  property.prop([ledger])("is of the last round alone, and each judge's last in it", (rows) => {
    const stands = standingMarks(rows);
    for (const row of stands) {
      const after = rows.filter((other) => other.seq > row.seq && other.aspectId === row.aspectId);
      expect(after.some(({ kind }) => kind === "remark")).toBe(false);
      expect(after.some(({ kind, judgeId }) => kind === "mark" && judgeId === row.judgeId)).toBe(false);
    }
    expect(new Set(stands.map(({ judgeId, aspectId }) => judgeId + aspectId)).size).toBe(stands.length);
  });

  property.prop([ledger, fc.gen()])(
    "does not depend on the order in which the rows are read",
    (rows, gen) => {
      const shuffled = gen(fc.shuffledSubarray, rows, { minLength: rows.length });
      const order = (all: readonly RoundRow[]) =>
        standingMarks(all)
          .map(({ seq }) => seq)
          .sort((a, b) => a - b);
      expect(order(shuffled)).toEqual(order(rows));
    },
  );

  property.prop([ledger])("is nothing of an aspect just after its round has begun", (rows) => {
    const begun: RoundRow = {
      kind: "remark",
      seq: rows.length + 1,
      judgeId: "one",
      aspectId: "B1.2",
      value: null,
    };
    const rest = (all: readonly RoundRow[]) => all.filter(({ aspectId }) => aspectId !== "B1.2");
    const stands = standingMarks([...rows, begun]);
    expect(stands.filter(({ aspectId }) => aspectId === "B1.2")).toEqual([]);
    expect(stands).toEqual(rest(standingMarks(rows)));
  });

  property.prop([ledger])("with one mark more is what the ledger with that row gives", (rows) => {
    const mark = { judgeId: "two", aspectId: "B1.2", value: 2 };
    const known = { marks: standingMarks(rows), rounds: new Map() };
    const key = (one: { judgeId: string; aspectId: string; value: number | null }) =>
      `${one.judgeId} ${one.aspectId} ${one.value}`;
    const row: RoundRow = { ...mark, kind: "mark", seq: rows.length + 1 };
    expect(withMark(known, mark).marks.map(key).sort()).toEqual(
      standingMarks([...rows, row])
        .map(key)
        .sort(),
    );
    expect(ownMarks(withMark(known, mark), "two").get("B1.2")).toBe(2);
  });
});

describe("a mark of an aspect that is open", () => {
  const sheet: Sheet = { codeId: "k", judgeId: "two", state: "open" };
  const input = (more: Partial<MarkInput> = {}): MarkInput => ({
    clientId: "c",
    codeId: "k",
    aspectId: "B1.2",
    text: "1",
    schemeVersion: 1,
    markedAt: 0,
    ...more,
  });
  const standing = (...values: (number | null)[]) => ({ ...nothingStands, marks: scores(...values) });

  test("changes no more, nor is it taken back; while one is missing it may", () => {
    const open = standing(2, 3, 2);
    for (const text of ["2", null])
      expect(acceptMark(facts, sheet, input({ text }), null, open)).toMatchObject({ message: "marks-open" });
    expect(acceptMark(facts, sheet, input(), null, standing(2, 3, null)).ok).toBe(true);
    expect(acceptMark(facts, sheet, input(), null, standing(2, null, 2)).ok).toBe(true);
  });

  test("that was received already is a duplicate all the same", () => {
    const known = { codeId: "k", aspectId: "B1.2", judgeId: "two", value: 3 };
    expect(acceptMark(facts, sheet, input({ text: "3" }), known, standing(2, 3, 2))).toMatchObject({
      value: { outcome: "duplicate" },
    });
  });

  test("typed in an earlier round is refused; where the tablet names no round it counts for this one", () => {
    const second = { marks: [], rounds: new Map([["B1.2", 2]]) };
    expect(acceptMark(facts, sheet, input({ round: 1 }), null, second)).toMatchObject({
      kind: "stale",
      message: "round-changed",
    });
    expect(acceptMark(facts, sheet, input({ round: 2 }), null, second).ok).toBe(true);
    expect(acceptMark(facts, sheet, input(), null, second).ok).toBe(true);
  });
});
