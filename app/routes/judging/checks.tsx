import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { holds } from "~/domain/accounts/permission";
import { eventHead } from "~/domain/contests/event-head";
import { partKey, readPart } from "~/domain/scoring/part";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import * as words from "~/i18n/custody";
import { eventTitle } from "~/i18n/event-title";
import * as judging from "~/i18n/judging";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { useTopic } from "~/live/use-topic";
import { listChecks } from "~/operations/checks.server";
import { PartTabs } from "~/ui/custody/part-tabs";
import { useRestLock } from "~/ui/judging/use-rest-lock";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/judging/custody.css";
import "~/ui/judging/judging.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }, url) => {
    const listed = await listChecks(ctx, eventId, readPart(url.searchParams.get("part") ?? ""));
    if (!listed.ok) return listed;
    const { event, part, parts, ...rest } = listed.value;
    const modules = event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
    // A chief judge reads this at a desk.
    const judgeId = ctx.actor && holds(ctx.actor, "judge") ? ctx.actor.accountId : null;
    return ok({
      judgeId,
      head: eventHead(event, ctx.now()),
      part: partKey(part),
      parts: ["", ...parts.map(partKey)],
      modules,
      ...rest,
    });
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.checkTitle), eventTitle(locale, data.head)],
);

const looks = { unsigned: "tag", open: "tag notice", half: "tag notice", done: "tag open" } as const;

export default function ChecksPage() {
  const t = useText();
  const locale = useLocale();
  const { judgeId, head, part, parts, modules, mayCheck, codes } = useLoaderData<typeof loader>();
  const query = part ? `?part=${encodeURIComponent(part)}` : "";
  useRestLock(judgeId);
  useTopic(`topic:marking/${head.id}`);
  return (
    <Shell wide>
      <p className="path">
        <Link to="/judging">{t(judging.title)}</Link>
      </p>
      <h1>{eventTitle(locale, head)}</h1>
      <p className="under-title">
        <StageTag stage={head.stage} /> {t(words.checkTitle)} · {t(words.checkLead)}
      </p>
      <PartTabs keys={parts} chosen={part} modules={modules} />
      {codes.length === 0 ? (
        <p className="empty">{t(words.checkNone)}</p>
      ) : (
        <div className="table-box">
          <table className="dense checks">
            <tbody>
              {codes.map(({ code, state, mine }) => (
                <tr key={code}>
                  <th scope="row">
                    {mayCheck && state !== "unsigned" ? (
                      <Link to={`/judging/${head.id}/check/${code}${query}`}>{code}</Link>
                    ) : (
                      code
                    )}
                  </th>
                  <td>
                    <span className={looks[state]}>{t(words.checkStates[state])}</span>
                  </td>
                  <td>{mine && <span className="faint">{t(words.checkMine)}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Shell>
  );
}
