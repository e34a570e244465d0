import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { defaultShares } from "~/domain/awards/award";
import { type CodeResult, type SealRules, sealedResults } from "~/domain/results/seal";
import type { Mark } from "~/domain/shared/mark";

const modules = [
  { id: "t", zh: "理论", en: "Theory", weight: 3_000, practical: false },
  { id: "p", zh: "实操", en: "Practical", weight: 7_000, practical: true },
];
const rules: SealRules = {
  tieBreaks: [{ by: "total" }, { by: "practical" }],
  awardShares: defaultShares,
  awardTies: "promote",
};

/** Marks in hundredths, as the board shows them. */
function result(code: string, theory: number, practical: number): CodeResult {
  const part = (weighted: number, full: number) => ({
    raw: (weighted * 100) as Mark,
    full: (full * 10_000) as Mark,
    weighted: (weighted * 100) as Mark,
  });
  return {
    code,
    modules: { t: part(theory, 30), p: part(practical, 70) },
    total: ((theory + practical) * 100) as Mark,
    marked: 9,
    needed: 9,
  };
}

const entries = (codes: readonly string[], absent: readonly string[] = []) =>
  codes.map((code) => ({ code, entryId: `entry of ${code}`, valid: !absent.includes(code) }));

function seal(totals: CodeResult[], absent: string[] = [], change: Partial<SealRules> = {}) {
  const codes = totals.map(({ code }) => code);
  const sealed = sealedResults(modules, totals, entries(codes, absent), { ...rules, ...change });
  if (!sealed.ok) throw new Error(sealed.message);
  return sealed.value;
}

describe("sealing results", () => {
  test("equal totals are separated by the chain, and share a place where nothing separates them", () => {
    const sealed = seal([
      result("K01", 2_000, 6_000),
      result("K02", 2_500, 5_500),
      result("K03", 2_500, 5_500),
      result("K04", 1_000, 1_000),
    ]);
    expect(sealed.map(({ code, place }) => [code, place])).toEqual([
      ["K01", 1],
      ["K02", 2],
      ["K03", 2],
      ["K04", 4],
    ]);
    expect(sealed[0]?.entryId).toBe("entry of K01");
  });

  test("the time separates them where the chain asks for it, of all modules together", () => {
    const timed = (code: string, theory: number, practical: number): CodeResult => {
      const { modules: marks, ...rest } = result(code, 2_500, 5_500);
      const [t, p] = [marks.t, marks.p];
      if (!t || !p) throw new Error("there are two modules");
      return { ...rest, modules: { t: { ...t, time: theory }, p: { ...p, time: practical } } };
    };
    const totals = [timed("K01", 100, 900), timed("K02", 500, 400), timed("K03", 950, 50)];
    const placesBy = (tieBreaks: SealRules["tieBreaks"]) =>
      seal(totals, [], { tieBreaks }).map(({ code, place }) => [code, place]);
    expect(placesBy([{ by: "total" }, { by: "practical" }, { by: "time" }])).toEqual([
      ["K02", 1],
      ["K01", 2],
      ["K03", 2],
    ]);
    expect(placesBy([{ by: "total" }]).map(([, place]) => place)).toEqual([1, 1, 1]);
  });

  test("who was absent has no place and is not part of the base of the shares", () => {
    const totals = Array.from({ length: 11 }, (_, at) =>
      result(`K${String(at).padStart(2, "0")}`, 3_000 - at, 0),
    );
    const sealed = seal(totals, ["K00"]);
    expect(sealed).toHaveLength(10);
    expect(sealed.map(({ award }) => award)).toEqual([
      "first",
      "second",
      "second",
      "third",
      "third",
      "third",
      null,
      null,
      null,
      null,
    ]);
  });

  test("a tie across an award's line is promoted or demoted whole", () => {
    const totals = [
      result("A", 3_000, 7_000),
      result("B", 3_000, 7_000),
      ...Array.from({ length: 8 }, (_, at) => result(`C${at}`, 100 - at, 0)),
    ];
    const firsts = (ties: "promote" | "demote") =>
      seal(totals, [], { awardTies: ties }).filter(({ award }) => award === "first").length;
    expect(firsts("promote")).toBe(2);
    expect(firsts("demote")).toBe(0);
  });

  test("a code that is not marked whole is refused, not counted as nothing", () => {
    const half = { ...result("K02", 10, 10), marked: 8 };
    expect(sealedResults(modules, [result("K01", 1, 1), half], entries(["K01", "K02"]), rules)).toMatchObject(
      { ok: false, message: "results-incomplete", params: { code: "K02" } },
    );
    expect(sealedResults(modules, [], entries(["K03"]), rules)).toMatchObject({ ok: false });
  });

  test.prop([
    fc.uniqueArray(
      fc.tuple(
        fc.stringMatching(/^[A-Z]\d{2}$/),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
      ),
      { selector: ([code]) => code, minLength: 1, maxLength: 40 },
    ),
    fc.integer(),
  ])("the order in which rows come in changes nothing", (rows, turn) => {
    const totals = rows.map(([code, theory, practical]) => result(code, theory, practical));
    const at = ((turn % totals.length) + totals.length) % totals.length;
    const turned = [...totals.slice(at), ...totals.slice(0, at)].reverse();
    expect(seal(turned)).toEqual(seal(totals));
  });
});
