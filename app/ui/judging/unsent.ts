/**
 * How many marks the tablet holds that were not received, by judge, where every page can read it without opening
 * the database: the frame's sign-out asks, and the next judge is told.
 */
const name = "jiangtai-unsent";

export function tellUnsent(judgeId: string, count: number): void {
  try {
    const { [judgeId]: before = 0, ...others } = readUnsent();
    if (before === count) return;
    const all = count > 0 ? { ...others, [judgeId]: count } : others;
    if (Object.keys(all).length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(all));
  } catch {
    // A forbidden storage: the count stays in sight on the tablet's own pages.
  }
}

/** The counts above zero, by judge id. */
export function readUnsent(): Readonly<Record<string, number>> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(name) ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    return Object.fromEntries(
      Object.entries(found).filter((pair): pair is [string, number] => Number(pair[1]) > 0),
    );
  } catch {
    return {};
  }
}
