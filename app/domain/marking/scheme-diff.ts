import { type Aspect, aspectsOf, type PlacedAspect, type Scheme } from "./scheme";
import { type Module, markersOf, moduleOf, type Panel } from "./tally";

/** What a later version of a scheme does to one aspect and to the marks of it that are in. */
export type AspectChange = {
  readonly aspectId: string;
  readonly effect: AspectEffect;
  /** What differs, in this order. */
  readonly differs: readonly Difference[];
};

/**
 * added: to be marked by its judges. removed: its marks count no more. again: a mark would mean another thing
 * now, so it is given again. recounted: the marks mean what they meant and stand, but are worth another award.
 * stands: only words differ.
 */
export type AspectEffect = "added" | "removed" | "again" | "recounted" | "stands";

export type Difference =
  | "method"
  | "max"
  | "parameters"
  | "markers"
  | "module"
  | "place"
  | "words"
  | "section";

/** What else may differ: it changes totals, and no mark. */
export type WholeChange = "rounding" | "pass-lines" | "caps" | "bonus" | "sections" | "names" | "stated";

export type SchemeDiff = {
  /** In the order of the new scheme, then what is removed. Aspects that are the same are left out. */
  readonly aspects: readonly AspectChange[];
  readonly whole: readonly WholeChange[];
};

/** What turns one version of an event's scheme into another. */
export function diffSchemes(old: Scheme, next: Scheme, modules: readonly Module[], panel: Panel): SchemeDiff {
  const before = new Map(aspectsOf(old).map((placed) => [placed.aspect.id, placed]));
  const after = aspectsOf(next);
  const kept = new Set(after.map(({ aspect }) => aspect.id));
  const aspects = after.flatMap((placed): AspectChange[] => {
    const was = before.get(placed.aspect.id);
    if (!was) return [{ aspectId: placed.aspect.id, effect: "added", differs: [] }];
    const differs = differencesOf(was, placed, modules, panel);
    if (differs.length === 0) return [];
    return [{ aspectId: placed.aspect.id, effect: effectOf(was.aspect, placed.aspect, differs), differs }];
  });
  for (const [aspectId] of before)
    if (!kept.has(aspectId)) aspects.push({ aspectId, effect: "removed", differs: [] });
  return { aspects, whole: wholeChanges(old, next) };
}

function differencesOf(
  was: PlacedAspect,
  is: PlacedAspect,
  modules: readonly Module[],
  panel: Panel,
): Difference[] {
  const [a, b] = [was.aspect, is.aspect];
  const [from, to] = [moduleOf(was.criterion, modules), moduleOf(is.criterion, modules)];
  const found: Difference[] = [];
  if (methodOf(a) !== methodOf(b)) found.push("method");
  if (a.max !== b.max) found.push("max");
  if (methodOf(a) === methodOf(b) && text(parametersOf(a)) !== text(parametersOf(b)))
    found.push("parameters");
  if (text(markersOf(a, from, panel)) !== text(markersOf(b, to, panel))) found.push("markers");
  if (from !== to) found.push("module");
  if (was.subCriterion.id !== is.subCriterion.id || a.position !== b.position) found.push("place");
  if (text(wordsOf(a)) !== text(wordsOf(b))) found.push("words");
  if (a.section !== b.section) found.push("section");
  return found;
}

function effectOf(was: Aspect, is: Aspect, differs: readonly Difference[]): AspectEffect {
  if (differs.includes("method") || differs.includes("markers") || meaningOf(was) !== meaningOf(is))
    return "again";
  const worth: readonly Difference[] = ["max", "parameters", "module"];
  return differs.some((difference) => worth.includes(difference)) ? "recounted" : "stands";
}

const methodOf = (aspect: Aspect) => (aspect.kind === "measurement" ? aspect.mode : aspect.kind);

/** What a value in the ledger means: while this is the same, a mark that was given may stand. */
function meaningOf(aspect: Aspect): string {
  switch (aspect.kind) {
    case "judgement":
    case "time":
      return aspect.kind;
    case "measurement":
      if (aspect.mode === "number-completed") return text([aspect.mode, aspect.possible]);
      if (aspect.mode === "choice") return text([aspect.mode, aspect.options.map(({ label }) => label)]);
      if (aspect.mode === "ranged") return text([aspect.mode, aspect.unit]);
      return text([aspect.mode, aspect.max]);
    default:
      return text([aspect.kind, aspect.max]);
  }
}

/** What the method works with, without words. */
function parametersOf(aspect: Aspect): unknown {
  switch (aspect.kind) {
    case "measurement":
      if (aspect.mode === "number-completed") return aspect.possible;
      if (aspect.mode === "choice") return aspect.options;
      if (aspect.mode === "ranged") return [aspect.target, aspect.unit, aspect.bands];
      return null;
    case "panel":
      return aspect.mean;
    case "time":
      return aspect.table;
    default:
      return null;
  }
}

/** What judges read: it decides nothing by itself, but may change how they would mark. */
function wordsOf(aspect: Aspect): unknown {
  const { description, extra, requirement } = aspect;
  const more = aspect.kind === "judgement" ? aspect.levels : aspect.kind === "deduction" ? aspect.faults : [];
  return [description, extra ?? "", requirement ?? "", more];
}

function wholeChanges(old: Scheme, next: Scheme): WholeChange[] {
  const parts: readonly (readonly [WholeChange, (scheme: Scheme) => unknown])[] = [
    ["rounding", ({ rounding }) => rounding ?? null],
    ["pass-lines", ({ passLines }) => passLines ?? []],
    [
      "caps",
      ({ criteria }) =>
        criteria.map(({ id, cap, subCriteria }) => [id, cap, subCriteria.map((sub) => [sub.id, sub.cap])]),
    ],
    ["bonus", ({ criteria }) => criteria.flatMap(({ id, bonus }) => (bonus ? [id] : []))],
    ["sections", ({ sections }) => sections],
    [
      "names",
      ({ criteria }) =>
        criteria.map(({ id, name, subCriteria }) => [
          id,
          name,
          subCriteria.map((sub) => [sub.id, sub.name, sub.day]),
        ]),
    ],
    ["stated", ({ criteria }) => criteria.map(({ id, marks }) => [id, marks])],
  ];
  return parts.flatMap(([name, part]) => (text(part(old)) === text(part(next)) ? [] : [name]));
}

/** The same text for the same content, whatever the order of its keys: stored schemes come back in another. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item !== null && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/**
 * The aspects whose marks are given again under a new version: those that have to be, and of those whose marks
 * could stand the ones that were chosen, since their words have changed too much.
 */
export function givenAgain(diff: SchemeDiff, chosen: readonly string[]): string[] {
  return diff.aspects
    .filter(
      ({ aspectId, effect }) =>
        effect === "again" || ((effect === "recounted" || effect === "stands") && chosen.includes(aspectId)),
    )
    .map(({ aspectId }) => aspectId);
}

/** Whether there is anything to decide about. */
export function isSameScheme({ aspects, whole }: SchemeDiff): boolean {
  return aspects.length === 0 && whole.length === 0;
}
