import { awards } from "~/domain/awards/award";
import type { Step } from "~/domain/results/ceremony";
import * as words from "~/i18n/ceremony";
import { awardNames } from "~/i18n/contest-words";
import { useLocale, useText } from "~/i18n/use-text";

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

/** A step that is not in the script any more, by its key (app/domain/results/ceremony-edits.ts). */
export function KeyName({
  of,
  modules,
}: {
  of: string;
  modules: readonly { readonly zh: string; readonly en: string }[];
}) {
  const t = useText();
  const locale = useLocale();
  const [kind = "", ...rest] = of.split(" ");
  const name = words.stepNames[kind as Step["kind"]];
  const detail = (): string => {
    if (kind === "award") {
      const award = awards.find((each) => each === rest[0]);
      return award ? t(awardNames[award]) : "";
    }
    if (kind === "mark") return `${rest[0]} · ${modules[Number(rest[1])]?.[locale] ?? ""}`;
    if (kind === "message" || kind === "place" || kind === "honour") return rest.join(" ");
    return "";
  };
  return (
    <>
      <span className="muted">{name ? t(name) : ""}</span> {detail()}
    </>
  );
}
