import { levelNames } from "./contest-words";
import { type Locale, sayIn } from "./text";

export type TitledEvent = { readonly titleZh: string; readonly titleEn: string; readonly level: number };

/** An event's name as it stands everywhere: 汽车装调工 · 技师（二级）. */
export function eventTitle(locale: Locale, { titleZh, titleEn, level }: TitledEvent): string {
  return `${locale === "zh" ? titleZh : titleEn} · ${levelName(locale, level)}`;
}

/** A skill level in words: 技师（二级）. */
export function levelName(locale: Locale, level: number): string {
  const name = levelNames[level];
  return name ? sayIn(locale)(name) : String(level);
}
