import { describe, expect, test } from "vitest";
import { methodOf } from "~/domain/marking/methods/index";
import { usualRounding } from "~/domain/marking/rounding";
import {
  checkMark,
  type JudgeMark,
  latestMarks,
  markersOf,
  moduleOf,
  type Panel,
  panelOf,
  readMark,
  tallyEntry,
} from "~/domain/marking/tally";
import type { Mark } from "~/domain/shared/mark";
import { hundred, judgement, measurement, modules, units } from "./build";

const panel: Panel = { judges: ["j1", "j2", "j3"], measures: { theory: "j2" } };

/** Theory by j2 (27.5 of 30), practice measured by j1 (full), scores 2, 2, 3 of 20. */
const full: JudgeMark[] = [
  { judgeId: "j2", aspectId: "A1.1", value: units(27.5) },
  { judgeId: "j1", aspectId: "B1.1", value: units(50) },
  { judgeId: "j1", aspectId: "B1.2", value: 2 },
  { judgeId: "j2", aspectId: "B1.2", value: 2 },
  { judgeId: "j3", aspectId: "B1.2", value: 3 },
];

/** The award of a judgement as the methods give it. */
const judgementAward = (max: Mark, scores: readonly number[]) =>
  methodOf({ ...judgement("x", 1), max }).award({ ...judgement("x", 1), max }, scores, usualRounding) ?? -1;

const tally = (marks: readonly JudgeMark[]) => tallyEntry(hundred(), modules, panel, marks);

describe("one award", () => {
  test.each([
    [[2, 2, 3], 1.5, 1.17, "domain.md §2.3: 7/9 × 1.5 = 1.1667"],
    [[2], 1.5, 1, "one agreed score: 2/3 × 1.5"],
    [[1], 1.5, 0.5, "1/3 × 1.5"],
    [[2], 2, 1.33, "2/3 × 2"],
    [[3, 3, 3], 0.75, 0.75, "the best score is the maximum"],
    [[0, 0, 0], 2, 0, "a deliberate nothing"],
    [[1, 1, 1], 0.25, 0.08, "0.0833"],
    [[0, 0, 3], 0.03, 0.01, "exact"],
    [[1, 0, 1], 0.45, 0.1, "2/9 × 0.45 = 0.1"],
    [[1, 1, 2], 0.18, 0.08, "4/9 × 0.18"],
    [[1, 1, 1], 0.015, 0.01, "a half goes up: 0.005"],
  ])("scores %j of %d earn %d: %s", (scores, max, award) => {
    expect(judgementAward(units(max), scores)).toBe(units(award));
  });

  test.each([
    [judgement("x", 2), "3", 3],
    [judgement("x", 2), " ２ ", 2],
    [measurement("x", 0.5), "0.5", 5_000],
    [measurement("x", 0.5), "0", 0],
    [measurement("x", 3, { mode: "range" }), "2.75", 27_500],
    [measurement("x", 3, { mode: "range" }), "3.00", 30_000],
  ])("%#: %j is read as %d", (aspect, text, value) => {
    expect(readMark(aspect, String(text))).toEqual({ ok: true, value });
  });

  test.each([
    [judgement("x", 2), "", "mark-blank"],
    [judgement("x", 2), "4", "score-not-0-to-3"],
    [judgement("x", 2), "-1", "score-not-0-to-3"],
    [judgement("x", 2), "1.5", "score-not-0-to-3"],
    [judgement("x", 2), "九", "score-not-0-to-3"],
    [measurement("x", 0.5), "0.25", "mark-full-or-zero"],
    [measurement("x", 0.5), " ", "mark-blank"],
    [measurement("x", 3, { mode: "range" }), "3.001", "mark-too-fine"],
    [measurement("x", 3, { mode: "range" }), "3.01", "mark-above-max"],
    [measurement("x", 3, { mode: "range" }), "-1", "mark-negative"],
    [measurement("x", 3, { mode: "range" }), "九", "mark-not-a-number"],
    [measurement("x", 3, { mode: "range" }), "", "mark-blank"],
  ])("%#: %j is refused with %s", (aspect, text, key) => {
    expect(readMark(aspect, text)).toMatchObject({ ok: false, kind: "invalid", message: key });
  });

  test.each([
    [units(3.001), "mark-too-fine"],
    [30_001, "mark-above-max"],
    [-10_000, "mark-negative"],
    [0.5, "mark-not-a-number"],
    [Number.NaN, "mark-not-a-number"],
    [Number.POSITIVE_INFINITY, "mark-not-a-number"],
  ])("the value %d is refused by the ledger", (value, key) => {
    const max = key === "mark-too-fine" ? 4 : 3;
    expect(checkMark(measurement("x", max, { mode: "range" }), value)).toMatchObject({ message: key });
  });
});

describe("one entry", () => {
  test("theory 27.5 of 30 by 30 %, practice 65.56 of 70 by 70 %: 93.06", () => {
    const result = tally(full);
    expect(result.aspects["B1.2"]).toEqual({
      award: units(15.56),
      marked: 3,
      needed: 3,
      spreadTooWide: false,
      differs: false,
      time: null,
    });
    expect(result.criteria).toEqual([
      { id: "A", award: units(27.5), max: units(30), complete: true },
      { id: "B", award: units(65.56), max: units(70), complete: true },
    ]);
    expect(result.modules).toEqual([
      {
        id: "theory",
        award: units(27.5),
        max: units(30),
        complete: true,
        weighted: units(27.5),
        passed: null,
        begun: true,
        time: null,
      },
      {
        id: "practice",
        award: units(65.56),
        max: units(70),
        complete: true,
        weighted: units(65.56),
        passed: null,
        begun: true,
        time: null,
      },
    ]);
    expect(result.total).toBe(units(93.06));
    expect(result.complete).toBe(true);
    expect(result.progress).toEqual({ marked: 5, needed: 5 });
  });

  test("weights count, not maxima: 27.5/30 by half and 65.56/70 by half is 92.66", () => {
    const halves = modules.map((module) => ({ ...module, weight: 1 }));
    // 45.8333… + 46.8285… = 92.6619…; rounded once.
    expect(tallyEntry(hundred(), halves, panel, full).total).toBe(units(92.66));
  });

  test("the total is rounded once, at the end", () => {
    const thirds = ["a", "b", "c"].map((id) => ({ id, name: id, weight: 1 }));
    const scheme = {
      sections: [],
      criteria: thirds.map(({ id }) => ({
        id: id.toUpperCase(),
        name: id,
        moduleId: id,
        subCriteria: [
          { id: `${id}1`, name: id, aspects: [measurement(`${id}1.1`, 3, { mode: "range" as const })] },
        ],
      })),
    };
    const marks = thirds.map(({ id }) => ({ judgeId: "j1", aspectId: `${id}1.1`, value: units(1) }));
    const result = tallyEntry(scheme, thirds, panel, marks);
    // Three parts of 11.111… are shown as 11.11 each, and together they are 33.33 and not 33.34.
    expect(result.modules.map((module) => module.weighted)).toEqual([
      units(11.11),
      units(11.11),
      units(11.11),
    ]);
    expect(result.total).toBe(units(33.33));
  });

  test("blank is not zero: a missing judge leaves the aspect unmarked", () => {
    const result = tally(full.filter((mark) => mark.judgeId !== "j3"));
    expect(result.aspects["B1.2"]).toEqual({
      award: null,
      marked: 2,
      needed: 3,
      spreadTooWide: false,
      differs: false,
      time: null,
    });
    expect(result.complete).toBe(false);
    expect(result.criteria[1]).toEqual({ id: "B", award: units(50), max: units(70), complete: false });
    expect(result.progress).toEqual({ marked: 4, needed: 5 });
  });

  test("a nought is a mark", () => {
    const result = tally([{ judgeId: "j2", aspectId: "A1.1", value: 0 }]);
    expect(result.aspects["A1.1"]).toEqual({
      award: 0,
      marked: 1,
      needed: 1,
      spreadTooWide: false,
      differs: false,
      time: null,
    });
    expect(result.modules[0]?.complete).toBe(true);
  });

  test("a mark taken back is not a mark", () => {
    const taken = full.map((mark) => (mark.aspectId === "A1.1" ? { ...mark, value: null } : mark));
    expect(tally(taken).aspects["A1.1"]?.award).toBeNull();
  });

  test("scores further apart than one are pointed out", () => {
    const wide = full.map((mark) => (mark.judgeId === "j3" ? { ...mark, value: 0 } : mark));
    expect(tally(wide).aspects["B1.2"]).toMatchObject({ award: units(8.89), spreadTooWide: true });
  });

  test("marks of strangers, of other aspects and out of range count as not given", () => {
    const odd: JudgeMark[] = [
      { judgeId: "stranger", aspectId: "B1.2", value: 3 },
      { judgeId: "j1", aspectId: "A1.1", value: units(30) },
      { judgeId: "j2", aspectId: "Z9.9", value: 1 },
      { judgeId: "j1", aspectId: "B1.1", value: units(51) },
      { judgeId: "j1", aspectId: "B1.2", value: 4 },
    ];
    expect(tally(odd).progress.marked).toBe(0);
    expect(tally(odd).total).toBe(0);
  });

  test("with no modules the scheme is one, and with one module every criterion is its", () => {
    const bare = {
      ...hundred(),
      criteria: hundred().criteria.map((criterion) => ({ ...criterion, moduleId: undefined })),
    };
    const byFirst: Panel = { judges: panel.judges };
    const marks = full.map((mark) => (mark.aspectId === "A1.1" ? { ...mark, judgeId: "j1" } : mark));
    expect(tallyEntry(bare, [], byFirst, marks).total).toBe(units(93.06));
    expect(tallyEntry(bare, [{ id: "m", name: "m", weight: 1 }], byFirst, marks).total).toBe(units(93.06));
    expect(bare.criteria.map((criterion) => moduleOf(criterion, modules))).toEqual([undefined, undefined]);
  });

  test("an empty panel marks nothing", () => {
    const result = tallyEntry(hundred(), modules, { judges: [] }, full);
    expect(result).toMatchObject({ total: 0, complete: false, progress: { marked: 0, needed: 0 } });
  });

  test("the panel is ordered by seat; the chief judge does not mark", () => {
    const members = [
      { judgeId: "c", seat: 0, measures: ["theory"] },
      { judgeId: "b", seat: 2, measures: ["theory", "practice"] },
      { judgeId: "a", seat: 1, measures: ["practice"] },
    ];
    expect(panelOf(members)).toEqual({ judges: ["a", "b"], measures: { practice: "a", theory: "b" } });
    expect(markersOf(measurement("x", 1), "theory", panelOf(members))).toEqual(["b"]);
  });

  test("of ledger rows the latest counts", () => {
    const rows = [
      { judgeId: "j1", aspectId: "a", value: 1, seq: 5 },
      { judgeId: "j1", aspectId: "a", value: 2, seq: 9 },
      { judgeId: "j1", aspectId: "a", value: 3, seq: 7 },
      { judgeId: "j2", aspectId: "a", value: 0, seq: 1 },
    ];
    expect(latestMarks(rows).map(({ judgeId, value }) => [judgeId, value])).toEqual([
      ["j1", 2],
      ["j2", 0],
    ]);
  });
});
