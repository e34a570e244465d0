/** Points for the three medals; `cityFactor` multiplies those of city contests (domain.md §1.9). */
export type MedalPoints = {
  readonly gold: number;
  readonly silver: number;
  readonly bronze: number;
  readonly cityFactor: number;
};

/** 10, 7 and 5, doubled for contests of the city (domain.md §1.9, the Chongming scheme). */
export const defaultPoints: MedalPoints = { gold: 10, silver: 7, bronze: 5, cityFactor: 2 };

/** A place among the first three that is public. */
export type MedalPlace = { readonly district: string; readonly place: number; readonly city: boolean };

export type DistrictRow = {
  readonly district: string;
  readonly place: number;
  readonly gold: number;
  readonly silver: number;
  readonly bronze: number;
  readonly points: number;
};

/**
 * The districts with medals, best first: by points, then by gold, silver and bronze; equals share a place and the next
 * is left out. Medals go by place, so that two who share the first have gold both and nobody has silver (domain.md §2.6).
 */
export function districtTable(places: readonly MedalPlace[], points: MedalPoints): DistrictRow[] {
  const rows = new Map<string, Omit<DistrictRow, "place">>();
  for (const { district, place, city } of places) {
    const medal = (["gold", "silver", "bronze"] as const)[place - 1];
    if (!medal) continue;
    const row = rows.get(district) ?? { district, gold: 0, silver: 0, bronze: 0, points: 0 };
    rows.set(district, {
      ...row,
      [medal]: row[medal] + 1,
      points: row.points + points[medal] * (city ? points.cityFactor : 1),
    });
  }
  const sorted = [...rows.values()].sort((a, b) => compare(a, b) || (a.district < b.district ? -1 : 1));
  return sorted.map((row) => ({
    ...row,
    place: 1 + sorted.filter((other) => compare(other, row) < 0).length,
  }));
}

function compare(a: Omit<DistrictRow, "place">, b: Omit<DistrictRow, "place">): number {
  return b.points - a.points || b.gold - a.gold || b.silver - a.silver || b.bronze - a.bronze;
}
