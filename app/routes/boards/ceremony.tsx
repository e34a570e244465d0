import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { districtName } from "~/i18n/districts";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { useLocale } from "~/i18n/use-text";
import { useCeremony } from "~/live/use-ceremony";
import { showCeremony } from "~/operations/ceremony-scene.server";
import { CeremonyScreen } from "~/ui/ceremony/screen";

/** The hall's screen of a ceremony: any number of them, in step with the presenter. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { eventId }) => showCeremony(ctx, eventId));
}

export const meta = pageTitle<typeof loader>(({ locale, data }) => data && [eventTitle(locale, data.event)], {
  name: "robots",
  content: "noindex",
});

export default function CeremonyPage() {
  const { event } = useLoaderData<typeof loader>();
  return <Ceremony key={event.id} />;
}

function Ceremony() {
  const locale = useLocale();
  const { event, contest, shown } = useLoaderData<typeof loader>();
  const { screen, rehearsal } = useCeremony(shown, event.id);
  return (
    <main>
      <CeremonyScreen
        screen={screen}
        rehearsal={rehearsal}
        title={eventTitle(locale, event)}
        subtitle={`${locale === "zh" ? contest.titleZh : contest.titleEn} · ${districtName(locale, contest.district)}`}
      />
    </main>
  );
}
