import type { Named } from "~/domain/shared/named";
import type { Locale } from "./text";

/** A thing's name in the reader's language; Chinese where it has no English one. */
export function nameIn(locale: Locale, name: Named): string {
  return locale === "en" ? (name.en ?? name.zh) : name.zh;
}
