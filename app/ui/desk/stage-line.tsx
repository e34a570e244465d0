import { type Stage, type StoredStage, storedStages } from "~/domain/contests/stage";
import { stageNames } from "~/i18n/contest-words";
import * as desk from "~/i18n/desk";
import { useText } from "~/i18n/use-text";

/** The way from draft to certificates: what is done is gold, now is ink, and each says so in words (vermilion is left to the button). */
export function StageLine({ stored, stage }: { stored: StoredStage; stage: Stage }) {
  const t = useText();
  if (stored === "cancelled") return null;
  const line = storedStages.filter((each) => each !== "cancelled");
  const at = line.indexOf(stored);
  return (
    <ol className="stage-line" aria-label={t(desk.stageLine)}>
      {line.map((each, index) => {
        const name =
          each === "published" ? (index === at ? stageNames[stage] : desk.entriesStage) : stageNames[each];
        const look = index < at || stored === "certified" ? "done" : index === at ? "now" : undefined;
        return (
          <li key={each} className={look} aria-current={index === at ? "step" : undefined}>
            {t(name)}
            {look && (
              <span className="visually-hidden"> {t(look === "done" ? desk.stageDone : desk.stageNow)}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
