import { useState } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import { showMark } from "~/domain/marking/tally";
import * as words from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import { DoubtText } from "./mark-note";
import type { ShownRound } from "./rounds";

/**
 * Once all marks are open: the own one lies far from the others'. None changes alone any more, so the judge stands
 * by it with one tap, or asks the chief judge for a re-mark.
 */
export function FarNote({
  round,
  aspect,
  canConfirm,
  onConfirm,
}: {
  round: ShownRound | undefined;
  aspect: Aspect;
  /** Confirmations are taken until the event is locked. */
  canConfirm: boolean;
  onConfirm: () => void;
}) {
  const t = useText();
  const [confirmed, setConfirmed] = useState<number | null>(null);
  if (!round?.far) return null;
  const { stood, ...values } = round.far;
  const params = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, showMark(aspect, Math.round(value))]),
  );
  const isDone = stood || confirmed === round.round;
  return (
    <div className="mark-note" data-far={aspect.id}>
      <p role={isDone ? undefined : "alert"}>
        <DoubtText doubt={{ kind: "far", params }} />
      </p>
      {isDone ? (
        <p className="ok">{t(words.stoodBy)}</p>
      ) : canConfirm ? (
        <div className="do">
          <button
            type="button"
            className="btn"
            onClick={() => {
              setConfirmed(round.round);
              onConfirm();
            }}
          >
            {t(words.standBy)}
          </button>
          <small>{t(words.farHint)}</small>
        </div>
      ) : null}
    </div>
  );
}
