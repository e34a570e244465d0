import type { Part } from "~/domain/scoring/part";
import { readPart } from "~/domain/scoring/part";
import * as words from "~/i18n/custody";
import { useLocale, useText } from "~/i18n/use-text";

type Named = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** How a part of an event is called: its module's name, its day of marking, both, or the whole event. */
export function usePartName(modules: readonly Named[]): (part: Part | string) => string {
  const t = useText();
  const locale = useLocale();
  return (part) => {
    const { moduleId, day } = typeof part === "string" ? readPart(part) : part;
    if (moduleId === null) return day === null ? t(words.partWhole) : t(words.partDay, { day });
    const found = modules.find(({ id }) => id === moduleId);
    const module = (locale === "zh" ? found?.nameZh : found?.nameEn) ?? "";
    return day === null ? module : t(words.partModuleDay, { module, day });
  };
}
