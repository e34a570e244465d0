import { Form, Link, useNavigation } from "@remix-run/react";
import { type MouseEvent, useState } from "react";
import { formatMark, type Mark } from "~/domain/shared/mark";
import { clock } from "~/i18n/dates";
import * as words from "~/i18n/judging";
import { useLocale, useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";

/** Undo, the way to what is left, the sum in sight, and the signature. */
export function SheetFoot({
  data,
  live,
  left,
  unsent,
  undoable,
  sum,
  onUndo,
  onNext,
  onGo,
}: {
  data: SheetData;
  live: boolean;
  left: number;
  unsent: number;
  undoable: number;
  sum: { award: Mark; max: Mark };
  onUndo: () => void;
  onNext: () => void;
  onGo: (event: MouseEvent<HTMLAnchorElement>) => void;
}) {
  const t = useText();
  const next = data.stations.find(({ code, state }) => state === "open" && code !== data.code);
  return (
    <footer className="sheet-foot">
      {data.isOpen ? (
        live && (
          <>
            <button type="button" className="btn" onClick={onUndo} disabled={undoable === 0}>
              {t(words.undo)}
            </button>
            <button type="button" className="btn" onClick={onNext} disabled={left === 0}>
              {t(words.nextUnmarked)}
            </button>
          </>
        )
      ) : (
        <Signed data={data} />
      )}
      <span className="subtotal">
        {t(words.subtotal, { code: data.code })} <b>{formatMark(sum.award)}</b> / {formatMark(sum.max)}
      </span>
      {data.isOpen ? (
        <SignForm data={data} live={live} left={left} unsent={unsent} onNext={onNext} />
      ) : (
        next && (
          <Link className="btn primary" to={`/judging/${data.head.id}/${next.code}`} onClick={onGo}>
            {t(words.nextStation, { code: next.code })}
          </Link>
        )
      )}
    </footer>
  );
}

function Signed({ data }: { data: SheetData }) {
  const t = useText();
  const locale = useLocale();
  if (!data.signedAt) return null;
  return (
    <span className="signed">
      {data.state === "locked" && `${t(words.locked)} · `}
      {t(words.signedAt, { time: clock(locale, data.signedAt) })}
    </span>
  );
}

/** Two presses with JavaScript, since a signature is final; one without. */
function SignForm({
  data,
  live,
  left,
  unsent,
  onNext,
}: {
  data: SheetData;
  live: boolean;
  left: number;
  unsent: number;
  onNext: () => void;
}) {
  const t = useText();
  const busy = useNavigation().state === "submitting";
  // A mark that changes after the first press asks again.
  const [sureOf, setSureOf] = useState<string | null>(null);
  const state = `${left} ${unsent}`;
  const sure = sureOf === state;
  const blocked = busy || (live && unsent > 0);
  return (
    <Form method="post" className="sign">
      <input type="hidden" name="intent" value="sign" />
      <input type="hidden" name="clientId" value={data.signId} />
      <button
        type="submit"
        className="btn primary"
        aria-disabled={blocked || undefined}
        title={t(words.signHint)}
        onClick={(event) => {
          if (!live) return;
          if (blocked || left > 0 || !sure) event.preventDefault();
          if (blocked) return;
          if (left > 0) onNext();
          else setSureOf(state);
        }}
      >
        {left > 0 ? t(words.signLeft, { count: left }) : sure ? t(words.signSure) : t(words.sign)}
      </button>
    </Form>
  );
}
