import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import * as words from "~/i18n/custody";
import { dayTime } from "~/i18n/dates";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { readLedgerHead } from "~/operations/locks.server";
import { usePartName } from "~/ui/custody/part-name";
import { Shell } from "~/ui/shell";
import "~/ui/judging/custody.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await readLedgerHead(ctx, eventId);
    if (!read.ok) return read;
    const { event, heads, current } = read.value;
    return ok({
      head: eventHead(event, ctx.now()),
      heads,
      current,
      modules: event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
    });
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.headTitle), eventTitle(locale, data.head)],
);

export default function LedgerPage() {
  const t = useText();
  const locale = useLocale();
  const { head, heads, current, modules } = useLoaderData<typeof loader>();
  const nameOf = usePartName(modules);
  return (
    <Shell>
      <p className="path">
        <Link to={`/events/${head.id}`}>{eventTitle(locale, head)}</Link>
      </p>
      <h1>{t(words.headTitle)}</h1>
      <p className="lead">{t(words.headLead)}</p>
      {heads.length === 0 ? (
        <p className="empty">{t(words.headNone)}</p>
      ) : (
        heads.map(({ seq, hash, lockedAt, ...part }) => (
          <dl className="facts ledger-head" key={seq}>
            <dt>{t(words.headPart)}</dt>
            <dd>{nameOf(part)}</dd>
            <dt>{t(words.headLocked)}</dt>
            <dd>{dayTime(locale, new Date(lockedAt))}</dd>
            <dt>{t(words.headHash)}</dt>
            <dd>
              {t(words.headRow, { seq })} · <code>{hash}</code>
            </dd>
          </dl>
        ))
      )}
      {current && current.seq > (heads.at(-1)?.seq ?? 0) && (
        <dl className="facts ledger-head">
          <dt>{t(words.headNow)}</dt>
          <dd>
            {t(words.headRow, { seq: current.seq })} · <code>{current.hash}</code>
          </dd>
        </dl>
      )}
      <p className="muted">{t(words.headHow)}</p>
      <p>
        <a href={`/events/${head.id}/ledger-head.json`}>ledger-head.json</a>
      </p>
    </Shell>
  );
}
