import { z } from "zod";
import { type Award, awards } from "../awards/award";
import { defaultPoints } from "../displays/medals";
import type { ShownPicture } from "../pictures/picture";
import { noEdits, StepEdits } from "./ceremony-edits";
import {
  type GroupPlace,
  type GroupStep,
  groupSteps,
  groups,
  groupTable,
  medalPlaces,
} from "./ceremony-groups";

const Points = z.number().int().min(0).max(1_000);
const Line = z.string().trim().max(120);

/** An event has no more modules. */
export const mostModules = 20;

/** Where a message of the organiser's comes in. */
export const anchors = ["start", "third", "second", "first", "finalists", "end"] as const;
export type Anchor = (typeof anchors)[number];

/**
 * What the organiser decides of a ceremony. The script is made from it and from the sealed results each time, so that
 * nothing which is edited here can show anything that the results do not say.
 */
export const CeremonyPlan = z.object({
  /** Who is revealed one by one before the finalists: those with an award, or everybody. */
  from: z.enum(["winners", "all"]).default("winners"),
  /** So many places stay open to the end, and are revealed module by module; 0: every place by itself. */
  finalists: z.number().int().min(0).max(40).default(3),
  /** Full names are for a hall whose winners have agreed to it. */
  names: z.enum(["masked", "full"]).default("masked"),
  /** Seconds that a step stands while the ceremony plays by itself. */
  seconds: z.number().int().min(2).max(60).default(6),
  /** Seconds of the pause where an award begins, and on message slides. */
  pause: z.number().int().min(2).max(120).default(10),
  /**
   * When each module of the finalists is revealed, by the modules' positions: lower numbers first, equal ones and
   * modules without one from the lightest to the heaviest.
   */
  moduleOrder: z.array(z.number().int().min(1).max(mostModules)).max(mostModules).default([]),
  /** What is said where an award begins. */
  said: z.record(z.enum(awards), Line.optional()).default({ first: "", second: "", third: "", merit: "" }),
  /** Citations by code. */
  citations: z.record(z.string().max(16), z.string().trim().max(200)).default({}),
  messages: z
    .array(
      z.object({ anchor: z.enum(anchors), title: Line.min(1), text: z.string().trim().max(300).default("") }),
    )
    .max(30)
    .default([]),
  /** Photos by code, each a picture of this ceremony; the organiser has said that who is on it agrees. */
  photos: z.record(z.string().max(16), z.uuid()).default({}),
  /** The generated steps' own order, pace and words. */
  edits: StepEdits.default(noEdits),
  /** Prizes for units and for districts, by their medals. */
  teams: z.boolean().default(false),
  districts: z.boolean().default(false),
  /** Of this event alone, or with the contest's events that are on public notice already. */
  medalsOf: z.enum(["event", "contest"]).default("event"),
  points: z
    .object({ gold: Points, silver: Points, bronze: Points, cityFactor: z.number().int().min(1).max(10) })
    .default(defaultPoints),
});
export type CeremonyPlan = z.infer<typeof CeremonyPlan>;
export const defaultPlan = CeremonyPlan.parse({});

export type CeremonyModule = {
  readonly zh: string;
  readonly en: string;
  /** Ten-thousandths of the total. */
  readonly weight: number;
};

/** One sealed result. Marks are weighted, in hundredths; the name is already as it may be shown. */
export type CeremonyResult = {
  readonly code: string;
  readonly place: number;
  readonly name: string;
  readonly unit: string | null;
  /** The unit that the medal counts for; shown without the person's name. */
  readonly team: string | null;
  readonly district: string | null;
  readonly photo: ShownPicture | null;
  readonly cells: readonly number[];
  readonly total: number;
  readonly award: Award | null;
  readonly serial: string | null;
};

export type Sealed = {
  readonly modules: readonly CeremonyModule[];
  readonly results: readonly CeremonyResult[];
  /** Whether the contest is of the city's own tier: its medals count double. */
  readonly city: boolean;
  /** Medals of the contest's other events, where they count. */
  readonly others: readonly GroupPlace[];
};

export type Step =
  | { readonly kind: "message"; readonly title: string; readonly text: string }
  | { readonly kind: "award"; readonly award: Award; readonly text: string }
  | { readonly kind: "place"; readonly code: string }
  | { readonly kind: "finalists"; readonly codes: readonly string[] }
  | { readonly kind: "mark"; readonly code: string; readonly module: number }
  | { readonly kind: "podium"; readonly codes: readonly string[] }
  /** A finalist by itself, once the places are known: with the photo and the citation. */
  | { readonly kind: "honour"; readonly code: string }
  | GroupStep
  /** So many serials, from the first or from where the step before ended. */
  | { readonly kind: "serials"; readonly from: number };

/** So many serials, and so many final places, are shown at once. */
export const serialsAtOnce = 12;
const placesAtOnce = 8;

/**
 * The script: from the bottom up place by place, a pause where an award begins, then the finalists module by module,
 * the podium, who of them has a photo or a citation, units and districts, the serials. Awards come from the sealed results alone.
 */
export function scriptOf(plan: CeremonyPlan, sealed: Sealed): Step[] {
  const group = finalistsOf(plan, sealed.results);
  const finalists = new Set(group.map(({ code }) => code));
  const single = sealed.results
    .filter((row) => !finalists.has(row.code) && (plan.from === "all" || row.award !== null))
    .sort((a, b) => b.place - a.place || (a.code < b.code ? -1 : 1));
  const steps: Step[] = messagesAt(plan, "start");
  let award: Award | null = null;
  for (const row of single) {
    if (row.award !== null && row.award !== award) {
      award = row.award;
      steps.push(...announcement(plan, award));
    }
    steps.push({ kind: "place", code: row.code });
  }
  if (group.length > 0) {
    const codes = [...finalists].sort();
    // Awards that the finalists alone have are announced before them, the best last.
    for (const top of [...awards].reverse()) {
      if (!group.some((row) => row.award === top) || single.some((row) => row.award === top)) continue;
      steps.push(...announcement(plan, top));
    }
    steps.push(...messagesAt(plan, "finalists"), { kind: "finalists", codes });
    steps.push(...duel(group, orderOf(plan, sealed.modules)));
    const upwards = [...group].sort((a, b) => b.place - a.place || (a.code < b.code ? -1 : 1));
    // The lowest first; the last screen of them is full.
    for (let from = (group.length % placesAtOnce) - placesAtOnce; from < group.length; from += placesAtOnce) {
      const page = upwards.slice(Math.max(0, from), Math.max(0, from + placesAtOnce));
      if (page.length > 0) steps.push({ kind: "podium", codes: page.map(({ code }) => code).sort() });
    }
    for (const { code, photo } of upwards)
      if (photo || plan.citations[code]) steps.push({ kind: "honour", code });
  }
  for (const each of groups)
    if (plan[each]) steps.push(...groupSteps(groupTable(medalPlaces(sealed), plan.points, each), each));
  const serials = sealed.results.filter(({ serial }) => serial !== null).length;
  for (let from = 0; from < serials; from += serialsAtOnce) steps.push({ kind: "serials", from });
  return [...steps, ...messagesAt(plan, "end")];
}

/** Equals of the last of them are finalists too; one alone is no contest and is revealed as a place. */
function finalistsOf(plan: CeremonyPlan, results: readonly CeremonyResult[]): CeremonyResult[] {
  const group = results.filter(({ place }) => place <= plan.finalists);
  return group.length >= 2 ? group : [];
}

/**
 * The modules' positions in the order of their reveal: as the organiser says, else the lightest first and the heaviest
 * last, so that most marks are out to the end.
 */
export function orderOf({ moduleOrder }: CeremonyPlan, modules: readonly CeremonyModule[]): number[] {
  const wish = (at: number) => moduleOrder[at] ?? mostModules;
  return modules
    .map((_, at) => at)
    .sort((a, b) => wish(a) - wish(b) || (modules[a]?.weight ?? 0) - (modules[b]?.weight ?? 0) || b - a);
}

/** How long a step stands while the ceremony plays by itself: awards and messages are given a pause. Seconds. */
export function secondsOf({ seconds, pause }: Pick<CeremonyPlan, "seconds" | "pause">, step: Step): number {
  return step.kind === "award" || step.kind === "message" ? pause : seconds;
}

/**
 * The finalists' marks one by one, module after module. In each module who stands lower by what has been shown comes earlier, and who leads so far comes last:
 * until that very mark the lead can change hands. The order looks only at what has been shown: it gives nothing away.
 */
function duel(group: readonly CeremonyResult[], order: readonly number[]): Step[] {
  const known = new Map(group.map(({ code }) => [code, 0]));
  const steps: Step[] = [];
  for (const module of order) {
    const turn = [...group].sort(
      (a, b) => (known.get(a.code) ?? 0) - (known.get(b.code) ?? 0) || (a.code < b.code ? -1 : 1),
    );
    for (const { code } of turn) steps.push({ kind: "mark", code, module });
    for (const { code, cells } of group) known.set(code, (known.get(code) ?? 0) + (cells[module] ?? 0));
  }
  return steps;
}

function announcement(plan: CeremonyPlan, award: Award): Step[] {
  const before = award === "merit" ? [] : messagesAt(plan, award);
  return [...before, { kind: "award", award, text: plan.said[award] ?? "" }];
}

function messagesAt(plan: CeremonyPlan, anchor: Anchor): Step[] {
  return plan.messages
    .filter((message) => message.anchor === anchor)
    .map(({ title, text }) => ({ kind: "message", title, text }));
}
