import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aspectsOf, type Scheme } from "~/domain/marking/scheme";
import { panelOf } from "~/domain/marking/tally";
import { factsOfPart, mayLock, missingOf, partSheets } from "~/domain/scoring/lock";
import {
  aspectIdsOf,
  isWhole,
  lockedPartOf,
  nothingLocked,
  openPart,
  type Part,
  partKey,
  partsOfScheme,
  readPart,
  sliceOf,
  touchedByChange,
  wholeEvent,
} from "~/domain/scoring/part";
import { acceptMark, type MarkingFacts, signSoFar } from "~/domain/scoring/sheet";
import { marks } from "~/domain/shared/mark";
import { judgement, measurement } from "../marking/build";

const modules = [
  { id: "theory", name: "Theory", weight: 3000 },
  { id: "work", name: "Work", weight: 7000 },
];
const scheme: Scheme = {
  sections: [],
  criteria: [
    {
      id: "A",
      name: "Theory",
      moduleId: "theory",
      subCriteria: [
        { id: "A1", name: "Paper", day: "1", aspects: [measurement("A1.1", 2, { mode: "range" })] },
      ],
    },
    {
      id: "B",
      name: "Work",
      moduleId: "work",
      cap: marks(5),
      subCriteria: [
        { id: "B1", name: "Fit", day: "1", aspects: [measurement("B1.1", 2), judgement("B1.2", 2)] },
        { id: "B2", name: "Finish", day: "2", aspects: [judgement("B2.1", 2)] },
        { id: "B3", name: "No day", aspects: [measurement("B3.1", 2)] },
      ],
    },
  ],
};
const seats = [1, 2, 3].map((seat) => ({ judgeId: `j${seat}`, seat, measures: [] }));
const facts: MarkingFacts = {
  scheme,
  schemeVersion: 1,
  modules,
  panel: panelOf(seats),
  locked: nothingLocked,
};
const dayOne: Part = { moduleId: null, day: "1" };
const work: Part = { moduleId: "work", day: null };
const workDayOne: Part = { moduleId: "work", day: "1" };

describe("the parts of an event", () => {
  test("are its modules and its days of marking; each is a slice of the scheme", () => {
    expect(partsOfScheme(scheme, modules).map(partKey)).toEqual([
      "module theory",
      "module work",
      "day 1",
      "day 2",
      // The theory paper is all on day 1 and day 2 is all of the work: only this is less than both.
      "module work day 1",
    ]);
    expect(aspectIdsOf(scheme, modules, workDayOne)).toEqual(["B1.1", "B1.2"]);
    expect(aspectIdsOf(scheme, modules, dayOne)).toEqual(["A1.1", "B1.1", "B1.2"]);
    expect(aspectIdsOf(scheme, modules, work)).toEqual(["B1.1", "B1.2", "B2.1", "B3.1"]);
    expect(sliceOf(scheme, modules, wholeEvent)).toBe(scheme);
    expect(sliceOf(scheme, modules, dayOne)).toBe(sliceOf(scheme, modules, { ...dayOne }));
  });

  test("of one module and no day are none: there is only the event", () => {
    const one = [{ id: "work", name: "Work", weight: 10_000 }];
    const plain = { ...scheme, criteria: scheme.criteria.map(({ moduleId: _, ...rest }) => rest) };
    expect(partsOfScheme(plain, one).map(partKey)).toEqual(["day 1", "day 2"]);
  });

  test("are read as they were written, whatever a day is called", () => {
    const part = fc.oneof(
      fc.constant(wholeEvent),
      fc.uuid().map((moduleId): Part => ({ moduleId, day: null })),
      fc.string({ minLength: 1, maxLength: 20 }).map((day): Part => ({ moduleId: null, day })),
      fc
        .tuple(fc.uuid(), fc.string({ minLength: 1, maxLength: 20 }))
        .map(([moduleId, day]): Part => ({ moduleId, day })),
    );
    fc.assert(
      fc.property(part, (one) => {
        expect(readPart(partKey(one))).toEqual(one);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => isWhole(readPart(text)) || partKey(readPart(text)) === text),
    );
  });

  test("and the rest: an aspect is locked by a part exactly where it is not open", () => {
    const some = fc.subarray(partsOfScheme(scheme, modules));
    fc.assert(
      fc.property(some, (locked) => {
        const open = new Set(aspectsOf(openPart(scheme, modules, locked)).map(({ aspect }) => aspect.id));
        for (const placed of aspectsOf(scheme))
          expect(lockedPartOf(placed, modules, locked) === undefined).toBe(open.has(placed.aspect.id));
      }),
    );
  });
});

describe("a locked part", () => {
  const sheet = { codeId: "K01", judgeId: "j1", state: "open" } as const;
  const mark = (aspectId: string, text: string | null) => ({
    clientId: "c",
    codeId: "K01",
    aspectId,
    text,
    schemeVersion: 1,
    markedAt: 0,
  });
  const lockedFacts = { ...facts, locked: [dayOne] };

  test("takes no mark and gives none back; what was received is a duplicate still; the rest goes on", () => {
    for (const text of ["2", null])
      expect(acceptMark(lockedFacts, sheet, mark("B1.1", text))).toMatchObject({
        kind: "conflict",
        message: "part-locked",
        params: { aspect: "B1.1" },
      });
    expect(acceptMark(lockedFacts, sheet, mark("B2.1", "2"))).toMatchObject({ value: { outcome: "stored" } });
    const known = { codeId: "K01", aspectId: "B1.1", judgeId: "j1", value: 20_000 };
    expect(acceptMark(lockedFacts, sheet, mark("B1.1", "2"), known)).toMatchObject({
      value: { outcome: "duplicate" },
    });
  });

  test("is locked once, and only where there is such a part", () => {
    expect(mayLock(facts, dayOne).ok).toBe(true);
    expect(mayLock(lockedFacts, dayOne)).toMatchObject({ message: "part-locked-already" });
    expect(mayLock(lockedFacts, work).ok).toBe(true);
    expect(mayLock(facts, workDayOne).ok).toBe(true);
    expect(mayLock(lockedFacts, workDayOne)).toMatchObject({ message: "part-locked-already" });
    expect(mayLock({ ...facts, locked: [workDayOne] }, dayOne).ok).toBe(true);
    expect(mayLock(facts, { moduleId: null, day: "3" })).toMatchObject({ message: "part-unknown" });
    expect(mayLock({ ...facts, locked: [wholeEvent] }, work)).toMatchObject({ message: "event-locked" });
  });

  test("stands still: a later scheme that touches it is named by its aspects", () => {
    const change = (edit: (scheme: Scheme) => Scheme) =>
      touchedByChange(scheme, edit(structuredClone(scheme)), modules, [dayOne]);
    const inSub =
      (subId: string, edit: (sub: Scheme["criteria"][0]["subCriteria"][0]) => object) => (one: Scheme) => ({
        ...one,
        criteria: one.criteria.map((criterion) => ({
          ...criterion,
          subCriteria: criterion.subCriteria.map((sub) =>
            sub.id === subId ? { ...sub, ...edit(sub) } : sub,
          ),
        })),
      });
    expect(change((one) => one)).toEqual([]);
    expect(change(inSub("B2", () => ({ name: "Finishing", aspects: [judgement("B2.1", 4)] })))).toEqual([]);
    expect(change(inSub("B1", ({ aspects }) => ({ aspects: aspects.slice(1) })))).toEqual(["B1.1"]);
    expect(change(inSub("B1", () => ({ aspects: [measurement("B1.1", 3), judgement("B1.2", 2)] })))).toEqual([
      "B1.1",
    ]);
    expect(change(inSub("B1", () => ({ day: "2" })))).toEqual(["B1.1", "B1.2"]);
    expect(change(inSub("B2", () => ({ day: "1" })))).toEqual(["B2.1"]);
    const uncapped = (one: Scheme) => ({ ...one, criteria: one.criteria.map(({ cap: _, ...rest }) => rest) });
    expect(change(uncapped)).toEqual(["B1.1", "B1.2"]);
    const rounded = (one: Scheme): Scheme => ({
      ...one,
      rounding: { awards: 1, totals: 1, rule: "half-up" },
    });
    expect(change(rounded)).toEqual(["A1.1", "B1.1", "B1.2"]);
  });
});

describe("the signature that a part's lock needs", () => {
  const codes = [{ id: "c1", code: "K01" }];
  const part = factsOfPart(facts, { moduleId: null, day: "2" });
  const stateOf = (marked: number | null, signed: number | null) =>
    partSheets(part, codes, [{ codeId: "c1", judgeId: "j2", marked, signed }]).find(
      ({ judgeId }) => judgeId === "j2",
    )?.state;

  test("covers every mark of the part: it came after the last of them", () => {
    expect(stateOf(4, 9)).toBe("signed");
    expect(stateOf(9, 4)).toBe("open");
    expect(stateOf(null, 4)).toBe("open");
    expect(stateOf(4, null)).toBe("open");
    expect(partSheets(part, codes, []).map(({ state }) => state)).toEqual(["open", "open", "open"]);
  });

  test("is asked of those who mark something of it", () => {
    const theory = factsOfPart(facts, { moduleId: "theory", day: null });
    expect(partSheets(theory, codes, []).map(({ judgeId }) => judgeId)).toEqual(["j1"]);
    expect(missingOf(theory, codes, [])).toEqual([{ code: "K01", marked: 0, needed: 1 }]);
    expect(missingOf(part, codes, [{ codeId: "c1", marked: 2 }])).toEqual([
      { code: "K01", marked: 2, needed: 3 },
    ]);
  });

  test("may be given for what is marked so far, and ends the sheet where that is all", () => {
    const sheet = { codeId: "c1", judgeId: "j2", state: "open" } as const;
    expect(signSoFar(facts, sheet, new Map())).toMatchObject({ message: "sheet-empty" });
    expect(signSoFar(facts, sheet, new Map([["B1.2", 2]]))).toMatchObject({ value: { state: "open" } });
    const all = new Map([
      ["B1.2", 2],
      ["B2.1", 0],
    ]);
    expect(signSoFar(facts, sheet, all)).toMatchObject({ value: { state: "signed" } });
    expect(signSoFar(facts, { ...sheet, state: "signed" }, all)).toMatchObject({ message: "sheet-signed" });
  });
});
