import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { NominationChange, NominationRecord } from "~/data/nominations.server";
import type { RegistrySight } from "~/data/registry.server";
import { can, scopesHeld } from "~/domain/accounts/permission";
import type { Fact } from "~/domain/audit/fact";
import { hasReached, type StoredStage } from "~/domain/contests/stage";
import { noticeState } from "~/domain/notices/notice";
import { countObjections, type ObjectionState } from "~/domain/notices/objection";
import { collectEvidence, type Evidence } from "~/domain/registry/evidence";
import {
  move,
  moverOf,
  type NominationFacts,
  NominationKind,
  type NominationStep,
  nominationBar,
  stateAfter,
} from "~/domain/registry/nomination";
import { registryPolicy } from "~/domain/registry/policy";
import { type CivilDate, civilDateOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import type { Mark } from "~/domain/shared/mark";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { occupationNames } from "./occupation-names.server";

/** Whose candidates and nominations the actor may see; refused where that is nobody's. */
export function sightOf(ctx: Ctx): Result<RegistrySight> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const sight = {
    organisationIds: scopesHeld(ctx.actor, "enterprise"),
    districts: scopesHeld(ctx.actor, "district-office"),
    all: can(ctx.actor, "registry.decide"),
  };
  const blind = sight.organisationIds.length === 0 && sight.districts.length === 0 && !sight.all;
  return blind ? refuse("forbidden", "forbidden") : ok(sight);
}

/** A nomination that the actor may see. One that is there but not theirs is forbidden, with nothing said of it. */
export async function loadNomination(ctx: Ctx, nominationId: string): Promise<Result<NominationRecord>> {
  const sight = sightOf(ctx);
  if (!sight.ok) return sight;
  if (!isId(nominationId)) return refuse("not-found", "not-found");
  const found = await ctx.data.nominations.findNomination(nominationId, sight.value);
  if (found) return ok(found);
  const there = await ctx.data.nominations.findOwner(nominationId);
  return there ? refuse("forbidden", "forbidden") : refuse("not-found", "not-found");
}

export function scopesOfNomination({ organisationId, district }: NominationRecord) {
  return { organisation: organisationId, district };
}

const said = {
  occupation: z.string().regex(/^\d{4} \d-\d{2}-\d{2}-\d{2}$/, { error: "field-required" }),
  statement: z.string().trim().min(20).max(2_000),
  studioName: z.string().trim().max(60).optional(),
  studioAddress: z.string().trim().max(120).optional(),
};
type Said = z.output<z.ZodObject<typeof said>>;

export const Nominate = z.object({
  /** Made with the form: the form sent twice is one nomination. */
  id: z.string().refine(isId),
  personId: z.string().refine(isId),
  kind: NominationKind,
  ...said,
});

/** Nominates a worker of one of the actor's enterprises; the evidence is the system's, not the form's. */
export async function nominate(
  ctx: Ctx,
  input: z.output<typeof Nominate>,
): Promise<Result<{ nominationId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const organisationIds = scopesHeld(ctx.actor, "enterprise");
  if (organisationIds.length === 0) return refuse("forbidden", "forbidden");
  const nominee = await findNominee(ctx, input.personId, organisationIds);
  if (!nominee?.employer) return nominationBar(notEmployed) ?? refuse("not-found", "not-found");
  const { employer } = nominee;
  if (!can(ctx.actor, "registry.nominate", { organisation: employer.id }))
    return refuse("forbidden", "forbidden");
  if (!employer.district) return refuse("conflict", "nomination-no-district");
  const { district } = employer;
  const text = await textOf(ctx, input.kind, input);
  if (!text.ok) return text;

  const at = ctx.now();
  const today = civilDateOf(at);
  const nominatedBy = ctx.actor.accountId;
  const evidence = await evidenceOf(ctx, nominee, today);
  const written = await ctx.data.write<boolean>(
    { actorId: nominatedBy, at },
    (added) =>
      added
        ? [
            {
              type: "nomination.submitted",
              subject: "Nomination",
              subjectId: input.id,
              data: { kind: input.kind, district },
            },
          ]
        : [],
    async (tx) => {
      await ctx.data.registry.lockPerson(nominee.id, tx);
      const there = await ctx.data.nominations.findOwner(input.id, tx);
      if (there) return there.organisationId === employer.id ? ok(false) : refuse("forbidden", "forbidden");
      const bars = await ctx.data.registry.findBars({ personId: nominee.id, kind: input.kind, today }, tx);
      const bar = nominationBar({ employed: true, ...bars });
      if (bar) return bar;
      const inserted = await ctx.data.nominations.insertNomination(
        {
          ...text.value,
          id: input.id,
          kind: input.kind,
          personId: nominee.id,
          candidateId: candidateFor(nominee, text.value),
          organisationId: employer.id,
          district,
          evidence,
          termYears: registryPolicy.termYears,
          nominatedBy,
          submittedAt: at,
        },
        tx,
      );
      return ok(inserted);
    },
  );
  return written.ok ? ok({ nominationId: input.id }) : written;
}

const notEmployed = { employed: false, activeAppointment: false, openNomination: false };

/** What the form says, checked: the occupation is known, and a studio has a name and an address. */
async function textOf(ctx: Ctx, kind: NominationKind, input: Said) {
  const [edition = "", code = ""] = input.occupation.split(" ");
  const known = await ctx.data.certificates.findOccupation(Number(edition), code);
  if (!known) return refuse("invalid", "occupation-unknown", { field: "occupation" });
  const studio = kind === "master-studio";
  if (studio && !input.studioName) return refuse("invalid", "studio-name-blank", { field: "studioName" });
  if (studio && !input.studioAddress)
    return refuse("invalid", "studio-address-blank", { field: "studioAddress" });
  return ok({
    occupationEdition: known.edition,
    occupationCode: known.code,
    statement: input.statement,
    studioName: studio ? (input.studioName ?? null) : null,
    studioAddress: studio ? (input.studioAddress ?? null) : null,
  });
}

export type Nominee = NonNullable<Awaited<ReturnType<Ctx["data"]["registry"]["findNominee"]>>>;

export function findNominee(ctx: Ctx, personId: string, organisationIds: readonly string[]) {
  return ctx.data.registry.findNominee(personId, organisationIds);
}

/** The candidacy that the nomination follows: of the same occupation if there is one, else the latest. */
function candidateFor(
  { candidates }: Nominee,
  { occupationEdition, occupationCode }: { occupationEdition: number; occupationCode: string },
): string | null {
  const same = candidates.find(
    ({ result: { event } }) =>
      event.occupationEdition === occupationEdition && event.occupationCode === occupationCode,
  );
  return (same ?? candidates[0])?.id ?? null;
}

/** What the system knows of a nominee on a day. */
export async function evidenceOf(ctx: Ctx, nominee: Nominee, today: CivilDate): Promise<Evidence> {
  const nameOf = await occupationNames(ctx);
  return collectEvidence(
    {
      person: nominee,
      results: nominee.entries.flatMap(({ event, result }) =>
        result
          ? [
              {
                eventId: event.id,
                contest: { zh: event.contest.titleZh, en: event.contest.titleEn },
                event: { zh: event.titleZh, en: event.titleEn },
                level: event.level,
                place: result.place,
                contestants: event._count.results,
                total: result.total as Mark,
                award: result.award as Evidence["results"][number]["award"],
                on: civilDateOf(event.finalAt ?? event.endsAt),
                final: hasReached(event.stage as StoredStage, "final"),
              },
            ]
          : [],
      ),
      certificates: nominee.held.map(({ occupationEdition, occupationCode, level, number, issuedOn }) => ({
        occupation: nameOf(occupationEdition, occupationCode),
        level,
        number,
        issuedOn,
      })),
      appointments: nominee.appointments.map(({ kind, number, termStart, termEnd }) => ({
        kind,
        number,
        termStart,
        termEnd,
      })),
    },
    today,
    registryPolicy,
  );
}

/** What the gates of a nomination's steps look at, now. */
export async function factsOf(
  ctx: Ctx,
  nomination: NominationRecord,
  actorId: string,
  tx?: Tx,
): Promise<NominationFacts> {
  const { personId, kind, id, notices } = nomination;
  const now = ctx.now();
  const [latest] = notices;
  const bars = await ctx.data.registry.findBars({ personId, kind, today: civilDateOf(now), except: id }, tx);
  return {
    noticeOver: latest !== undefined && noticeState(latest, now) === "over",
    objections: countObjections(latest?.objections.map(({ state }) => state as ObjectionState) ?? []),
    activeAppointment: bars.activeAppointment,
    recommendedByActor: nomination.recommendedBy === actorId,
  };
}

type StepWork<T> = (
  tx: Tx,
  nomination: NominationRecord,
  by: { readonly actorId: string; readonly at: Date },
) => Promise<Result<{ readonly change: NominationChange; readonly value: T }>>;

/**
 * Takes one step of a nomination: who may, from the state that the page showed, through the gates as they stand under
 * lock. The same press again, by the same person, is success and changes nothing.
 */
export async function takeStep<T>(
  ctx: Ctx,
  nominationId: string,
  { step, version }: { readonly step: NominationStep; readonly version: number },
  take: { readonly work: StepWork<T>; readonly facts: (value: T) => readonly Fact[] },
): Promise<Result<NominationRecord>> {
  const loaded = await loadNomination(ctx, nominationId);
  if (!loaded.ok) return loaded;
  const sight = sightOf(ctx);
  if (!ctx.actor || !sight.ok) return refuse("unauthenticated", "unauthenticated");
  if (!can(ctx.actor, moverOf(step), scopesOfNomination(loaded.value)))
    return refuse("forbidden", "forbidden");
  const by = { actorId: ctx.actor.accountId, at: ctx.now() };

  const written = await ctx.data.write<{ nomination: NominationRecord; value: T }>(
    by,
    ({ value }) => take.facts(value),
    async (tx) => {
      await ctx.data.registry.lockPerson(loaded.value.personId, tx);
      await ctx.data.nominations.lockNomination(nominationId, tx);
      for (const notice of loaded.value.notices) await ctx.data.notices.lockNotice(notice.id, tx);
      const nomination = await ctx.data.nominations.findNomination(nominationId, sight.value, tx);
      if (!nomination) return refuse("not-found", "not-found");
      if (nomination.version !== version) return refuse("stale", "nomination-stale");
      const moved = move(nomination.state, step, await factsOf(ctx, nomination, by.actorId, tx));
      if (!moved.ok) return moved;
      const worked = await take.work(tx, nomination, by);
      if (!worked.ok) return worked;
      const { change, value } = worked.value;
      const from = { version, state: nomination.state };
      const stored = await ctx.data.nominations.moveNomination(
        nominationId,
        from,
        { ...change, state: moved.value },
        tx,
      );
      return stored ? ok({ nomination, value }) : refuse("stale", "nomination-stale");
    },
  );
  if (written.ok) return ok(written.value.nomination);
  return written.kind === "stale" && (await isPressedAgain(ctx, nominationId, step, version))
    ? loadNomination(ctx, nominationId)
    : written;
}

/** Whether the actor has just taken this very step, from the version that this press was made on. */
async function isPressedAgain(
  ctx: Ctx,
  nominationId: string,
  step: NominationStep,
  version: number,
): Promise<boolean> {
  const now = await loadNomination(ctx, nominationId);
  if (!now.ok || now.value.state !== stateAfter(step) || now.value.version !== version + 1) return false;
  const [last] = await ctx.data.audit.findFacts({ subject: "Nomination", subjectId: nominationId }, null, 1);
  return last?.actorId === ctx.actor?.accountId;
}

export const Resubmit = z.object({ version: z.coerce.number().int(), ...said });

/** Sends a returned nomination again, corrected; the evidence is collected anew. */
export async function resubmit(
  ctx: Ctx,
  nominationId: string,
  input: z.output<typeof Resubmit>,
): Promise<Result<NominationRecord>> {
  return takeStep(
    ctx,
    nominationId,
    { step: "resubmit", version: input.version },
    {
      facts: () => [
        { type: "nomination.corrected", subject: "Nomination", subjectId: nominationId, data: {} },
      ],
      work: async (_tx, nomination, { at }) => {
        const text = await textOf(ctx, nomination.kind, input);
        if (!text.ok) return text;
        const nominee = await findNominee(ctx, nomination.personId, [nomination.organisationId]);
        if (!nominee) return refuse("conflict", "nomination-not-employed");
        const evidence = await evidenceOf(ctx, nominee, civilDateOf(at));
        const candidateId = candidateFor(nominee, text.value);
        return ok({
          change: { ...text.value, evidence, candidateId, reason: null, submittedAt: at },
          value: undefined,
        });
      },
    },
  );
}

export const ReturnNomination = z.object({
  version: z.coerce.number().int(),
  reason: z.string().trim().min(4).max(500),
});

/** Gives a nomination back to its enterprise, to be corrected; by the district that it lies in. */
export async function returnNomination(
  ctx: Ctx,
  nominationId: string,
  { version, reason }: z.output<typeof ReturnNomination>,
): Promise<Result<NominationRecord>> {
  return takeStep(
    ctx,
    nominationId,
    { step: "return", version },
    {
      facts: () => [
        { type: "nomination.returned", subject: "Nomination", subjectId: nominationId, data: {} },
      ],
      work: async () => ok({ change: { reason }, value: undefined }),
    },
  );
}

export const Recommend = z.object({
  version: z.coerce.number().int(),
  note: z.string().trim().max(500).default(""),
});

/** Recommends a nomination to the city; by the district that it lies in. */
export async function recommend(
  ctx: Ctx,
  nominationId: string,
  { version, note }: z.output<typeof Recommend>,
): Promise<Result<NominationRecord>> {
  return takeStep(
    ctx,
    nominationId,
    { step: "recommend", version },
    {
      facts: () => [
        { type: "nomination.recommended", subject: "Nomination", subjectId: nominationId, data: {} },
      ],
      work: async (_tx, _nomination, { actorId, at }) =>
        ok({
          change: { reason: note || null, recommendedBy: actorId, recommendedAt: at },
          value: undefined,
        }),
    },
  );
}
