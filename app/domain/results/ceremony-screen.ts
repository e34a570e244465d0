import type { Award } from "../awards/award";
import type { ShownPicture } from "../pictures/picture";
import { type CeremonyPlan, type Sealed, type Step, serialsAtOnce } from "./ceremony";
import { type Group, type GroupRow, groupTable, medalPlaces, rowsShown } from "./ceremony-groups";

export type ShownResult = {
  readonly code: string;
  readonly place: number;
  readonly name: string;
  readonly unit: string | null;
  readonly total: number;
  readonly award: Award | null;
  readonly citation: string;
  readonly photo: ShownPicture | null;
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
  | {
      readonly kind: "prize";
      readonly group: Group;
      readonly place: number;
      readonly rows: readonly GroupRow[];
    }
  | { readonly kind: "table"; readonly group: Group; readonly rows: readonly GroupRow[] }
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
    const { place, name, unit, total, award, photo } = row;
    return [{ code, place, name, unit, total, award, photo, citation: plan.citations[code] ?? "" }];
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
        // What is said of each, and the photo, have steps of their own.
        rows: step.codes
          .flatMap(shown)
          .map((row) => ({ ...row, citation: "", photo: null }))
          .sort((a, b) => a.place - b.place || (a.code < b.code ? -1 : 1)),
      };
    case "honour": {
      const [row] = shown(step.code);
      return row ? { kind: "place", row, before: [] } : { kind: "holding" };
    }
    case "prize":
    case "table": {
      const rows = rowsShown(groupTable(medalPlaces(sealed), plan.points, step.group), step);
      return step.kind === "table"
        ? { kind: "table", group: step.group, rows }
        : { kind: "prize", group: step.group, place: step.place, rows };
    }
    case "serials":
      return {
        kind: "serials",
        rows: sealed.results
          .flatMap(({ place, name, serial }) => (serial ? [{ place, name, serial }] : []))
          .sort((a, b) => a.place - b.place || (a.serial < b.serial ? -1 : 1))
          .slice(step.from, step.from + serialsAtOnce),
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
