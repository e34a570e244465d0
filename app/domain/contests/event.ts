import { defaultShares } from "../awards/award";
import { emptyScheme, type Scheme } from "../marking/scheme";
import { checkScheme, type SchemeExpectations } from "../marking/scheme-check";
import { civilDateOf } from "../shared/calendar";
import { type Refusal, refuse } from "../shared/result";
import { type EventGroup, EventRules } from "./rules";
import type { GateFacts } from "./stage";

/** Ten-thousandths: what the weights of an event's modules add up to. */
export const FULL_WEIGHT = 10_000;
/** More than any hall holds; the largest event of 2024 had 700 entries (design.md §6). */
export const MAX_CAPACITY = 5_000;
export const MAX_MODULES = 12;

export type EventTimes = {
  readonly registrationOpensAt: Date;
  readonly registrationClosesAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

export type ModulePlan = {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Ten-thousandths of the whole. */
  readonly weight: number;
  readonly practical: boolean;
};

const invalid = (message: string, field: string, params?: Record<string, string | number>) =>
  refuse("invalid", message, { field, params });

/**
 * What is wrong with an event's times and size: entries close before it starts, it ends after it starts, and it
 * takes place in the year of its season (domain.md §1.1: a season is the plan of one year).
 */
export function checkEvent(event: EventTimes & { readonly capacity: number }, seasonYear: number): Refusal[] {
  const problems: Refusal[] = [];
  if (!Number.isInteger(event.capacity) || event.capacity < 1 || event.capacity > MAX_CAPACITY)
    problems.push(invalid("event-capacity", "capacity", { max: MAX_CAPACITY }));
  if (event.registrationClosesAt <= event.registrationOpensAt)
    problems.push(invalid("event-window-empty", "registrationClosesAt"));
  if (event.registrationClosesAt > event.startsAt)
    problems.push(invalid("event-window-after-start", "registrationClosesAt"));
  if (event.endsAt <= event.startsAt) problems.push(invalid("event-ends-before-start", "endsAt"));
  if (yearOf(event.startsAt) !== seasonYear)
    problems.push(invalid("event-outside-season", "startsAt", { year: seasonYear }));
  else if (event.endsAt > event.startsAt && yearOf(event.endsAt) !== seasonYear)
    problems.push(invalid("event-outside-season", "endsAt", { year: seasonYear }));
  return problems;
}

/** What is wrong with the modules: each has a name of its own and a weight, and the weights are 100 % together. */
export function checkModules(modules: readonly ModulePlan[]): Refusal[] {
  if (modules.length === 0) return [invalid("modules-none", "modules")];
  if (modules.length > MAX_MODULES) return [invalid("modules-too-many", "modules", { max: MAX_MODULES })];
  const problems: Refusal[] = [];
  const names = new Set<string>();
  modules.forEach((module, index) => {
    if (module.nameZh.trim() === "") problems.push(invalid("module-unnamed", `modules[${index}].nameZh`));
    else if (names.has(module.nameZh.trim()))
      problems.push(invalid("module-named-twice", `modules[${index}].nameZh`, { name: module.nameZh }));
    names.add(module.nameZh.trim());
    if (!Number.isInteger(module.weight) || module.weight <= 0 || module.weight > FULL_WEIGHT)
      problems.push(invalid("module-weight", `modules[${index}].weight`));
  });
  const total = modules.reduce((sum, module) => sum + module.weight, 0);
  if (problems.length === 0 && total !== FULL_WEIGHT)
    problems.push(invalid("modules-weights-sum", "modules", { sum: percentOf(total) }));
  return problems;
}

/** What is wrong with the rules as such and against the event that they are for. */
export function checkRules(
  rules: EventRules,
  event: { readonly group: EventGroup; readonly modules: readonly ModulePlan[] },
): Refusal[] {
  const problems: Refusal[] = [];
  const { eligibility, tieBreaks } = rules;
  if (eligibility.maximumAge !== null && eligibility.maximumAge < eligibility.minimumAge)
    problems.push(invalid("rules-ages-crossed", "maximumAge"));
  if (eligibility.heldLevel === null && eligibility.heldMonths > 0)
    problems.push(invalid("rules-months-without-level", "heldMonths"));
  if (eligibility.studentsExcluded && event.group === "students")
    problems.push(invalid("rules-students-excluded-from-own-group", "studentsExcluded"));
  if (tieBreaks[0]?.by !== "total") problems.push(invalid("rules-total-first", "tieBreaks"));
  const rungs = tieBreaks.map((rung) => (rung.by === "module" ? rung.moduleId : rung.by));
  if (new Set(rungs).size !== rungs.length) problems.push(invalid("rules-tie-twice", "tieBreaks"));
  if (tieBreaks.some((rung) => rung.by === "module" && !event.modules.some(({ id }) => id === rung.moduleId)))
    problems.push(invalid("rules-tie-module-gone", "tieBreaks"));
  return problems;
}

/** What the gate before publishing asks (stage.ts). */
export function publishFacts(event: {
  readonly group: EventGroup;
  readonly modules: readonly ModulePlan[];
  readonly rules: EventRules;
  readonly scheme: Scheme | null;
}): Pick<GateFacts, "modulesComplete" | "schemeSound" | "rulesComplete"> {
  return {
    modulesComplete: checkModules(event.modules).length === 0,
    schemeSound: checkScheme(event.scheme ?? emptyScheme, schemeExpectations(event)).length === 0,
    rulesComplete: checkRules(event.rules, event).length === 0,
  };
}

/** What an event asks of its marking scheme. */
export function schemeExpectations(event: {
  readonly modules: readonly { readonly id: string; readonly nameZh: string }[];
  readonly rules: Pick<EventRules, "judges">;
}): SchemeExpectations {
  const modules = event.modules.map(({ id, nameZh }) => ({ id, name: nameZh }));
  return { modules, judges: event.rules.judges };
}

/** The rules that a new event starts with: the values that most published rules have (domain.md §1.4 to §1.9). */
export function defaultRules(): EventRules {
  return EventRules.parse({
    eligibility: {},
    tieBreaks: [{ by: "total" }, { by: "practical" }],
    awardShares: defaultShares,
  });
}

/** Takes the rungs of modules that are no longer there out of the tie chain. */
export function withoutModules(rules: EventRules, modules: readonly ModulePlan[]): EventRules {
  return {
    ...rules,
    tieBreaks: rules.tieBreaks.filter(
      (rung) => rung.by !== "module" || modules.some(({ id }) => id === rung.moduleId),
    ),
  };
}

/** Ten-thousandths as a percentage without needless zeros: 3000 is "30", 3333 is "33.33". */
export function percentOf(weight: number): string {
  const text = (weight / 100).toFixed(2);
  return text.replace(/\.?0+$/, "");
}

function yearOf(instant: Date): number {
  return Number(civilDateOf(instant).slice(0, 4));
}
