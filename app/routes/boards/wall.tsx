import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { eventTitle } from "~/i18n/event-title";
import { useServerTime } from "~/live/use-display";
import { showBoardAsScreen } from "~/operations/displays.server";
import { Screen } from "~/ui/displays/screen";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showBoardAsScreen(ctx, eventId));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${eventTitle("zh", data.event)} · 匠台` : "匠台" },
];

export default function WallPage() {
  const { event } = useLoaderData<typeof loader>();
  return <LiveWall key={event.id} />;
}

function LiveWall() {
  const { state } = useLoaderData<typeof loader>();
  return <Screen state={state} time={useServerTime(state.now)} />;
}
