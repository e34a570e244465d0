import type { JudgementAspect, PassFailAspect, RangeAspect, Scheme } from "~/domain/marking/scheme";
import type { Mark } from "~/domain/shared/mark";

/** Small schemes for the tests of this folder. Maxima are given in marks: 1.5. */
export function measurement(
  id: string,
  max: number,
  more: Partial<Omit<PassFailAspect, "mode"> & { mode: "pass-fail" | "range" }> = {},
): PassFailAspect | RangeAspect {
  const base = {
    kind: "measurement",
    id,
    position: 1,
    description: `Measure ${id}`,
    max: units(max),
  } as const;
  return { ...base, mode: "pass-fail", ...more };
}

export function judgement(id: string, max: number, more: Partial<JudgementAspect> = {}): JudgementAspect {
  const levels = ["Below standard", "Meets standard", "Exceeds in places", "Excellent"];
  return { kind: "judgement", id, position: 1, description: `Judge ${id}`, levels, max: units(max), ...more };
}

export function units(marks: number): Mark {
  return Math.round(marks * 10_000) as Mark;
}

/** Two criteria, three aspects, 100 marks: theory 30, practice 50 by range and 20 by judgement. */
export function hundred(): Scheme {
  return {
    sections: [
      { id: "1", name: "Knowledge", marks: units(30) },
      { id: "2", name: "Skill", marks: units(70) },
    ],
    criteria: [
      {
        id: "A",
        name: "Theory",
        marks: units(30),
        moduleId: "theory",
        subCriteria: [
          { id: "A1", name: "Paper", aspects: [measurement("A1.1", 30, { mode: "range", section: "1" })] },
        ],
      },
      {
        id: "B",
        name: "Practice",
        marks: units(70),
        moduleId: "practice",
        subCriteria: [
          {
            id: "B1",
            name: "Work",
            day: "1",
            aspects: [
              measurement("B1.1", 50, { section: "2" }),
              judgement("B1.2", 20, { section: "2", position: 2 }),
            ],
          },
        ],
      },
    ],
  };
}

export const modules = [
  { id: "theory", name: "Theory", weight: 3000 },
  { id: "practice", name: "Practice", weight: 7000 },
];
