import fc from "fast-check";
import { withMethod } from "~/domain/marking/method-change";
import { type MethodName, methodNames } from "~/domain/marking/methods/index";
import type { Aspect, Criterion, Scheme } from "~/domain/marking/scheme";
import type { Mark } from "~/domain/shared/mark";
import { measurement, units } from "./build";

/** An aspect of a method, with parameters that are worth something. Maxima are given in marks. */
export function aspectOf<Name extends MethodName>(method: Name, id: string, max: number): Aspect {
  const plain = withMethod(measurement(id, max), method);
  if (plain.kind === "judgement")
    return { ...plain, levels: ["below", "meets", "exceeds in places", "excellent"] };
  if (plain.kind === "time")
    return {
      ...plain,
      table: [
        { within: 6_000, marks: units(max) },
        { within: 12_050, marks: units(Math.floor(max * 50) / 100) },
      ],
    };
  if (plain.kind === "deduction") return { ...plain, faults: [{ label: "no gloves", marks: units(0.5) }] };
  if (plain.kind !== "measurement") return plain;
  if (plain.mode === "number-completed") return { ...plain, possible: 7 };
  if (plain.mode === "choice")
    return {
      ...plain,
      options: [
        { label: "clean", deduction: 0 },
        { label: "one flaw", deduction: 333_333 },
        { label: "spoilt", deduction: 1_000_000 },
      ],
    };
  if (plain.mode === "ranged")
    return {
      ...plain,
      target: 1_000_000,
      unit: "mm",
      bands: [
        { lower: 0, upper: 1_000, deduction: 0 },
        { lower: 1_000, upper: 3_000, deduction: 250_000 },
        { lower: 3_000, upper: 5_000, deduction: 500_000 },
      ],
    };
  return plain;
}

/** Values that the ledger may hold for an aspect. */
export function valuesFor(aspect: Aspect): fc.Arbitrary<number> {
  if (aspect.kind === "judgement") return fc.integer({ min: 0, max: 3 });
  if (aspect.kind === "time") return fc.integer({ min: 0, max: 20_000 });
  if (aspect.kind === "deduction")
    return fc.integer({ min: 0, max: (2 * aspect.max) / 100 }).map((n) => n * 100);
  if (aspect.kind === "measurement") {
    if (aspect.mode === "pass-fail") return fc.constantFrom(0, aspect.max as number);
    if (aspect.mode === "number-completed") return fc.integer({ min: 0, max: aspect.possible });
    if (aspect.mode === "choice") return fc.integer({ min: 0, max: aspect.options.length - 1 });
    if (aspect.mode === "ranged")
      return fc.integer({ min: -10_000, max: 10_000 }).map((off) => aspect.target + off);
  }
  return fc.integer({ min: 0, max: aspect.max / 100 }).map((n) => n * 100);
}

/** A scheme with every method in each of two modules, with caps, a bonus, times and rounding of its own. */
export const anyScheme: fc.Arbitrary<Scheme> = fc
  .record({
    maxima: fc.array(fc.integer({ min: 1, max: 2_000 }), {
      minLength: methodNames.length * 2,
      maxLength: methodNames.length * 2,
    }),
    capped: fc.boolean(),
    bonus: fc.boolean(),
    tieBreak: fc.boolean(),
    rounding: fc.option(
      fc.record({
        awards: fc.integer({ min: 0, max: 4 }),
        totals: fc.integer({ min: 0, max: 2 }),
        rule: fc.constantFrom("half-up" as const, "half-even" as const, "down" as const),
      }),
      { nil: undefined },
    ),
  })
  .map(({ maxima, capped, bonus, tieBreak, rounding }) => {
    const criterion = (letter: string, moduleId: string, from: number): Criterion => {
      const aspects = methodNames.map((method, at) => {
        const aspect = aspectOf(method, `${letter}1.${at + 1}`, (maxima[from + at] ?? 1) / 100);
        return tieBreak && aspect.kind === "time" ? { ...aspect, max: 0 as Mark, table: [] } : aspect;
      });
      const numbered = (some: readonly Aspect[]) =>
        some.map((aspect, at) => ({ ...aspect, position: at + 1 }));
      const half = Math.floor(aspects.length / 2);
      return {
        id: letter,
        name: letter,
        moduleId,
        cap: capped ? units(40) : undefined,
        subCriteria: [
          {
            id: `${letter}1`,
            name: "one",
            cap: capped ? units(25) : undefined,
            aspects: numbered(aspects.slice(0, half)),
          },
          { id: `${letter}2`, name: "two", aspects: numbered(aspects.slice(half)) },
        ],
      };
    };
    const extra: Criterion = {
      id: "C",
      name: "bonus",
      moduleId: "practice",
      bonus: true,
      cap: units(2),
      subCriteria: [{ id: "C1", name: "more", aspects: [aspectOf("range", "C1.1", 5)] }],
    };
    return {
      sections: [],
      criteria: [
        criterion("A", "theory", 0),
        criterion("B", "practice", methodNames.length),
        ...(bonus ? [extra] : []),
      ],
      rounding,
      passLines: [{ moduleId: "theory", line: units(60) }],
    };
  });

/** One aspect that each judge of the panel marks freely, of 70. */
export function schemeWithPanel(moduleIds: readonly string[]): Scheme {
  const part = (id: string, at: number, aspect: Aspect) => ({
    id,
    name: id,
    moduleId: moduleIds[at],
    subCriteria: [{ id: `${id}1`, name: id, aspects: [aspect] }],
  });
  return {
    sections: [],
    criteria: [
      part("A", 0, aspectOf("range", "A1.1", 30)),
      part("B", 1, aspectOf("panel-plain", "B1.1", 70)),
    ],
    passLines: moduleIds.map((moduleId) => ({ moduleId, line: units(60) })),
  };
}
