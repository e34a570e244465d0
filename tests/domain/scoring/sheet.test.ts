import { describe, expect, test } from "vitest";
import type { Aspect, Scheme } from "~/domain/marking/scheme";
import { nothingLocked, wholeEvent } from "~/domain/scoring/part";
import {
  acceptMark,
  aspectsOfJudge,
  type KnownMark,
  MarkInput,
  type MarkingFacts,
  type OwnMarks,
  type Sheet,
  sheetState,
  signSheet,
  unmarkedAspects,
  unsignedSheets,
} from "~/domain/scoring/sheet";
import { marks } from "~/domain/shared/mark";

const aspect = (
  id: string,
  rest: { kind: "judgement" } | { kind: "measurement"; mode: "pass-fail" | "range" },
) =>
  ({
    id,
    position: 1,
    description: id,
    max: marks(2),
    ...rest,
    ...(rest.kind === "judgement" ? { levels: ["0", "1", "2", "3"] } : {}),
  }) as Aspect;

const scheme: Scheme = {
  sections: [],
  criteria: [
    {
      id: "A",
      name: "Theory",
      moduleId: "theory",
      subCriteria: [
        { id: "A1", name: "Paper", aspects: [aspect("A1.1", { kind: "measurement", mode: "range" })] },
      ],
    },
    {
      id: "B",
      name: "Fitting",
      moduleId: "fitting",
      subCriteria: [
        {
          id: "B1",
          name: "Work",
          aspects: [
            aspect("B1.1", { kind: "measurement", mode: "pass-fail" }),
            aspect("B1.2", { kind: "judgement" }),
          ],
        },
      ],
    },
  ],
};

const facts: MarkingFacts = {
  scheme,
  schemeVersion: 3,
  modules: [
    { id: "theory", name: "Theory", weight: 3000 },
    { id: "fitting", name: "Fitting", weight: 7000 },
  ],
  panel: { judges: ["j1", "j2", "j3"], measures: { theory: "j1", fitting: "j2" } },
  locked: nothingLocked,
};
const k07 = "00000000-0000-4000-8000-000000000007";
const k12 = "00000000-0000-4000-8000-000000000012";
const sheet: Sheet = { codeId: k07, judgeId: "j2", state: "open" };
const input = (aspectId: string, text: string | null, more: Partial<MarkInput> = {}): MarkInput => ({
  clientId: "00000000-0000-4000-8000-0000000000aa",
  codeId: k07,
  aspectId,
  text,
  schemeVersion: 3,
  markedAt: 1_718_000_000_000,
  ...more,
});

describe("a judge's sheet", () => {
  test("holds every judgement and the measurements given to the judge", () => {
    const ids = (judge: string) => aspectsOfJudge(facts, judge).map(({ aspect: { id } }) => id);
    expect(ids("j1")).toEqual(["A1.1", "B1.2"]);
    expect(ids("j2")).toEqual(["B1.1", "B1.2"]);
    expect(ids("j3")).toEqual(["B1.2"]);
    expect(ids("stranger")).toEqual([]);
  });

  test.each<[aspectId: string, text: string | null, value: number | null]>([
    ["B1.1", "2", 20_000],
    ["B1.1", "0", 0],
    ["B1.2", "３", 3],
    ["B1.2", null, null],
  ])("%s accepts %s", (aspectId, text, value) => {
    expect(acceptMark(facts, sheet, input(aspectId, text))).toEqual({
      ok: true,
      value: { outcome: "stored", value },
    });
  });

  const j1: Sheet = { ...sheet, judgeId: "j1" };
  test.each<[why: string, facts: MarkingFacts, sheet: Sheet, input: MarkInput, message: string]>([
    ["more decimals than awarded", facts, j1, input("A1.1", "1.001"), "mark-too-fine"],
    ["above the maximum", facts, j1, input("A1.1", "2.01"), "mark-above-max"],
    ["negative", facts, j1, input("A1.1", "-1"), "mark-negative"],
    ["a word", facts, j1, input("A1.1", "九"), "mark-not-a-number"],
    ["an empty cell", facts, j1, input("A1.1", ""), "mark-blank"],
    ["neither full nor zero", facts, sheet, input("B1.1", "1"), "mark-full-or-zero"],
    ["a judgement of 4", facts, sheet, input("B1.2", "4"), "score-not-0-to-3"],
    ["a judgement of 1.5", facts, sheet, input("B1.2", "1.5"), "score-not-0-to-3"],
    ["an aspect of another event", facts, sheet, input("C9.9", "1"), "aspect-unknown"],
    ["another judge's measurement", facts, sheet, input("A1.1", "1"), "aspect-not-yours"],
    ["a signed sheet", facts, { ...sheet, state: "signed" }, input("B1.1", "2"), "sheet-signed"],
    ["a locked event", { ...facts, locked: [wholeEvent] }, sheet, input("B1.1", "2"), "event-locked"],
    ["a judge who left the panel", facts, { ...sheet, judgeId: "j9" }, input("B1.2", "2"), "not-on-panel"],
    ["an older scheme", facts, sheet, input("B1.1", "2", { schemeVersion: 2 }), "scheme-changed"],
  ])("refuses %s", (_why, facts, sheet, input, message) => {
    expect(acceptMark(facts, sheet, input)).toMatchObject({ ok: false, message });
  });

  const known: KnownMark = { codeId: k07, aspectId: "B1.1", judgeId: "j2", value: 20_000 };
  test.each<[why: string, input: MarkInput, known: KnownMark, duplicate: boolean]>([
    ["the same mark again is a duplicate", input("B1.1", "2.00"), known, true],
    ["the same taking back again is a duplicate", input("B1.1", null), { ...known, value: null }, true],
    ["another value under the id is refused", input("B1.1", "0"), known, false],
    ["another aspect under the id is refused", input("B1.2", "2"), known, false],
    ["another code under the id is refused", input("B1.1", "2"), { ...known, codeId: k12 }, false],
    ["another judge's id is refused", input("B1.1", "2"), { ...known, judgeId: "j1" }, false],
  ])("%s, whatever has happened since", (_why, input, known, duplicate) => {
    const locked = { ...facts, locked: [wholeEvent] };
    const decision = acceptMark(locked, { ...sheet, state: "signed" }, input, known);
    expect(decision).toMatchObject(
      duplicate ? { ok: true, value: { outcome: "duplicate" } } : { ok: false, message: "mark-id-reused" },
    );
  });

  const older = { schemeVersion: 2 };
  test.each<[why: string, sent: MarkInput, duplicate: boolean]>([
    ["of an aspect that is gone by now is a duplicate", input("C9.9", "1", older), true],
    ["that would be read otherwise by now is a duplicate", input("B1.1", "3", older), true],
    ["given at another moment is refused", input("B1.1", "3", { ...older, markedAt: 7 }), false],
    ["said to be of the version in force is refused", input("B1.1", "3"), false],
  ])("a mark of an older version, sent again, %s", (_why, sent, duplicate) => {
    const { markedAt } = input("B1.1", "3");
    const stored = { codeId: k07, aspectId: sent.aspectId, judgeId: "j2", value: 3, ...older, markedAt };
    expect(acceptMark(facts, sheet, sent, stored)).toMatchObject(
      duplicate
        ? { ok: true, value: { outcome: "duplicate", value: 3 } }
        : { ok: false, message: "mark-id-reused" },
    );
  });

  test("what is sent is parsed: ids are UUIDs, texts are short", () => {
    expect(MarkInput.safeParse(input("B1.1", "2")).success).toBe(true);
    expect(MarkInput.safeParse(input("B1.1", "2", { clientId: "1" })).success).toBe(false);
    expect(MarkInput.safeParse(input("B1.1", "9".repeat(5_000_000))).success).toBe(false);
  });
});

describe("signing", () => {
  const own = (...entries: [string, number | null][]): OwnMarks => new Map(entries);

  test("is refused while an aspect is blank, and lists it; a zero is not blank", () => {
    expect(unmarkedAspects(facts, "j2", own(["B1.1", 0])).map(({ aspect: { id } }) => id)).toEqual(["B1.2"]);
    expect(signSheet(facts, sheet, own(["B1.1", 0], ["B1.2", null]))).toMatchObject({
      ok: false,
      message: "sheet-unmarked",
      params: { count: 1, list: "B1.2" },
    });
    expect(signSheet(facts, sheet, own(["B1.1", 0], ["B1.2", 0]))).toEqual({
      ok: true,
      value: { ...sheet, state: "signed" },
    });
  });

  test("is refused twice, and after the lock", () => {
    const full = own(["B1.1", 0], ["B1.2", 0]);
    expect(signSheet(facts, { ...sheet, state: "signed" }, full)).toMatchObject({ message: "sheet-signed" });
    expect(signSheet({ ...facts, locked: [wholeEvent] }, sheet, full)).toMatchObject({
      message: "event-locked",
    });
    expect(sheetState({ locked: [wholeEvent] }, sheet)).toBe("locked");
    expect(sheetState({ locked: nothingLocked }, sheet)).toBe("open");
  });
});

describe("locking", () => {
  const codes = [
    { id: k07, code: "K07" },
    { id: k12, code: "K12" },
  ];
  const signed = codes.flatMap(({ id }) =>
    facts.panel.judges.map((judgeId): Sheet => ({ codeId: id, judgeId, state: "signed" })),
  );

  test("is refused while a sheet is open or was never begun, and lists them", () => {
    const some = signed
      .filter(({ codeId, judgeId }) => !(codeId === k12 && judgeId === "j3"))
      .map((one): Sheet => (one.codeId === k07 && one.judgeId === "j1" ? { ...one, state: "open" } : one));
    expect(unsignedSheets(facts, codes, some)).toEqual([
      { code: codes[0], judgeId: "j1" },
      { code: codes[1], judgeId: "j3" },
    ]);
  });
});
