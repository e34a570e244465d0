import { openSeason, publishPlan, saveItem } from "../../app/operations/seasons.server";
import type { Cast } from "./cast";
import { demoPlan } from "./plan";
import { must, type Stage } from "./stage";

/** Drafts the year, publishes it, and revises it once. Returns the plan's items by district and month. */
export async function planSeason(
  stage: Stage,
  cast: Cast,
): Promise<{ seasonId: string; item: (district: string) => string }> {
  const city = await stage.as(cast.city);
  must(await openSeason(city, { year: 2024 }));
  const version = async () => (await stage.services.data.seasons.findSeason(2024))?.version ?? 0;
  const items: Record<string, string> = {};
  const save = async (line: (typeof demoPlan)[number], month: number) => {
    const [, themeZh, themeEn, codes, district] = line;
    items[district] ??= stage.services.id();
    must(
      await saveItem(city, "2024", {
        version: await version(),
        id: items[district] ?? "",
        month,
        themeZh,
        themeEn,
        occupations: codes.map((code) => `2022 ${code}`),
        district,
        organiserId: cast.schools[district] ?? "",
      }),
    );
  };
  for (const line of demoPlan) await save(line, line[4] === "310117" ? 8 : line[0]);
  stage.at("2024-01-08 10:00");
  must(await publishPlan(city, "2024", { version: await version(), note: "" }));
  stage.at("2024-03-01 10:00");
  for (const line of demoPlan.filter(([, , , , district]) => district === "310117"))
    await save(line, line[0]);
  must(await publishPlan(city, "2024", { version: await version(), note: "电子商务赛由 8 月调整至 9 月" }));
  const seasonId = (await stage.services.data.seasons.findSeason(2024))?.id ?? "";
  return { seasonId, item: (district) => items[district] ?? "" };
}
