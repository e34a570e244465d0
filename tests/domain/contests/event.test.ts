import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkEvent,
  checkModules,
  checkRules,
  defaultRules,
  FULL_WEIGHT,
  type ModulePlan,
  percentOf,
  publishFacts,
  withoutModules,
} from "~/domain/contests/event";
import type { EventRules } from "~/domain/contests/rules";
import { hundred } from "../marking/build";

const at = (local: string) => new Date(`${local}:00+08:00`);
const good = {
  capacity: 40,
  registrationOpensAt: at("2024-05-01T09:00"),
  registrationClosesAt: at("2024-05-20T17:00"),
  startsAt: at("2024-06-15T09:00"),
  endsAt: at("2024-06-16T17:00"),
};
const module = (id: string, weight: number, nameZh = `模块${id}`): ModulePlan => ({
  id,
  nameZh,
  nameEn: `Module ${id}`,
  weight,
  practical: id !== "theory",
});
const two = [module("theory", 3_000), module("practice", 7_000)];
const keys = (problems: readonly { message: string }[]) => problems.map(({ message }) => message);

describe("an event's times", () => {
  it("are good when entries close before the start, within the season's year", () => {
    expect(checkEvent(good, 2024)).toEqual([]);
    expect(checkEvent({ ...good, registrationClosesAt: good.startsAt }, 2024)).toEqual([]);
  });

  it.each([
    [{ capacity: 0 }, "event-capacity"],
    [{ capacity: 2.5 }, "event-capacity"],
    [{ capacity: 5_001 }, "event-capacity"],
    [{ registrationClosesAt: good.registrationOpensAt }, "event-window-empty"],
    [{ registrationClosesAt: at("2024-06-15T09:01") }, "event-window-after-start"],
    [{ endsAt: good.startsAt }, "event-ends-before-start"],
    [{ startsAt: at("2025-01-01T00:00"), endsAt: at("2025-01-01T08:00") }, "event-outside-season"],
    [{ endsAt: at("2025-01-01T00:00") }, "event-outside-season"],
  ])("are refused with %j", (more, key) => {
    expect(keys(checkEvent({ ...good, ...more }, 2024))).toEqual([key]);
  });

  it("count the year in Shanghai, where it begins eight hours before UTC", () => {
    const newYear = { startsAt: at("2024-01-01T00:00"), endsAt: at("2024-01-01T08:00") };
    const window = {
      registrationOpensAt: at("2023-12-01T09:00"),
      registrationClosesAt: at("2023-12-20T09:00"),
    };
    expect(checkEvent({ ...good, ...newYear, ...window }, 2024)).toEqual([]);
  });
});

describe("the weights of modules", () => {
  it("are refused exactly where they do not add up to 100 %", () => {
    const weight = fc.integer({ min: 1, max: FULL_WEIGHT });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 6 }), fc.boolean(), (weights, exact) => {
        const rest = FULL_WEIGHT - weights.slice(1).reduce((sum, each) => sum + each, 0);
        fc.pre(!exact || rest > 0);
        const all = exact ? [rest, ...weights.slice(1)] : weights;
        const total = all.reduce((sum, each) => sum + each, 0);
        const problems = checkModules(all.map((each, index) => module(String(index), each)));
        expect(keys(problems)).toEqual(total === FULL_WEIGHT ? [] : ["modules-weights-sum"]);
      }),
    );
  });

  it.each([
    [[], "modules-none"],
    [[module("a", FULL_WEIGHT, " ")], "module-unnamed"],
    [[module("a", 5_000, "同名"), module("b", 5_000, "同名")], "module-named-twice"],
    [[module("a", 0), module("b", FULL_WEIGHT)], "module-weight"],
    [[module("a", -100), module("b", 10_100)], "module-weight"],
  ])("of %j are refused", (modules, key) => {
    expect(keys(checkModules(modules))).toContain(key);
  });

  it("are shown without needless zeros", () => {
    expect([3_000, 3_333, 10_000, 50, 1_050].map(percentOf)).toEqual(["30", "33.33", "100", "0.5", "10.5"]);
  });
});

describe("rules", () => {
  const rules = (more: Partial<EventRules> = {}): EventRules => ({ ...defaultRules(), ...more });
  const event = { group: "workers", modules: two } as const;

  it("are good as they start, and refused where they contradict themselves or the event", () => {
    expect(checkRules(rules(), event)).toEqual([]);
    const eligibility = defaultRules().eligibility;
    const cases: [Partial<EventRules>, string][] = [
      [{ eligibility: { ...eligibility, minimumAge: 40, maximumAge: 30 } }, "rules-ages-crossed"],
      [{ eligibility: { ...eligibility, heldMonths: 12 } }, "rules-months-without-level"],
      [{ tieBreaks: [{ by: "practical" }] }, "rules-total-first"],
      [{ tieBreaks: [{ by: "total" }, { by: "practical" }, { by: "practical" }] }, "rules-tie-twice"],
      [{ tieBreaks: [{ by: "total" }, { by: "module", moduleId: "gone" }] }, "rules-tie-module-gone"],
    ];
    for (const [more, key] of cases) expect(keys(checkRules(rules(more), event))).toEqual([key]);
    const noStudents = rules({ eligibility: { ...eligibility, studentsExcluded: true } });
    expect(keys(checkRules(noStudents, { ...event, group: "students" }))).toEqual([
      "rules-students-excluded-from-own-group",
    ]);
  });

  it("lose the rungs of modules that go, and keep their order", () => {
    const chain = rules({
      tieBreaks: [
        { by: "total" },
        { by: "module", moduleId: "practice" },
        { by: "module", moduleId: "theory" },
        { by: "practical" },
      ],
    });
    expect(withoutModules(chain, two.slice(1)).tieBreaks).toEqual([
      { by: "total" },
      { by: "module", moduleId: "practice" },
      { by: "practical" },
    ]);
  });
});

describe("the facts before publishing", () => {
  const event = { group: "workers", modules: two, rules: defaultRules() } as const;
  it("are good with a scheme that adds up and gives each module a criterion", () => {
    expect(publishFacts({ ...event, scheme: hundred() })).toEqual({
      modulesComplete: true,
      schemeSound: true,
      rulesComplete: true,
    });
  });

  it("say that a scheme is missing, or does not know the modules", () => {
    expect(publishFacts({ ...event, scheme: null }).schemeSound).toBe(false);
    const other = [module("theory", 3_000), module("other", 7_000)];
    expect(publishFacts({ ...event, modules: other, scheme: hundred() }).schemeSound).toBe(false);
  });
});
