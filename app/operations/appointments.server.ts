import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { NominationRecord } from "~/data/nominations.server";
import { openNotice } from "~/domain/notices/notice";
import { termFrom } from "~/domain/registry/appointment";
import { AppointmentLetterFacts, letterPrefix, nextLetterNumber } from "~/domain/registry/letter";
import { registryPolicy } from "~/domain/registry/policy";
import { civilDateOf, partsOf } from "~/domain/shared/calendar";
import { type Named, named } from "~/domain/shared/named";
import { ok, type Result } from "~/domain/shared/result";
import { takeStep } from "./nomination-steps.server";

/** In whose name chief technicians and masters are appointed (domain.md §3.2). */
const appointingBody: Named = {
  zh: "上海市人力资源和社会保障局",
  en: "Shanghai Human Resources and Social Security Bureau",
};

export const OpenNotice = z.object({
  version: z.coerce.number().int(),
  workingDays: z.coerce.number().int().min(3).max(30).default(registryPolicy.noticeDays),
});

/** Puts a recommended nomination on public notice; again, after an objection on the last notice was upheld. */
export async function openAppointmentNotice(
  ctx: Ctx,
  nominationId: string,
  { version, workingDays }: z.output<typeof OpenNotice>,
): Promise<Result<NominationRecord>> {
  return takeStep<{ id: string; lastDay: string; replaces: string | null }>(
    ctx,
    nominationId,
    { step: "open-notice", version },
    {
      facts: ({ id, lastDay, replaces }) => [
        {
          type: "nomination.noticed",
          subject: "Nomination",
          subjectId: nominationId,
          data: { noticeId: id, workingDays, lastDay },
        },
        {
          type: "notice.published",
          subject: "Notice",
          subjectId: id,
          data: { kind: "appointment", workingDays, lastDay, replaces },
        },
      ],
      work: async (tx, nomination, { actorId, at }) => {
        const opened = openNotice(await ctx.data.reference.findCalendar(tx), at, workingDays);
        if (!opened.ok) return opened;
        const { publishedOn, lastDay, endsAt } = opened.value;
        const replaces = nomination.notices[0]?.id ?? null;
        if (replaces) await ctx.data.notices.closeNotice(replaces, at, tx);
        const id = ctx.id();
        await ctx.data.notices.insertNotice(
          {
            id,
            kind: "appointment",
            eventId: null,
            nominationId,
            publishedOn,
            workingDays,
            lastDay,
            endsAt: new Date(endsAt),
            publishedBy: actorId,
            publishedAt: at,
          },
          tx,
        );
        return ok({ change: {}, value: { id, lastDay, replaces } });
      },
    },
  );
}

export const RefuseNomination = z.object({
  version: z.coerce.number().int(),
  reason: z.string().trim().min(4).max(500),
});

/** Ends a nomination without an appointment, with the reason that its enterprise reads. */
export async function refuseNomination(
  ctx: Ctx,
  nominationId: string,
  { version, reason }: z.output<typeof RefuseNomination>,
): Promise<Result<NominationRecord>> {
  return takeStep(
    ctx,
    nominationId,
    { step: "refuse", version },
    {
      facts: () => [{ type: "nomination.refused", subject: "Nomination", subjectId: nominationId, data: {} }],
      work: async (_tx, _nomination, { actorId, at }) =>
        ok({ change: { reason, decidedBy: actorId, decidedAt: at }, value: undefined }),
    },
  );
}

export const Appoint = z.object({ version: z.coerce.number().int() });

type Made = {
  readonly number: string;
  readonly kind: "chief-technician" | "master-studio";
  readonly termStart: string;
  readonly termEnd: string;
};

/**
 * Appoints: the appointment with its number and term, its letter, drawn and sealed by its hash, and the studio where
 * one was nominated, all in one transaction.
 */
export async function appoint(
  ctx: Ctx,
  nominationId: string,
  { version }: z.output<typeof Appoint>,
): Promise<Result<NominationRecord>> {
  return takeStep<Made>(
    ctx,
    nominationId,
    { step: "appoint", version },
    {
      facts: ({ kind, number, termStart, termEnd }) => [
        {
          type: "nomination.appointed",
          subject: "Nomination",
          subjectId: nominationId,
          data: { kind, number, termStart, termEnd },
        },
      ],
      work: async (tx, nomination, { actorId, at }) => {
        const { kind, district } = nomination;
        const today = civilDateOf(at);
        const term = termFrom(today, nomination.termYears);
        const parts = { kind, year: partsOf(today).year, district6: district };
        const last = await ctx.data.appointments.lockLastNumber(letterPrefix(parts), tx);
        const number = nextLetterNumber(parts, last);
        const appointmentId = ctx.id();
        await ctx.data.appointments.insertAppointment(
          {
            id: appointmentId,
            nominationId,
            kind,
            personId: nomination.personId,
            number,
            occupationEdition: nomination.occupationEdition,
            occupationCode: nomination.occupationCode,
            organisationName: nomination.organisation.name,
            district,
            ...term,
            appointedBy: actorId,
            appointedAt: at,
          },
          tx,
        );
        if (kind === "master-studio")
          await ctx.data.studios.insertStudio(
            {
              id: ctx.id(),
              appointmentId,
              name: nomination.studioName ?? "",
              address: nomination.studioAddress ?? "",
              hostId: nomination.organisationId,
              createdAt: at,
            },
            tx,
          );
        const issued = await issueLetter(ctx, nomination, { appointmentId, number, ...term }, at, tx);
        if (!issued.ok) return issued;
        return ok({
          change: { decidedBy: actorId, decidedAt: at },
          value: { kind, number, ...term },
        });
      },
    },
  );
}

/** Draws the letter and stores it; refused where a name holds a character that cannot be printed. */
async function issueLetter(
  ctx: Ctx,
  nomination: NominationRecord,
  made: { appointmentId: string; number: string; termStart: string; termEnd: string },
  at: Date,
  tx: Tx,
): Promise<Result<undefined>> {
  const { kind, occupationEdition, occupationCode, organisation, person } = nomination;
  const { appointmentId, number, termStart, termEnd } = made;
  const issuedOn = civilDateOf(at);
  const occupation = await ctx.data.certificates.findOccupation(occupationEdition, occupationCode, tx);
  const common = {
    number,
    name: person.name,
    unit: named(organisation.name, organisation.nameEn),
    occupation: occupation ? named(occupation.name, occupation.nameEn) : named(occupationCode),
    termFrom: termStart,
    termTo: termEnd,
    appointingBody,
    issuedOn,
    verifyUrl: `${ctx.config.publicUrl}/verify/${number}`,
  };
  const facts = AppointmentLetterFacts.parse(
    kind === "master-studio"
      ? { kind, ...common, studio: named(nomination.studioName ?? "") }
      : { kind, ...common },
  );
  const drawn = await ctx.render({ kind: "appointment", facts });
  if (!drawn.ok) return drawn;
  const id = ctx.id();
  await ctx.data.certificates.insertCertificates(
    [
      {
        id,
        serial: number,
        kind: kind === "master-studio" ? "studio" : "appointment",
        eventId: null,
        resultId: null,
        appointmentId,
        batchId: null,
        facts,
        issuedOn,
        createdAt: at,
      },
    ],
    tx,
  );
  await ctx.data.certificates.setDrawn([{ id, sha256: ctx.sha256(drawn.value) }], tx);
  return ok();
}
