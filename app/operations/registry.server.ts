import { z } from "zod";
import type { Ctx } from "~/context";
import type { ListedNomination } from "~/data/nominations.server";
import { can, scopesHeld } from "~/domain/accounts/permission";
import { noticeState } from "~/domain/notices/notice";
import { move, moverOf, NominationKind, nominationBar, stepsFrom } from "~/domain/registry/nomination";
import { civilDateOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { ok, type Refusal, refuse } from "~/domain/shared/result";
import { factsOf, loadNomination, scopesOfNomination, sightOf } from "./nomination-steps.server";
import { evidenceOf } from "./nominees.server";
import { occupationNames } from "./occupation-names.server";

const perPage = 30;
const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);
const typed = z.string().trim().max(60).catch("");

function pageOf(page: number) {
  return { skip: (page - 1) * perPage, take: perPage };
}

function pagesOf(count: number): number {
  return Math.max(1, Math.ceil(count / perPage));
}

type NameOf = Awaited<ReturnType<typeof occupationNames>>;

/** A nomination in a list of somebody who may see it. */
function rowOf(row: ListedNomination, nameOf: NameOf, now: Date) {
  const [notice] = row.notices;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    name: row.person.name,
    occupation: nameOf(row.occupationEdition, row.occupationCode),
    unit: { zh: row.organisation.name, en: row.organisation.nameEn },
    district: row.district,
    studioName: row.studioName,
    submittedAt: row.submittedAt.getTime(),
    notice: notice
      ? {
          id: notice.id,
          lastDay: notice.lastDay,
          over: noticeState({ endsAt: notice.endsAt, closedAt: null }, now) === "over",
          openObjections: notice.objections.length,
        }
      : null,
    number: row.appointment?.number ?? null,
    studioId: row.appointment?.studio?.id ?? null,
  };
}

export const Queue = z.object({
  view: z.enum(["waiting", "all", "candidates"]).catch("waiting"),
  q: typed,
  page: pageNumber,
});

/** The queue of a district's or the city's office: what waits for it, all nominations it may see, or the winners. */
export async function listQueue(ctx: Ctx, list: z.output<typeof Queue>) {
  const sight = sightOf(ctx);
  if (!sight.ok) return sight;
  if (sight.value.districts.length === 0 && !sight.value.all) return refuse("forbidden", "forbidden");
  // An enterprise's hat is worn on the enterprise's pages.
  const office = { ...sight.value, organisationIds: [] };
  const now = ctx.now();
  const [nominations, candidates, waiting, nameOf] = await Promise.all([
    list.view === "candidates"
      ? { count: 0, rows: [] }
      : ctx.data.nominations.findNominations(
          office,
          { waiting: list.view === "waiting" ? { now } : undefined, typed: list.q },
          pageOf(list.page),
        ),
    list.view === "candidates"
      ? ctx.data.registry.findCandidates(office, pageOf(list.page))
      : { count: 0, rows: [] },
    ctx.data.nominations.countWaiting(office, now),
    occupationNames(ctx),
  ]);
  const count = nominations.count + candidates.count;
  return ok({
    ...list,
    count,
    pages: pagesOf(count),
    waiting,
    city: sight.value.all,
    nominations: nominations.rows.map((row) => rowOf(row, nameOf, now)),
    candidates: candidates.rows.map(candidateOf),
  });
}

type Candidate = Awaited<ReturnType<Ctx["data"]["registry"]["findCandidates"]>>["rows"][number];

function candidateOf({ id, district, person, result }: Candidate) {
  return {
    id,
    personId: person.id,
    name: person.name,
    unit: person.employer && { zh: person.employer.name, en: person.employer.nameEn },
    district,
    event: {
      id: result.event.id,
      titleZh: result.event.titleZh,
      titleEn: result.event.titleEn,
      level: result.event.level,
    },
    place: result.place,
    award: result.award,
    total: result.total,
    finalAt: result.event.finalAt?.getTime() ?? null,
    nominations: person.nominations,
    appointments: person.appointments.map(({ kind, number }) => ({ kind, number })),
  };
}

export const OwnNominations = z.object({ page: pageNumber, winners: pageNumber });

/** An enterprise's side: its nominations, its winners who can be nominated, and its studios. */
export async function listOwn(ctx: Ctx, list: z.output<typeof OwnNominations>) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const organisationIds = scopesHeld(ctx.actor, "enterprise");
  if (organisationIds.length === 0) return refuse("forbidden", "forbidden");
  const sight = { organisationIds, districts: [], all: false };
  const now = ctx.now();
  const [nominations, candidates, studios, nameOf] = await Promise.all([
    ctx.data.nominations.findNominations(sight, {}, pageOf(list.page)),
    ctx.data.registry.findCandidates(sight, pageOf(list.winners)),
    ctx.data.studios.findOfHosts(organisationIds),
    occupationNames(ctx),
  ]);
  return ok({
    ...list,
    count: nominations.count,
    pages: pagesOf(nominations.count),
    winnersPages: pagesOf(candidates.count),
    nominations: nominations.rows.map((row) => rowOf(row, nameOf, now)),
    candidates: candidates.rows.map(candidateOf),
    studios: studios.map(({ id, name, appointment, _count }) => ({
      id,
      name,
      leader: appointment.person.name,
      members: _count.members,
      termEnd: appointment.termEnd,
    })),
  });
}

export const NewNomination = z.object({
  person: z.string().max(60).optional().catch(undefined),
  kind: NominationKind.catch("chief-technician"),
  q: typed,
  page: pageNumber,
});

/** The workers that an enterprise chooses from: one page, by name. */
async function workersOf(ctx: Ctx, organisationIds: readonly string[], q: string, page: number) {
  const { count, rows } = await ctx.data.registry.findWorkers(organisationIds, q, pageOf(page));
  return { count, pages: pagesOf(count), workers: rows };
}

/** What the form for a nomination of a worker starts from, with the system's evidence; null for anybody else's. */
async function draftFor(
  ctx: Ctx,
  organisationIds: readonly string[],
  personId: string,
  kind: NominationKind,
) {
  const nominee = isId(personId) ? await ctx.data.registry.findNominee(personId, organisationIds) : null;
  if (!nominee?.employer) return null;
  const today = civilDateOf(ctx.now());
  const [evidence, bars, occupations] = await Promise.all([
    evidenceOf(ctx, nominee, today),
    ctx.data.registry.findBars({ personId: nominee.id, kind, today }),
    ctx.data.reference.findOccupations(),
  ]);
  const own = nominee.candidates[0]?.result.event ?? nominee;
  return {
    newId: ctx.id(),
    person: { id: nominee.id, name: nominee.name },
    unit: { zh: nominee.employer.name, en: nominee.employer.nameEn },
    district: nominee.employer.district,
    evidence,
    bar: nominationBar({ employed: true, ...bars }),
    underWay: nominee.nominations.find((one) => one.kind === kind)?.id ?? null,
    occupation:
      own.occupationEdition && own.occupationCode ? `${own.occupationEdition} ${own.occupationCode}` : "",
    occupations,
  };
}

/** The form for a nomination of a worker; where nobody is named yet, the workers to choose from. */
export async function startNomination(ctx: Ctx, list: z.output<typeof NewNomination>) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const organisationIds = scopesHeld(ctx.actor, "enterprise");
  if (organisationIds.length === 0) return refuse("forbidden", "forbidden");
  const { person, kind, q, page } = list;
  const choice = person === undefined ? await workersOf(ctx, organisationIds, q, page) : null;
  const draft = person === undefined ? null : await draftFor(ctx, organisationIds, person, kind);
  return choice || draft ? ok({ ...list, choice, draft }) : refuse("not-found", "not-found");
}

const timelineLength = 100;

/** One nomination for everybody who may see it: the case, the evidence, its way so far, and what the reader may do. */
export async function readNomination(ctx: Ctx, nominationId: string) {
  const loaded = await loadNomination(ctx, nominationId);
  if (!loaded.ok) return loaded;
  const nomination = loaded.value;
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  const now = ctx.now();
  const [known, facts, nameOf, occupations] = await Promise.all([
    factsOf(ctx, nomination, actor.accountId),
    ctx.data.audit.findFacts({ subject: "Nomination", subjectId: nominationId }, null, timelineLength),
    occupationNames(ctx),
    nomination.state === "returned" ? ctx.data.reference.findOccupations() : [],
  ]);
  const steps = stepsFrom(nomination.state)
    .filter((step) => can(actor, moverOf(step), scopesOfNomination(nomination)))
    // A second notice is a way out after an upheld objection, not something to offer beside the first.
    .filter(
      (step) => step !== "open-notice" || nomination.state === "recommended" || known.objections.upheld > 0,
    )
    .map((step) => {
      const moved = move(nomination.state, step, known);
      return { step, blocked: (moved.ok ? null : moved) as Refusal | null };
    });
  return ok({
    id: nomination.id,
    version: nomination.version,
    kind: nomination.kind,
    state: nomination.state,
    reason: nomination.reason,
    person: nomination.person.name,
    unit: { zh: nomination.organisation.name, en: nomination.organisation.nameEn },
    district: nomination.district,
    occupationKey: `${nomination.occupationEdition} ${nomination.occupationCode}`,
    occupation: nameOf(nomination.occupationEdition, nomination.occupationCode),
    statement: nomination.statement,
    studioName: nomination.studioName,
    studioAddress: nomination.studioAddress,
    termYears: nomination.termYears,
    evidence: nomination.evidence,
    notices: nomination.notices.map((notice) => ({
      id: notice.id,
      publishedOn: notice.publishedOn,
      lastDay: notice.lastDay,
      workingDays: notice.workingDays,
      state: noticeState(notice, now),
      objections: notice.objections.map(({ id, state }) => ({ id, state })),
    })),
    appointment: nomination.appointment && {
      number: nomination.appointment.number,
      termStart: nomination.appointment.termStart,
      termEnd: nomination.appointment.termEnd,
      studioId: nomination.appointment.studio?.id ?? null,
    },
    timeline: facts.map(({ type, at }) => ({ type, at: at.getTime() })).reverse(),
    steps,
    occupations,
    own: can(actor, "registry.nominate", scopesOfNomination(nomination)),
    city: can(actor, "registry.decide"),
  });
}
