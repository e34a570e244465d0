/** Figures of one run, by name: "batches a second", "p99 ms". */
export type Figures = Readonly<Record<string, number>>;

/**
 * The smallest value that at least `percent` of all values do not exceed (nearest rank): never a value that was not
 * measured. NaN where nothing was measured.
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[Math.min(rank, sorted.length) - 1] ?? Number.NaN;
}

/** The middle value; of an even number of values the mean of the middle two. NaN where there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? Number.NaN : (upper + lower) / 2;
}

/** The median of each figure over several runs; a figure counts where it was measured. */
export function medians(runs: readonly Figures[]): Figures {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  return Object.fromEntries([...names].map((name) => [name, median(runs.flatMap((run) => run[name] ?? []))]));
}

/** A goal for a ratio: at least or at most so much. */
export type Goal = { readonly least: number } | { readonly most: number };

/** A ratio that could not be measured reaches no goal. */
export function reaches(goal: Goal, ratio: number | undefined): boolean {
  if (ratio === undefined || !Number.isFinite(ratio)) return false;
  return "least" in goal ? ratio >= goal.least : ratio <= goal.most;
}

/** Whatever its size, a figure is shown with about three digits. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return "-";
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

/** Lines with the columns below each other; all but the first column are set flush right. */
export function table(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column) + 2)))
        .join("")
        .trimEnd(),
    )
    .join("\n");
}
