import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import * as custody from "~/i18n/custody";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/judging";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { readStations } from "~/operations/judging.server";
import { tabletLinks } from "~/ui/judging/links";
import { unreceived } from "~/ui/judging/outbox-view";
import { PinWanted } from "~/ui/judging/pin-wanted";
import { StationState } from "~/ui/judging/station-state";
import { useOutbox } from "~/ui/judging/use-outbox";
import { useRestLock } from "~/ui/judging/use-rest-lock";
import { useTabletHome } from "~/ui/judging/use-tablet-home";
import { useWarnUnsent } from "~/ui/judging/use-warn-unsent";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/judging/judging.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await readStations(ctx, eventId);
    if (!read.ok) return read;
    const { event, seat, stations } = read.value;
    return ok({ judgeId: ctx.actor?.accountId ?? "", head: eventHead(event, ctx.now()), seat, stations });
  });
}

export const links = tabletLinks;

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function StationsPage() {
  const t = useText();
  const locale = useLocale();
  const { judgeId, head, seat, stations } = useLoaderData<typeof loader>();
  useTabletHome(judgeId, [head.id]);
  const lacksPin = useRestLock(judgeId);
  const { view } = useOutbox(judgeId);
  useWarnUnsent(unreceived(view).length);
  const next =
    stations.find(({ state, marked }) => state === "open" && marked > 0) ??
    stations.find(({ state }) => state === "open");
  return (
    <Shell wide>
      <p className="path">
        <Link to="/judging">{t(words.title)}</Link>
      </p>
      <h1>{eventTitle(locale, head)}</h1>
      <p className="under-title">
        <StageTag stage={head.stage} /> {t(words.seat, { seat })}
      </p>
      {head.stage === "drawn" && <p className="note">{t(words.waiting)}</p>}
      {lacksPin && <PinWanted to={`/judging/${head.id}`} />}
      {stations.length === 0 ? (
        <p className="empty">{t(words.noStations)}</p>
      ) : (
        <>
          {head.stage === "marking" && (
            <div className="actions">
              {next && (
                <Link className="btn primary" to={`/judging/${head.id}/${next.code}`}>
                  {t(words.continueHere)} {next.code}
                </Link>
              )}
              <Link className="btn" to={`/judging/${head.id}/check`}>
                {t(custody.checkTitle)}
              </Link>
            </div>
          )}
          <ul className="station-grid">
            {stations.map(({ code, state, marked, needed, coverage }) => (
              <li key={code}>
                <Link to={`/judging/${head.id}/${code}`}>
                  <span className="line">
                    <b>{code}</b>
                    <StationState {...{ state, marked, needed, coverage }} />
                  </span>
                  <span className="bar" aria-hidden="true">
                    <i style={{ width: `${(100 * marked) / Math.max(1, needed)}%` }} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Shell>
  );
}
