import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import * as words from "~/i18n/board";
import { districtName } from "~/i18n/districts";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { useLocale, useText } from "~/i18n/use-text";
import { useBoard } from "~/live/use-board";
import { showBoard } from "~/operations/boards.server";
import { Board } from "~/ui/board";

/** The board for a frame on another site: alone, for everybody the same, whoever is signed in here. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showBoard(ctx, eventId));
}

export const meta = pageTitle<typeof loader>(({ locale, data }) => data && [eventTitle(locale, data.event)], {
  name: "robots",
  content: "noindex",
});

export default function EmbedPage() {
  const { event } = useLoaderData<typeof loader>();
  return <LiveBoard key={event.id} />;
}

function LiveBoard() {
  const t = useText();
  const locale = useLocale();
  const { snapshot, event, contest } = useLoaderData<typeof loader>();
  const live = useBoard(snapshot, `/boards/${event.id}.json`);
  return (
    <main className="wrap">
      <Board
        {...live}
        title={eventTitle(locale, event)}
        subtitle={`${locale === "zh" ? contest.titleZh : contest.titleEn} · ${districtName(locale, contest.district)}`}
      />
      <p className="actions">
        <a href={`/boards/${event.id}`} target="_blank" rel="noopener">
          {t(words.onJiangtai)}
        </a>
      </p>
    </main>
  );
}
