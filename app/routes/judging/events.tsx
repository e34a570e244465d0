import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/judging";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { listJudging } from "~/operations/judging.server";
import { tabletLinks } from "~/ui/judging/links";
import { OthersUnsent } from "~/ui/judging/others-unsent";
import { unreceived } from "~/ui/judging/outbox-view";
import { PinWanted } from "~/ui/judging/pin-wanted";
import { useOutbox } from "~/ui/judging/use-outbox";
import { useRestLock } from "~/ui/judging/use-rest-lock";
import { useTabletHome } from "~/ui/judging/use-tablet-home";
import { useWarnUnsent } from "~/ui/judging/use-warn-unsent";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/judging/judging.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx) => {
    const listed = await listJudging(ctx);
    if (!listed.ok) return listed;
    return ok({
      judgeId: ctx.actor?.accountId ?? "",
      items: listed.value.map(({ event, ...item }) => ({ head: eventHead(event, ctx.now()), ...item })),
    });
  });
}

export const links = tabletLinks;

export const meta = pageTitle(({ t }) => [t(words.title)]);

export default function JudgingPage() {
  const t = useText();
  const locale = useLocale();
  const { items, judgeId } = useLoaderData<typeof loader>();
  const kept = items.filter(({ head, seat }) => seat > 0 && ["drawn", "marking"].includes(head.stage));
  useTabletHome(
    judgeId,
    kept.map(({ head }) => head.id),
  );
  const isJudge = items.some(({ seat }) => seat > 0);
  const lacksPin = useRestLock(isJudge ? judgeId : null);
  const { view } = useOutbox(judgeId);
  useWarnUnsent(unreceived(view).length);
  return (
    <Shell wide>
      <h1>{t(words.title)}</h1>
      <p className="lead judging-lead">{t(words.lead)}</p>
      <OthersUnsent judgeId={judgeId} />
      {lacksPin && <PinWanted to="/judging" />}
      {items.length === 0 ? (
        <p className="empty">{t(words.empty)}</p>
      ) : (
        <div className="table-box">
          <table className="dense judging-table">
            <thead>
              <tr>
                <th>{t(words.event)}</th>
                <th>{t(words.stage)}</th>
                <th>{t(words.duty)}</th>
                <th>{t(words.progress)}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ head, seat, sheets, signed, marked, needed }) => (
                <tr key={head.id}>
                  <td>
                    <Link to={seat === 0 ? `/judging/${head.id}/oversee` : `/judging/${head.id}`}>
                      {eventTitle(locale, head)}
                    </Link>
                  </td>
                  <td>
                    <StageTag stage={head.stage} />
                  </td>
                  <td>{seat === 0 ? t(words.chief) : t(words.seat, { seat })}</td>
                  <td>
                    {sheets === 0 ? (
                      <span className="faint">{t(words.notDrawn)}</span>
                    ) : (
                      <>
                        {t(words.sheetsSigned, { signed, sheets })}
                        <span className="bar" aria-hidden="true">
                          <i style={{ width: `${(100 * marked) / Math.max(1, needed)}%` }} />
                        </span>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Shell>
  );
}
