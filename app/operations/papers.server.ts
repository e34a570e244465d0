import type { EventRecord } from "~/data/events.server";
import { type Named, named } from "~/domain/shared/named";
import { groupNames, levelNames } from "~/i18n/contest-words";
import type { Sentence } from "~/i18n/text";

/** The names that every paper of an event carries, in both languages. */
export function titlesOf(event: EventRecord): { contest: Named; event: Named; level: Named; group: Named } {
  return {
    contest: named(event.contest.titleZh, event.contest.titleEn),
    event: named(event.titleZh, event.titleEn),
    level: both(levelNames[event.level], String(event.level)),
    group: both(groupNames[event.group], event.group),
  };
}

function both(sentence: Sentence | undefined, otherwise: string): Named {
  return sentence ? { zh: sentence.zh(), en: sentence.en() } : { zh: otherwise };
}
