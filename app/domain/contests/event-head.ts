import type { EventGroup, Level } from "./rules";
import { type RegistrationWindow, type Stage, type StoredStage, stageAt } from "./stage";

/** What stands at the top of each desk page of an event. */
export type EventHead = {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: Level;
  readonly group: EventGroup;
  readonly stage: Stage;
  readonly venue: string;
  readonly startsAt: Date;
  readonly contestId: string;
  readonly contestTitleZh: string;
  readonly contestTitleEn: string;
  readonly district: string;
};

type WholeEvent = RegistrationWindow & {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly level: Level;
  readonly group: EventGroup;
  readonly stage: StoredStage;
  readonly venue: string;
  readonly startsAt: Date;
  readonly contest: {
    readonly id: string;
    readonly titleZh: string;
    readonly titleEn: string;
    readonly district: string;
  };
};

/** The head of an event at an instant. Takes what `data.events.findEvent` gives. */
export function eventHead(event: WholeEvent, now: Date): EventHead {
  const { id, titleZh, titleEn, level, group, venue, startsAt, contest } = event;
  return {
    id,
    titleZh,
    titleEn,
    level,
    group,
    venue,
    startsAt,
    stage: stageAt(event, now),
    contestId: contest.id,
    contestTitleZh: contest.titleZh,
    contestTitleEn: contest.titleEn,
    district: contest.district,
  };
}
