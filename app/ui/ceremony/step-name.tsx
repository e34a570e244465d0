import type { Step } from "~/domain/results/ceremony";
import * as words from "~/i18n/ceremony";
import { awardNames } from "~/i18n/contest-words";
import { useLocale, useText } from "~/i18n/use-text";

/** No two steps of a script are the same, messages with the same words aside. */
export function keyOf(step: Step): string {
  return Object.values(step).join(" ");
}

/** A step of the script in a line, for the desk alone: it says what is to be revealed. */
export function StepName({
  step,
  names,
  modules,
}: {
  step: Step;
  names: Readonly<Record<string, string>>;
  modules: readonly { readonly zh: string; readonly en: string }[];
}) {
  const t = useText();
  const locale = useLocale();
  const detail = (): string => {
    switch (step.kind) {
      case "message":
        return step.title;
      case "award":
        return [t(awardNames[step.award]), step.text].filter(Boolean).join(" · ");
      case "place":
      case "honour":
        return `${step.code} ${names[step.code] ?? ""}`;
      case "prize":
        return t(words.prizeNames[step.group][step.place] ?? words.place);
      case "table":
        return t(words.tableTitles[step.group]);
      case "finalists":
      case "podium":
        return step.codes.join(", ");
      case "mark":
        return `${step.code} · ${modules[step.module]?.[locale] || (modules[step.module]?.zh ?? "")}`;
      default:
        return "";
    }
  };
  return (
    <>
      <span className="muted">{t(words.stepNames[step.kind])}</span> {detail()}
    </>
  );
}
