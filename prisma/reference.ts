import type { Services } from "../app/context";
import { calendarOf, loadedYears } from "./reference/calendar";
import { edition, occupations } from "./reference/occupations";

/**
 * Puts the reference data that every installation needs into the database: occupations and the working days of
 * the years that are known. What is there already is left as it is, so that an office's edits stay.
 */
export async function loadReference({ data, now }: Pick<Services, "data" | "now">): Promise<void> {
  await data.reference.insertOccupations(
    occupations.map(([code, name, nameEn]) => ({ edition, code, name, nameEn })),
  );
  const missing = await data.reference.missingYears([...loadedYears]);
  for (const year of missing)
    await data.reference.insertYear(
      { year, source: "国务院办公厅节假日安排 (chinese-days)", loadedAt: now() },
      calendarOf(year),
    );
}
