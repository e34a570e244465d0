import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import { dayTime } from "~/i18n/dates";
import * as words from "~/i18n/draw";
import { eventTitle } from "~/i18n/event-title";
import { objectionsTitle } from "~/i18n/notices";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { listDraws } from "~/operations/draw-pages.server";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/draw/draw.css";
import "~/ui/judging/judging.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx) => {
    const listed = await listDraws(ctx);
    if (!listed.ok) return listed;
    return ok({
      draws: listed.value.map(({ event, roles }) => ({ head: eventHead(event, ctx.now()), roles })),
    });
  });
}

export const meta = pageTitle(({ t }) => [t(words.title)]);

export default function DrawsPage() {
  const t = useText();
  const locale = useLocale();
  const { draws } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <h1>{t(words.title)}</h1>
      <p className="lead draw-lead">{t(words.listLead)}</p>
      {draws.some(({ roles }) => roles.includes("supervisor")) && (
        <p>
          <Link to="/objections">{t(objectionsTitle)}</Link>
        </p>
      )}
      {draws.length === 0 ? (
        <p className="empty">{t(words.empty)}</p>
      ) : (
        <div className="table-box">
          <table className="dense judging-table">
            <thead>
              <tr>
                <th>{t(words.event)}</th>
                <th>{t(words.stage)}</th>
                <th>{t(words.role)}</th>
                <th>{t(words.starts)}</th>
              </tr>
            </thead>
            <tbody>
              {draws.map(({ head, roles }) => (
                <tr key={head.id}>
                  <td>
                    <Link to={`/draw/${head.id}`}>{eventTitle(locale, head)}</Link>
                  </td>
                  <td>
                    <StageTag stage={head.stage} />
                  </td>
                  <td>
                    {roles
                      .map((role) => t(role === "supervisor" ? words.supervisor : words.drawOfficer))
                      .join("、")}
                  </td>
                  <td>{dayTime(locale, head.startsAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Shell>
  );
}
