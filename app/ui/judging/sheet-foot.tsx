import { Link } from "@remix-run/react";
import type { MouseEvent } from "react";
import { coverageOf, type OpenSignature } from "~/domain/scoring/coverage";
import { formatMark, type Mark } from "~/domain/shared/mark";
import * as custody from "~/i18n/custody";
import { clock } from "~/i18n/dates";
import * as words from "~/i18n/judging";
import * as tabletWords from "~/i18n/tablet";
import { useLocale, useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import { SignForm } from "./sign-form";
import { useDevice } from "./use-device";

/** Undo, the way to what is left, the sum in sight, and the signature. */
export function SheetFoot({
  data,
  live,
  canSign,
  left,
  unsent,
  undoable,
  since,
  sum,
  shown,
  onUndo,
  onNext,
  onGo,
}: {
  data: SheetData;
  live: boolean;
  /** A signature needs the server. */
  canSign: boolean;
  left: number;
  unsent: number;
  undoable: number;
  /** The signature that stands on the open sheet, with what has happened since. */
  since: OpenSignature | null;
  sum: { award: Mark; max: Mark };
  shown: ReadonlyMap<string, number | null>;
  onUndo: () => void;
  onNext: () => void;
  onGo: (event: MouseEvent<HTMLAnchorElement>) => void;
}) {
  const t = useText();
  const device = useDevice(data.judgeId);
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
      {data.isOpen && since && <Covered since={since} />}
      <span className="subtotal">
        {t(words.subtotal, { code: data.code })} <b>{formatMark(sum.award)}</b> / {formatMark(sum.max)}
      </span>
      {data.isOpen && !canSign ? (
        <span className="muted">{t(tabletWords.signOnline)}</span>
      ) : data.isOpen ? (
        <SignForm
          data={data}
          device={device}
          live={live}
          left={left}
          unsent={unsent}
          again={since !== null && since.changed.length > 0}
          shown={shown}
          onNext={onNext}
        />
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

const signedBy = {
  device: custody.signedByKey,
  pin: custody.signedByPin,
  none: custody.signedBefore,
} as const;

/** What the signature on an open sheet covers. */
function Covered({ since }: { since: OpenSignature }) {
  const t = useText();
  const time = clock(useLocale(), since.at);
  const coverage = coverageOf(since);
  return (
    <span className={coverage === "changed" ? "covered again" : "covered"} data-covered={coverage}>
      {coverage === "covers"
        ? t(custody.coversAll, { time })
        : coverage === "more"
          ? t(custody.coversLess, { time, count: since.added.length })
          : t(custody.coversNoMore, { time })}
    </span>
  );
}

function Signed({ data }: { data: SheetData }) {
  const t = useText();
  const locale = useLocale();
  if (!data.signedAt) return null;
  return (
    <span className="signed">
      {data.state === "locked" && `${t(words.locked)} · `}
      {t(words.signedAt, { time: clock(locale, data.signedAt) })} · {t(signedBy[data.signedBy ?? "none"])}
      {data.glassSigned && ` · ${t(custody.glassDone)}`}
    </span>
  );
}
