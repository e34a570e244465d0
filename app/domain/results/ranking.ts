/**
 * One rung of the tie chain (domain.md §1.9, published comparators 1 and 2): rows that are equal on the
 * rungs above are separated by this one. More is better on every rung but the time's. tie-chain.ts parses it.
 */
export type TieBreak =
  | { readonly by: "total" }
  | { readonly by: "module"; readonly moduleId: string }
  /** The sum of the practical modules. */
  | { readonly by: "practical" }
  /** The sum of the times that earn no marks: less is better, and who has none comes last. */
  | { readonly by: "time" };

export type TieChain = readonly TieBreak[];

/**
 * What ranking needs of a row. All marks are in one unit; hundredths, as they are published, so that nobody
 * is placed by a digit that no one can see.
 */
export type Rankable = {
  readonly code: string;
  readonly total: number;
  readonly practical: number;
  /** By module id; nothing marked yet counts as nothing. */
  readonly modules: Readonly<Record<string, number | null>>;
  /** Hundredths of a second, once everything is marked; left out where there is none. */
  readonly time?: number | null;
};

export type Placed<Row extends Rankable> = { readonly row: Row; readonly place: number };

/** The default chain: the total, then the modules in their stated order (domain.md §1.9, comparator 2). */
export function defaultChain(moduleIds: readonly string[]): TieChain {
  return [{ by: "total" }, ...moduleIds.map((moduleId) => ({ by: "module", moduleId }) as const)];
}

/**
 * Standard competition ranking: place = 1 + the number of rows strictly better by the chain; what nothing
 * separates shares a place and the next place is skipped (domain.md §1.9). Rows that are not finished rank by
 * what they have. The answer is in display order: by place, equal places by code; the input's order is
 * irrelevant.
 */
export function rank<Row extends Rankable>(rows: readonly Row[], chain: TieChain): Placed<Row>[] {
  const sorted = [...rows].sort((a, b) => compare(a, b, chain) || compareCodes(a.code, b.code));
  const placed: Placed<Row>[] = [];
  for (const [index, row] of sorted.entries()) {
    const above = placed.at(-1);
    const shared = above !== undefined && compare(above.row, row, chain) === 0;
    placed.push({ row, place: shared ? above.place : index + 1 });
  }
  return placed;
}

/** Codes are compared by code unit, never by locale: server and browser have to agree. */
export function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Negative when `a` is better. */
function compare(a: Rankable, b: Rankable, chain: TieChain): number {
  for (const rung of chain) {
    const difference = value(b, rung) - value(a, rung);
    if (difference !== 0) return difference;
  }
  return 0;
}

function value(row: Rankable, rung: TieBreak): number {
  switch (rung.by) {
    case "total":
      return row.total;
    case "practical":
      return row.practical;
    case "time":
      return -(row.time ?? Number.MAX_SAFE_INTEGER);
    case "module":
      return row.modules[rung.moduleId] ?? 0;
  }
}
