import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import * as words from "~/i18n/board";
import { districtName } from "~/i18n/districts";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { useBoard } from "~/live/use-board";
import { showBoard } from "~/operations/boards.server";
import { Board } from "~/ui/board";
import { Shell } from "~/ui/shell";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showBoard(ctx, eventId));
}

export const meta = pageTitle<typeof loader>(({ locale, data }) => data && [eventTitle(locale, data.event)]);

export default function BoardPage() {
  const { event } = useLoaderData<typeof loader>();
  return <LiveBoard key={event.id} />;
}

function LiveBoard() {
  const t = useText();
  const locale = useLocale();
  const { snapshot, event, contest, address } = useLoaderData<typeof loader>();
  const live = useBoard(snapshot, `/boards/${event.id}.json`);
  return (
    <Shell>
      <Board
        {...live}
        title={eventTitle(locale, event)}
        subtitle={`${locale === "zh" ? contest.titleZh : contest.titleEn} · ${districtName(locale, contest.district)}`}
      />
      <p className="actions">
        <Link to={`/events/${event.id}`}>{t(words.aboutEvent)}</Link>
        <Link to={`/boards/${event.id}/wall`}>{t(words.onWall)}</Link>
      </p>
      <details className="embed">
        <summary>{t(words.embed)}</summary>
        <p>{t(words.embedHow)}</p>
        <pre>
          <code>{`<iframe src="${address}/embed" title="${eventTitle(locale, event)}" style="border:0;width:100%;height:640px"></iframe>`}</code>
        </pre>
      </details>
    </Shell>
  );
}
