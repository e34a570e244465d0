import { city, districts } from "~/domain/shared/district";
import type { Locale } from "./text";

/** A district's name by its code; a code that is none is shown as it is. */
export function districtName(locale: Locale, code: string | null): string {
  if (code === null || code === city) return locale === "zh" ? "上海市" : "Shanghai";
  return districts.find((district) => district.code === code)?.[locale] ?? code;
}
