import chineseDays from "chinese-days";

export type CalendarDayRow = {
  readonly date: string;
  readonly kind: "holiday" | "workday";
  readonly name: string;
};

/**
 * The State Council's arrangements by year, as chinese-days knows them. Only years listed here count as loaded:
 * the package answers for later years too, by guessing (libs.md §13).
 */
export const loadedYears = [2023, 2024, 2025, 2026] as const;

/** The days of a year that differ from Monday-to-Friday work. */
export function calendarOf(year: number): CalendarDayRow[] {
  const rows: CalendarDayRow[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    const weekend = [0, 6].includes(new Date(at).getUTCDay());
    const works = chineseDays.isWorkday(date);
    if (works === !weekend) continue;
    const { name } = chineseDays.getDayDetail(date);
    rows.push({ date, kind: works ? "workday" : "holiday", name: name.split(",")[1] ?? name });
  }
  return rows;
}
