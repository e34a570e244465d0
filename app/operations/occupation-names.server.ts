import type { Ctx } from "~/context";

/** Gives occupations their names in both languages; a code that is not in the catalogue stands for itself. */
export async function occupationNames(
  ctx: Ctx,
): Promise<(edition: number, code: string) => { zh: string; en: string }> {
  const occupations = await ctx.data.reference.findOccupations();
  const names = new Map(
    occupations.map(({ edition, code, name, nameEn }) => [`${edition} ${code}`, { zh: name, en: nameEn }]),
  );
  return (edition, code) => names.get(`${edition} ${code}`) ?? { zh: code, en: code };
}
