import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { districtName } from "~/i18n/districts";
import { eventTitle } from "~/i18n/event-title";
import { useLocale } from "~/i18n/use-text";
import { useBoard } from "~/live/use-board";
import { showBoard } from "~/operations/boards.server";
import { BoardWall } from "~/ui/board-wall";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showBoard(ctx, eventId));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${eventTitle("zh", data.event)} · 匠台` : "匠台" },
];

export default function WallPage() {
  const { event } = useLoaderData<typeof loader>();
  return <LiveWall key={event.id} />;
}

function LiveWall() {
  const locale = useLocale();
  const { snapshot, event, contest, qr } = useLoaderData<typeof loader>();
  const live = useBoard(snapshot, `/boards/${event.id}.json`);
  return (
    <BoardWall
      {...live}
      title={eventTitle(locale, event)}
      subtitle={`${locale === "zh" ? contest.titleZh : contest.titleEn} · ${districtName(locale, contest.district)}`}
      code={
        <svg viewBox={`-2 -2 ${qr.size + 4} ${qr.size + 4}`} width="88" height="88" aria-hidden="true">
          <path fill="#ffffff" d={`M-2-2h${qr.size + 4}v${qr.size + 4}h-${qr.size + 4}z`} />
          <path fill="#000000" d={qr.path} />
        </svg>
      }
    />
  );
}
