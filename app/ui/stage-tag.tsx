import type { Stage } from "~/domain/contests/stage";
import { stageNames } from "~/i18n/contest-words";
import { useText } from "~/i18n/use-text";

/** Vermilion is for what happens at this moment; the word says it first, the colour repeats it. */
const looks: Readonly<Record<Stage, string>> = {
  draft: "",
  announced: "sky",
  registration: "open",
  review: "sky",
  "roster-locked": "sky",
  "check-in": "live",
  drawn: "live",
  marking: "live",
  "marks-locked": "gold",
  decoded: "gold",
  notice: "notice",
  final: "gold",
  certified: "done",
  cancelled: "done",
};

/** The tag of an event's stage; `note` adds what the reader came for: seats left, days left. */
export function StageTag({ stage, note }: { stage: Stage; note?: string }) {
  const t = useText();
  const look = looks[stage];
  return (
    <span className={`tag ${look}`.trim()}>
      {look === "live" && <span className="dot" />}
      {t(stageNames[stage])}
      {note && ` ${note}`}
    </span>
  );
}
