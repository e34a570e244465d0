import { type MouseEvent, useEffect, useState } from "react";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/judging";
import * as tabletWords from "~/i18n/tablet";
import { useLocale, useText } from "~/i18n/use-text";
import { type KeptPack, readPacks, sheetOfPack } from "./pack";
import { Tablet } from "./tablet";
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

  if (!packs) return null;
  const kept = packs.find(({ pack }) => pack.head.id === place.eventId)?.pack;
  const sheet = kept && place.code ? sheetOfPack(kept, place.code) : null;
  if (sheet) return <Tablet key={sheet.codeId} data={sheet} offline={{ to }} />;
  return (
    <main className="wrap offline-page">
      <h1>{t(words.title)}</h1>
      <p className="note" role="status">
        {t(tabletWords.offlineLead)}{" "}
        <a href={place.eventId ? `/judging/${place.eventId}` : "/judging"}>{t(tabletWords.tryAgain)}</a>
      </p>
      {packs.length === 0 && <p className="empty">{t(tabletWords.offlineNothing)}</p>}
      {(kept ? [{ pack: kept }] : packs).map(({ pack }) => (
        <section key={pack.head.id}>
          <h2>{eventTitle(locale, pack.head)}</h2>
          <ul className="station-grid">
            {pack.sheets.map(({ code, state, marked, needed }) => (
              <li key={code}>
                <a href={`/judging/${pack.head.id}/${code}`} onClick={go}>
                  <span className="line">
                    <b>{code}</b>
                    {state === "open" ? (
                      <span>
                        {marked}/{needed}
                      </span>
                    ) : (
                      <span className="ok">{t(state === "locked" ? words.locked : words.signed)}</span>
                    )}
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
