import * as words from "~/i18n/panel";
import { useLocale, useText } from "~/i18n/use-text";
import type { PanelData } from "~/routes/panel/panel";

/** What is missing before the draw can be held, as a list to work off. */
export function Gaps({ data: { gaps, modules, officers, panel } }: { data: PanelData }) {
  const t = useText();
  const locale = useLocale();
  const lines = gaps.map((gap) => {
    if (gap.gap === "chief") return t(words.gapChief);
    if (gap.gap === "judges") return t(words.gapJudges, gap);
    const module = modules.find(({ id }) => id === gap.moduleId);
    return t(words.gapMeasures, { module: (locale === "zh" ? module?.nameZh : module?.nameEn) ?? "" });
  });
  for (const { name, recusal } of panel) if (recusal) lines.push(t(words.gapRecusal, { name }));
  if (!officers.some(({ role }) => role === "draw-officer")) lines.push(t(words.gapDrawOfficer));
  if (!officers.some(({ role }) => role === "supervisor")) lines.push(t(words.gapSupervisor));
  return (
    <section className="gaps">
      <h2>{t(words.gapsTitle)}</h2>
      {lines.length === 0 ? (
        <p className="whole">{t(words.gapsNone)}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
