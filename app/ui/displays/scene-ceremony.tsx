import { useEffect } from "react";
import type { SceneContent, ShownContest } from "~/domain/displays/content";
import { districtName } from "~/i18n/districts";
import { eventTitle } from "~/i18n/event-title";
import { useLocale } from "~/i18n/use-text";
import { noteCeremony } from "~/live/kept-display";
import { useCeremony } from "~/live/use-ceremony";
import { CeremonyScreen } from "../ceremony/screen";

/** An event's ceremony on a hall's screen, in step with its presenter and with every other screen. */
export function CeremonyScene({
  content: { event, shown },
  contest,
  offset,
}: {
  content: Extract<SceneContent, { kind: "ceremony" }>;
  contest: ShownContest;
  offset: number | null;
}) {
  const locale = useLocale();
  const latest = useCeremony(shown, event.id, offset);
  const { screen, rehearsal, version } = latest;
  useEffect(() => noteCeremony(event.id, latest), [event.id, latest]);
  return (
    <div data-step={version}>
      <CeremonyScreen
        screen={screen}
        rehearsal={rehearsal}
        title={eventTitle(locale, event)}
        subtitle={[
          locale === "zh" ? contest.titleZh : contest.titleEn,
          districtName(locale, contest.district),
        ].join(" · ")}
      />
    </div>
  );
}
