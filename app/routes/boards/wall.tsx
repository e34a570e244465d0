import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { useServerTime } from "~/live/use-display";
import { showBoardAsScreen } from "~/operations/displays.server";
import { Screen } from "~/ui/displays/screen";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showBoardAsScreen(ctx, eventId));
}

export const meta = pageTitle<typeof loader>(({ locale, data }) => data && [eventTitle(locale, data.event)]);

export default function WallPage() {
  const { event } = useLoaderData<typeof loader>();
  return <LiveWall key={event.id} />;
}

function LiveWall() {
  const { state } = useLoaderData<typeof loader>();
  return <Screen state={state} time={useServerTime(state.now)} />;
}
