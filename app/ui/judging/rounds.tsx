import { Form } from "@remix-run/react";
import type { Aspect } from "~/domain/marking/scheme";
import { showMark } from "~/domain/marking/tally";
import * as words from "~/i18n/rounds";
import { useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import "./rounds.css";

export type ShownRound = SheetData["rounds"][number];

/** Its buttons stand beside the aspects, inside the sheet's own form. */
const formId = "mark-again";

/** What belongs to the buttons of `RoundNote`; once for a sheet, outside of its form. */
export function AgainForm({ clientId }: { clientId: string }) {
  return (
    <Form method="post" id={formId} preventScrollReset hidden>
      <input type="hidden" name="intent" value="again" />
      <input type="hidden" name="clientId" value={clientId} />
    </Form>
  );
}

/**
 * Under an aspect: the marks of the whole panel once they are open, the earlier rounds, and the way to the next
 * round where the scores lie too far apart. Seats, never names.
 */
export function RoundNote({
  round,
  aspect,
  canMark,
}: {
  round: ShownRound | undefined;
  aspect: Aspect;
  canMark: boolean;
}) {
  const t = useText();
  if (!round) return null;
  const { marks, past, asked, isOpen, isWide } = round;
  const values = marks?.map(({ value }) => value) ?? [];
  return (
    <div className={isWide ? "round wide" : "round"} data-round={aspect.id}>
      {past.map(
        ({ round: number, marks: then }) =>
          then.length > 0 && (
            <p key={number} className="past">
              <span>{t(words.round, { round: number })}</span> <Seats marks={then} aspect={aspect} />
            </p>
          ),
      )}
      {asked && (
        <p>
          <b>{t(words.round, { round: round.round })}</b>{" "}
          {asked.reason === null
            ? t(words.askedByPanel)
            : t(asked.by === null ? words.askedByScheme : words.askedByChief, { reason: asked.reason })}
        </p>
      )}
      {marks && (
        <p>
          <span className={isWide ? "tag notice" : "tag open"}>
            {!isWide
              ? t(words.open)
              : isOpen
                ? t(words.wide, { spread: Math.max(...values) - Math.min(...values) })
                : t(words.differ)}
          </span>{" "}
          <Seats marks={marks} aspect={aspect} />
        </p>
      )}
      {marks && <small>{t(!isWide ? words.openHint : isOpen ? words.wideHint : words.differHint)}</small>}
      {isWide && isOpen && canMark && (
        <button type="submit" className="btn" form={formId} name="aspectId" value={aspect.id}>
          {t(words.again)}
        </button>
      )}
    </div>
  );
}

function Seats({ marks, aspect }: { marks: NonNullable<ShownRound["marks"]>; aspect: Aspect }) {
  const t = useText();
  return (
    <span className="seats">
      {marks.map(({ seat, value }) => (
        <span key={seat}>
          {t(words.seatValue, {
            seat,
            value: showMark(aspect, value),
          })}
        </span>
      ))}
    </span>
  );
}
