import { type MouseEvent, useEffect, useMemo, useState } from "react";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/judging";
import * as tabletWords from "~/i18n/tablet";
import { useLocale, useText } from "~/i18n/use-text";
import { type KeptPack, readPacks, sheetOfPack, stationsOfPack } from "./pack";
import { StationState } from "./station-state";
import { Tablet } from "./tablet";
import { useOutbox } from "./use-outbox";
import { useRestLock } from "./use-rest-lock";

type Place = { readonly eventId: string | null; readonly code: string | null };

/** /judging/EVENT/CODE, as the address after the # tells it. */
function placeOf(path: string): Place {
  const [, eventId = null, code = null] = path.match(/^#?\/judging(?:\/([^/]+))?(?:\/([^/]+))?$/) ?? [];
  return { eventId, code: code && decodeURIComponent(code) };
}

/** The tablet without a network: everything comes from what it keeps. */
export function OfflineTablet({ judgeId }: { judgeId: string }) {
  const t = useText();
  const locale = useLocale();
  const [packs, setPacks] = useState<readonly KeptPack[] | null>(null);
  useRestLock(judgeId);
  const { view } = useOutbox(judgeId);
  const [place, setPlace] = useState<Place>({ eventId: null, code: null });
  useEffect(() => {
    const look = () => setPlace(placeOf(location.hash));
    look();
    window.addEventListener("hashchange", look);
    readPacks(judgeId).then(setPacks, () => setPacks([]));
    return () => window.removeEventListener("hashchange", look);
  }, [judgeId]);

  const to = (pathname: string) => {
    location.hash = pathname;
  };
  function go(event: MouseEvent<HTMLAnchorElement>): void {
    const { pathname } = new URL(event.currentTarget.href);
    if (event.defaultPrevented || !/^\/judging(\/|$)/.test(pathname)) return;
    event.preventDefault();
    to(pathname);
  }

  const kept = packs?.find(({ pack }) => pack.head.id === place.eventId);
  const { code } = place;
  const sheet = useMemo(() => (kept && code ? sheetOfPack(kept.pack, code) : null), [kept, code]);
  if (!packs) return null;
  if (kept && sheet) {
    const offline = { to, savedAt: kept.savedAt, stations: stationsOfPack(kept.pack, view) };
    return <Tablet key={sheet.codeId} data={sheet} offline={offline} />;
  }
  return (
    <main className="wrap offline-page">
      <h1>{t(words.title)}</h1>
      <p className="note" role="status">
        {t(tabletWords.offlineLead)}
      </p>
      <div className="actions">
        <a className="btn" href={place.eventId ? `/judging/${place.eventId}` : "/judging"}>
          {t(tabletWords.tryAgain)}
        </a>
      </div>
      {packs.length === 0 && <p className="empty">{t(tabletWords.offlineNothing)}</p>}
      {(kept ? [kept] : packs).map(({ pack }) => (
        <section key={pack.head.id}>
          <h2>{eventTitle(locale, pack.head)}</h2>
          <ul className="station-grid">
            {stationsOfPack(pack, view).map(({ code, state, marked, needed, coverage }) => (
              <li key={code}>
                <a href={`/judging/${pack.head.id}/${code}`} onClick={go}>
                  <span className="line">
                    <b>{code}</b>
                    <StationState {...{ state, marked, needed, coverage }} />
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
