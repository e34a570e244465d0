import type { Ctx } from "../../app/context";
import { defaultRules } from "../../app/domain/contests/event";
import type { Level } from "../../app/domain/contests/rules";
import { wholeEvent } from "../../app/domain/scoring/part";
import { issueCertificates } from "../../app/operations/certificate-batches.server";
import { checkIn, openCheckIn } from "../../app/operations/check-in.server";
import { askDecode, confirmDecode, runDraw, startMarking } from "../../app/operations/draw.server";
import { enterEvent } from "../../app/operations/entries.server";
import { approveEntries, lockRoster } from "../../app/operations/entry-review.server";
import { rulesFields, SaveRules, saveModules, saveRules } from "../../app/operations/event-rules.server";
import { AddEvent, addEvent, publishEvent } from "../../app/operations/events.server";
import { finaliseResults, publishNotice } from "../../app/operations/notices.server";
import { assignJudge, assignOfficer, setMeasures } from "../../app/operations/panel.server";
import { saveScheme } from "../../app/operations/schemes.server";
import { runJobsOnce } from "../../app/services/jobs.server";
import { checkCodes, lockByTwo } from "./lock";
import { dayTwo, markFirstDay, markSheets } from "./marking";
import { person } from "./people";
import { demoScheme, type Part, theoryAndPractice } from "./scheme";
import { must, type Stage } from "./stage";
import type { Tablet } from "./tablet";

/** How far the event has come: each stands for the steps before it as well. */
export const steps = [
  "draft",
  "published",
  "entered",
  "reviewed",
  "roster",
  "check-in",
  "drawn",
  "marking",
  "locked",
  "decoded",
  "notice",
  "final",
  "certified",
] as const;
export type Reached = (typeof steps)[number];

export type Crew = {
  readonly officer: string;
  readonly supervisor: string;
  readonly chief: string;
  readonly judges: readonly string[];
  readonly logins: Readonly<Record<string, string>>;
  /** Each judge's tablet, by account; enrolled at the first event that the judge marks. */
  readonly tablets: Map<string, Tablet>;
};

export type EventPlan = {
  readonly contestId: string;
  readonly organiser: string;
  readonly code: string;
  readonly level: Level;
  readonly venue: string;
  readonly capacity: number;
  readonly people: number;
  readonly parts?: readonly Part[];
  readonly opens: string;
  readonly closes: string;
  readonly day: string;
  /** Where the contest takes two days: the one before, whose marks are locked in its evening. */
  readonly firstDay?: string;
  /** Days, as "2024-05-28 10:00", on which the steps after the contest were taken. */
  readonly after?: { readonly decoded?: string; readonly notice?: string; readonly final?: string };
  readonly reached: Reached;
  /** Where some of the contestants work. */
  readonly employerCode?: string;
  /** Signs in with this phone number as the first contestant. */
  readonly firstPhone?: string;
};

/** Plays an event of the demo as its people would, up to the step that it has reached. */
export async function playEvent(stage: Stage, crew: Crew, plan: EventPlan): Promise<string> {
  const goes = (step: Reached) => steps.indexOf(plan.reached) >= steps.indexOf(step);
  const organiser = await stage.as(plan.organiser);
  const parts = plan.parts ?? theoryAndPractice;
  const begins = plan.firstDay ?? plan.day;
  stage.at(`${dayBefore(plan.opens, 7)} 10:00`);
  const { eventId } = must(
    await addEvent(
      organiser,
      plan.contestId,
      AddEvent.parse({
        id: stage.services.id(),
        occupation: `2022:${plan.code}`,
        level: plan.level,
        group: "workers",
        venue: plan.venue,
        capacity: plan.capacity,
        registrationOpensAt: `${plan.opens}T09:00`,
        registrationClosesAt: `${plan.closes}T17:00`,
        startsAt: `${begins}T08:30`,
        endsAt: `${plan.day}T17:30`,
      }),
    ),
  );
  if (!goes("published")) return eventId;
  await draftRules(stage, organiser, eventId, parts);
  const drafted = await stage.services.data.events.findEvent(eventId);
  must(await publishEvent(organiser, eventId, { version: drafted?.version ?? 0 }));
  if (!goes("entered")) return eventId;

  const entries: string[] = [];
  for (let index = 0; index < plan.people; index++) {
    stage.at(
      `${dayBefore(plan.closes, 3)} ${String(9 + (index % 8)).padStart(2, "0")}:${String(10 + index).slice(-2)}`,
    );
    const account = await person(stage, {
      occupation: `2022:${plan.code}`,
      level: plan.level,
      phone: index === 0 ? plan.firstPhone : undefined,
      employerCode: index % 2 === 0 ? plan.employerCode : undefined,
    });
    const { entryId } = must(await enterEvent(await stage.as(account), eventId, { id: stage.services.id() }));
    entries.push(entryId);
  }
  const decided = goes("reviewed") ? entries : entries.slice(0, Math.ceil(entries.length / 3));
  stage.at(`${dayBefore(plan.closes, 1)} 15:00`);
  for (const id of decided) must(await approveEntries(organiser, eventId, { entries: [{ id, version: 1 }] }));
  if (!goes("roster")) return eventId;
  stage.at(`${plan.closes} 17:30`);
  must(await lockRoster(organiser, eventId));
  if (!goes("check-in")) return eventId;

  stage.at(`${begins} 07:40`);
  await seatPanel(stage, crew, plan.organiser, eventId);
  must(await openCheckIn(organiser, eventId));
  const present = goes("drawn")
    ? entries.slice(0, Math.max(1, entries.length - 1))
    : entries.slice(0, Math.ceil(entries.length / 2));
  for (const entry of present) must(await checkIn(organiser, eventId, { entry }));
  if (!goes("drawn")) return eventId;
  stage.at(`${begins} 08:20`);
  must(await runDraw(await stage.as(crew.officer), eventId));
  if (!goes("marking")) return eventId;
  must(await startMarking(await stage.as(crew.officer), eventId));
  const share = plan.reached === "marking" ? 0.65 : 1;
  const marked = { stage, crew, eventId };
  if (plan.firstDay) await markFirstDay(marked, plan.firstDay);
  await markSheets(marked, { date: plan.day, share, part: plan.firstDay ? dayTwo : wholeEvent });
  if (!goes("locked")) return eventId;
  stage.at(`${plan.day} 18:10`);
  const judges = await Promise.all(crew.judges.map((judge) => stage.as(judge)));
  must(await checkCodes(judges, eventId, await stage.services.data.draw.findCodes(eventId)));
  must(await lockByTwo(await stage.as(crew.chief), await stage.as(crew.supervisor), eventId));
  if (!goes("decoded")) return eventId;
  stage.at(plan.after?.decoded ?? `${plan.day} 19:00`);
  must(await askDecode(await stage.as(crew.officer), eventId));
  must(await confirmDecode(await stage.as(crew.supervisor), eventId));
  if (!goes("notice")) return eventId;
  stage.at(plan.after?.notice ?? `${plan.day} 20:00`);
  must(await publishNotice(organiser, eventId));
  if (!goes("final")) return eventId;
  stage.at(plan.after?.final ?? `${plan.day} 21:00`);
  must(await finaliseResults(organiser, eventId));
  if (!goes("certified")) return eventId;
  must(await issueCertificates(organiser, eventId));
  await runJobsOnce({ services: stage.services, log: stage.services.log });
  return eventId;
}

async function draftRules(
  stage: Stage,
  organiser: Ctx,
  eventId: string,
  parts: readonly Part[],
): Promise<void> {
  must(
    await saveModules(organiser, eventId, {
      version: 1,
      modules: parts.map(({ zh, en, weight, practical }) => ({
        nameZh: zh,
        nameEn: en,
        weight: String(weight),
        practical: practical ? "on" : undefined,
      })),
    }),
  );
  const base = defaultRules();
  // The special contests' rules (domain.md §1.2): a year with the level below, students excluded.
  const rules = { ...base, eligibility: { ...base.eligibility, heldMonths: 12, studentsExcluded: true } };
  must(await saveRules(organiser, eventId, SaveRules.parse({ ...rulesFields(rules), version: "2" })));
  const moduleIds = (await stage.services.data.events.findEvent(eventId))?.modules.map(({ id }) => id) ?? [];
  must(await saveScheme(organiser, eventId, { version: 0, scheme: demoScheme(parts, moduleIds) }));
}

async function seatPanel(stage: Stage, crew: Crew, organiserId: string, eventId: string): Promise<void> {
  const organiser = await stage.as(organiserId);
  const login = (account: string) => crew.logins[account] ?? "";
  must(await assignJudge(organiser, eventId, { login: login(crew.chief), role: "chief-judge" }));
  for (const judge of crew.judges)
    must(await assignJudge(organiser, eventId, { login: login(judge), role: "judge" }));
  const modules = (await stage.services.data.events.findEvent(eventId))?.modules ?? [];
  must(
    await setMeasures(organiser, eventId, {
      measures: modules.map(({ id }, index) => ({
        moduleId: id,
        accountId: crew.judges[index % crew.judges.length],
      })),
    }),
  );
  must(await assignOfficer(organiser, eventId, { login: login(crew.officer), role: "draw-officer" }));
  must(await assignOfficer(organiser, eventId, { login: login(crew.supervisor), role: "supervisor" }));
}

function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
