import { type DistrictRow, districtTable, type MedalPoints } from "../displays/medals";
import type { Sealed } from "./ceremony";

/** Who wins medals together: the unit that somebody entered for, and the district that it is in. */
export const groups = ["teams", "districts"] as const;
export type Group = (typeof groups)[number];

/** A place among the first three, with whom it counts for. */
export type GroupPlace = {
  readonly place: number;
  readonly city: boolean;
  readonly team: string | null;
  readonly district: string | null;
};

/** `name` is a unit's name, or a district's code. */
export type GroupRow = Omit<DistrictRow, "district"> & { readonly name: string };

/** Group prizes are gold, silver and bronze (domain.md §1.9). */
const groupPrizes = 3;
/** Of a table so many rows are shown at once, large enough for a hall, and no more than three times as many. */
const rowsAtOnce = 8;
const mostRows = 24;
/** Who shares a prize beyond that would not be readable. */
const mostSharing = 12;

/** The medals of an event's results, with those of the contest's others where they count. */
export function medalPlaces({ results, city, others }: Sealed): readonly GroupPlace[] {
  return [...results.map(({ place, team, district }) => ({ place, team, district, city })), ...others];
}

/** The medal table of units or of districts, best first. */
export function groupTable(
  places: readonly GroupPlace[],
  points: MedalPoints,
  group: Group,
): readonly GroupRow[] {
  const own = places.flatMap(({ place, city, team, district }) => {
    const name = group === "teams" ? team : district;
    return name === null ? [] : [{ district: name, place, city }];
  });
  return districtTable(own, points).map(({ district, ...row }) => ({ name: district, ...row }));
}

export type GroupStep =
  /** The prize for a place: everybody who shares it. */
  | { readonly kind: "prize"; readonly group: Group; readonly place: number }
  /** Rows of the table, from the first or from a later one on. */
  | { readonly kind: "table"; readonly group: Group; readonly from: number };

/** Bronze, silver, gold, then the table, its top last; nothing for a table that is empty. */
export function groupSteps(rows: readonly GroupRow[], group: Group): readonly GroupStep[] {
  if (rows.length === 0) return [];
  const places = [...new Set(rows.map(({ place }) => place))].filter((place) => place <= groupPrizes);
  const prizes = places.sort((a, b) => b - a).map((place) => ({ kind: "prize", group, place }) as const);
  const pages = Math.ceil(Math.min(rows.length, mostRows) / rowsAtOnce);
  const tables = Array.from(
    { length: pages },
    (_, page) => ({ kind: "table", group, from: (pages - 1 - page) * rowsAtOnce }) as const,
  );
  return [...prizes, ...tables];
}

/** The rows that a step shows. */
export function rowsShown(rows: readonly GroupRow[], step: GroupStep): readonly GroupRow[] {
  return step.kind === "table"
    ? rows.slice(step.from, step.from + rowsAtOnce)
    : rows.filter(({ place }) => place === step.place).slice(0, mostSharing);
}
