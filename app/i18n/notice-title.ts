import { eventTitle } from "~/i18n/event-title";
import { chiefTechnician, masterStudio } from "~/i18n/notices";
import { type Locale, sayIn } from "~/i18n/text";

export type NoticeHead = {
  readonly event: { readonly titleZh: string; readonly titleEn: string; readonly level: number } | null;
  readonly nomination: {
    readonly kind: string;
    readonly maskedName: string;
    readonly studioName: string | null;
  } | null;
};

/** What a notice is about, in one line: an event's title, or whom it is to appoint as what. */
export function noticeTitle(locale: Locale, { event, nomination }: NoticeHead): string {
  if (event) return eventTitle(locale, event);
  if (!nomination) return "";
  const say = sayIn(locale);
  const what =
    nomination.kind === "master-studio" ? (nomination.studioName ?? say(masterStudio)) : say(chiefTechnician);
  return `${what} · ${nomination.maskedName}`;
}
