/** A page's rows: from the first to before the last, as `slice` takes them. */
export type PageRange = { readonly from: number; readonly to: number };

export type Paging = {
  /** At least one, which is empty where there is nothing to show. */
  readonly pages: readonly PageRange[];
  readonly columns: number;
  /** Rows of a column of the fullest page; the row's height is the same on all pages, so nothing jumps. */
  readonly lines: number;
  /** In the unit of the height that was given. */
  readonly rowHeight: number;
};

export type Room = {
  readonly rows: number;
  /** What the rows may fill, and what one row takes at least and at most; one unit for the three. */
  readonly height: number;
  readonly least: number;
  readonly most: number;
  readonly columns?: number;
};

/**
 * Rows laid out in as few pages as fit, as evenly as can be (two pages differ by one row at most), each row as high
 * as there is room for. A row is never lower than `least`, unless the height itself is: then one row is a page.
 */
export function pageRows({ rows, height, least, most, columns = 1 }: Room): Paging {
  const fit = Math.max(1, Math.floor(height / least)) * columns;
  const count = Math.max(1, Math.ceil(rows / fit));
  const pages = Array.from({ length: count }, (_, page) => ({
    from: Math.floor((page * rows) / count),
    to: Math.floor(((page + 1) * rows) / count),
  }));
  const lines = Math.max(1, Math.ceil(Math.ceil(rows / count) / columns));
  return { pages, columns, lines, rowHeight: Math.min(most, Math.floor(height / lines)) };
}

export type Turn = {
  readonly page: number;
  /** Whole seconds until the next page; what is shown is never 0. */
  readonly secondsLeft: number;
};

/**
 * Which page stands at an instant, from when the scene went on air: screens that agree on the time turn together.
 * Milliseconds; before the scene's own instant, its first page stands.
 */
export function turnAt(now: number, since: number, count: number, seconds: number): Turn {
  const span = seconds * 1_000;
  const gone = Math.max(0, now - since);
  return {
    page: Math.floor(gone / span) % Math.max(1, count),
    secondsLeft: Math.max(1, Math.ceil((span - (gone % span)) / 1_000)),
  };
}
