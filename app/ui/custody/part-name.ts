import type { Part } from "~/domain/scoring/part";
import { readPart } from "~/domain/scoring/part";
import * as words from "~/i18n/custody";
import { useLocale, useText } from "~/i18n/use-text";

type Named = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** How a part of an event is called: its module's name, its day of marking, or the whole event. */
export function usePartName(modules: readonly Named[]): (part: Part | string) => string {
  const t = useText();
  const locale = useLocale();
  return (part) => {
    const { moduleId, day } = typeof part === "string" ? readPart(part) : part;
    if (day !== null) return t(words.partDay, { day });
    if (moduleId === null) return t(words.partWhole);
    const module = modules.find(({ id }) => id === moduleId);
    return (locale === "zh" ? module?.nameZh : module?.nameEn) ?? t(words.partWhole);
  };
}
