import { z } from "zod";
import { type Award, awards } from "../awards/award";
import { type DistrictRow, defaultPoints, districtTable } from "../displays/medals";

const Line = z.string().trim().max(120);

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
  districts: z.boolean().default(false),
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
  readonly district: string | null;
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
};

export type Step =
  | { readonly kind: "message"; readonly title: string; readonly text: string }
  | { readonly kind: "award"; readonly award: Award; readonly text: string }
  | { readonly kind: "place"; readonly code: string }
  | { readonly kind: "finalists"; readonly codes: readonly string[] }
  | { readonly kind: "mark"; readonly code: string; readonly module: number }
  | { readonly kind: "podium"; readonly codes: readonly string[] }
  | { readonly kind: "districts" }
  | { readonly kind: "serials" };

/**
 * The script: from the bottom up place by place, a pause where an award begins, then the finalists module by module,
 * the podium, the districts, the serials. Awards come from the sealed results alone.
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
    steps.push(...duel(group, sealed.modules), { kind: "podium", codes });
  }
  if (plan.districts && sealed.results.some(({ district }) => district)) steps.push({ kind: "districts" });
  if (sealed.results.some(({ serial }) => serial !== null)) steps.push({ kind: "serials" });
  return [...steps, ...messagesAt(plan, "end")];
}

/** Equals of the last of them are finalists too; one alone is no contest and is revealed as a place. */
function finalistsOf(plan: CeremonyPlan, results: readonly CeremonyResult[]): CeremonyResult[] {
  const group = results.filter(({ place }) => place <= plan.finalists);
  return group.length >= 2 ? group : [];
}

/**
 * The finalists' marks one by one. The lightest module comes first and the heaviest last, so that most marks are out
 * to the end; in each module who stands lower by what has been shown comes earlier, and who leads so far comes last:
 * until that very mark the lead can change hands. The order looks only at what has been shown: it gives nothing away.
 */
function duel(group: readonly CeremonyResult[], modules: readonly CeremonyModule[]): Step[] {
  const order = modules
    .map((_, at) => at)
    .sort((a, b) => (modules[a]?.weight ?? 0) - (modules[b]?.weight ?? 0) || b - a);
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

export type ShownResult = {
  readonly code: string;
  readonly place: number;
  readonly name: string;
  readonly unit: string | null;
  readonly total: number;
  readonly award: Award | null;
  readonly citation: string;
};

export type Finalist = {
  readonly code: string;
  readonly name: string;
  readonly unit: string | null;
  /** By module; null while it is not revealed. */
  readonly cells: readonly (number | null)[];
  /** The sum of what has been revealed. */
  readonly known: number;
  /** The mark that this step reveals. */
  readonly lit: number | null;
};

/** What a hall sees at one moment: nothing of it comes from a later step. */
export type Screen =
  | { readonly kind: "holding" }
  | { readonly kind: "message"; readonly title: string; readonly text: string }
  | { readonly kind: "award"; readonly award: Award; readonly text: string }
  | { readonly kind: "place"; readonly row: ShownResult; readonly before: readonly ShownResult[] }
  | {
      readonly kind: "finalists";
      readonly modules: readonly { readonly zh: string; readonly en: string }[];
      readonly rows: readonly Finalist[];
    }
  | { readonly kind: "podium"; readonly rows: readonly ShownResult[] }
  | { readonly kind: "districts"; readonly rows: readonly DistrictRow[] }
  | {
      readonly kind: "serials";
      readonly rows: readonly { readonly place: number; readonly name: string; readonly serial: string }[];
    };

/** So many of those just revealed stay on the screen beside the new one. */
const beside = 4;

/** The screen after so many steps; 0 is before the first. */
export function screenAt(plan: CeremonyPlan, sealed: Sealed, steps: readonly Step[], at: number): Screen {
  const done = steps.slice(0, at);
  const step = done.at(-1);
  const find = (code: string) => sealed.results.find((row) => row.code === code);
  const shown = (code: string): ShownResult[] => {
    const row = find(code);
    if (!row) return [];
    const { place, name, unit, total, award } = row;
    return [{ code, place, name, unit, total, award, citation: plan.citations[code] ?? "" }];
  };
  switch (step?.kind) {
    case undefined:
      return { kind: "holding" };
    case "message":
    case "award":
      return step;
    case "place": {
      const before = done.slice(0, -1).flatMap((each) => (each.kind === "place" ? shown(each.code) : []));
      const [row] = shown(step.code);
      return row ? { kind: "place", row, before: before.reverse().slice(0, beside) } : { kind: "holding" };
    }
    case "finalists":
    case "mark":
      return finalistsScreen(sealed, done);
    case "podium":
      return {
        kind: "podium",
        rows: step.codes.flatMap(shown).sort((a, b) => a.place - b.place || (a.code < b.code ? -1 : 1)),
      };
    case "districts":
      return { kind: "districts", rows: districtRows(sealed) };
    case "serials":
      return {
        kind: "serials",
        rows: sealed.results
          .flatMap(({ place, name, serial }) => (serial ? [{ place, name, serial }] : []))
          .sort((a, b) => a.place - b.place || (a.serial < b.serial ? -1 : 1)),
      };
  }
}

function finalistsScreen(sealed: Sealed, done: readonly Step[]): Screen {
  const last = done.at(-1);
  const codes = done.findLast((step) => step.kind === "finalists")?.codes ?? [];
  const revealed = new Set(
    done.flatMap((step) => (step.kind === "mark" ? [`${step.code} ${step.module}`] : [])),
  );
  const rows = codes.flatMap((code): Finalist[] => {
    const row = sealed.results.find((each) => each.code === code);
    if (!row) return [];
    const cells = sealed.modules.map((_, at) =>
      revealed.has(`${code} ${at}`) ? (row.cells[at] ?? 0) : null,
    );
    return [
      {
        code,
        name: row.name,
        unit: row.unit,
        cells,
        known: cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0),
        lit: last?.kind === "mark" && last.code === code ? last.module : null,
      },
    ];
  });
  return {
    kind: "finalists",
    modules: sealed.modules.map(({ zh, en }) => ({ zh, en })),
    rows: rows.sort((a, b) => b.known - a.known || (a.code < b.code ? -1 : 1)),
  };
}

function districtRows({ results, city }: Sealed): DistrictRow[] {
  const places = results.flatMap(({ district, place }) => (district ? [{ district, place, city }] : []));
  return districtTable(places, defaultPoints);
}

/** After so many steps every place that the script reveals is known, and the board may say so. */
export function revealedAfter(steps: readonly Step[]): number {
  return steps.findLastIndex(({ kind }) => kind === "podium" || kind === "place") + 1;
}
