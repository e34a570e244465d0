import type { Ctx, Services } from "~/context";
import type { EventRecord } from "~/data/events.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { AwardCertificateFacts } from "~/domain/awards/certificate";
import { serialOf } from "~/domain/awards/serial";
import { advance } from "~/domain/contests/stage";
import { civilDateOf, partsOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import type { Mark } from "~/domain/shared/mark";
import { type Named, named } from "~/domain/shared/named";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { titlesOf } from "./papers.server";

/** In whose name award certificates are issued (domain.md §1.2: the organising committee). */
const issuer: Named = {
  zh: "上海市职业技能竞赛组织委员会",
  en: "Shanghai Vocational Skills Competition Committee",
};

/** Certificates that are handed to the renderer's threads at once, and stored together. */
const chunk = 8;

/**
 * Orders the certificates of an event whose results are final: a batch and its job, in one transaction. Pressed
 * again, it is the same batch; where that has failed, its job is put into the queue once more.
 */
export async function issueCertificates(ctx: Ctx, eventId: string): Promise<Result<{ batchId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!can(ctx.actor, "certificate.issue", scopesOf(event))) return refuse("forbidden", "forbidden");

  const { accountId } = ctx.actor;
  const at = ctx.now();
  const written = await ctx.data.write<{ batchId: string; total: number; ordered: boolean }>(
    { actorId: accountId, at },
    ({ batchId, total, ordered }) =>
      ordered
        ? [
            {
              type: "certificates.ordered",
              subject: "CertificateBatch",
              subjectId: batchId,
              eventId,
              data: { eventId, total },
            },
          ]
        : [],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      const batch = await ctx.data.certificates.findBatch(eventId, tx);
      if (batch && batch.state !== "failed")
        return ok({ batchId: batch.id, total: batch.total, ordered: false });
      if (locked?.stage !== "final") return refuse("conflict", "certificates-not-final");
      const total = (await ctx.data.certificates.findWinners(eventId, tx)).length;
      const batchId = batch?.id ?? ctx.id();
      if (batch) await ctx.data.certificates.updateBatch(batchId, { state: "queued", error: null }, tx);
      else
        await ctx.data.certificates.insertBatch(
          { id: batchId, eventId, total, createdBy: accountId, createdAt: at },
          tx,
        );
      await ctx.data.certificates.enqueueBatch(batchId, tx);
      await ctx.data.certificates.tell(eventId, tx);
      return ok({ batchId, total, ordered: true });
    },
  );
  return written.ok ? ok({ batchId: written.value.batchId }) : written;
}

/** Puts batches that a stopped node left unfinished into the queue again. Run at start. */
export async function resumeBatches(services: Services): Promise<number> {
  const batches = await services.data.certificates.findUnfinished();
  for (const { id } of batches)
    await services.data.write({ actorId: null, at: services.now() }, [], async (tx) => {
      await services.data.certificates.enqueueBatch(id, tx);
      return ok();
    });
  return batches.length;
}

/**
 * The job: gives each winner of the batch's event a serial, draws the certificates in the renderer's threads, and
 * certifies the event. Every step is stored as it is done and none is done twice, so the job may be killed at any
 * moment and run again, and run by two nodes at once: serials are given under the event's lock, one for each result,
 * and the same facts give the same bytes. Refuses where a name cannot be printed; the rest is drawn all the same.
 */
export async function makeCertificates(
  services: Services,
  batchId: string,
  stopping?: AbortSignal,
): Promise<Result<{ total: number }>> {
  const batch = await services.data.certificates.findBatchById(batchId);
  const event = batch && (await services.data.events.findEvent(batch.eventId));
  if (!batch || !event) return refuse("not-found", "not-found");
  if (batch.state === "done") return ok({ total: batch.total });

  const numbered = await giveSerials(services, event, batch);
  if (!numbered.ok) return numbered;

  let failed: Refusal | undefined;
  for (let after = ""; ; ) {
    if (stopping?.aborted) throw new Error("The node is stopping; the batch goes on at its next start");
    const waiting = await services.data.certificates.findUndrawn(batchId, after, chunk);
    const last = waiting.at(-1);
    if (!last) break;
    after = last.serial;
    const drawn = await Promise.all(
      waiting.map(async ({ id, facts }) => ({ id, result: await drawCertificate(services, facts) })),
    );
    failed ??= drawn.flatMap(({ result }) => (result.ok ? [] : [result]))[0];
    await services.data.write({ actorId: batch.createdBy, at: services.now() }, [], async (tx) => {
      await services.data.certificates.setDrawn(
        drawn.flatMap(({ id, result }) => (result.ok ? [{ id, sha256: result.value.sha256 }] : [])),
        tx,
      );
      const done = await services.data.certificates.countDrawn(batchId, tx);
      await services.data.certificates.updateBatch(batchId, { done }, tx);
      await services.data.certificates.tell(event.id, tx);
      return ok();
    });
  }
  if (failed) return failBatch(services, batchId, failed);
  return certify(services, event.id, { ...batch, total: numbered.value.total });
}

type Batch = { readonly id: string; readonly createdBy: string };

/** A certificate row with its serial for each winner that has none. The running number is the winner's place in line. */
function giveSerials(
  services: Services,
  event: EventRecord,
  batch: Batch,
): Promise<Result<{ total: number }>> {
  const { data } = services;
  const at = services.now();
  return data.write({ actorId: batch.createdBy, at }, [], async (tx) => {
    await data.events.lockEvent(event.id, tx);
    const winners = await data.certificates.findWinners(event.id, tx);
    const occupation = await data.certificates.findOccupation(
      event.occupationEdition,
      event.occupationCode,
      tx,
    );
    const month = partsOf(civilDateOf(event.startsAt)).month;
    const running = { first: 0, second: 0, third: 0, merit: 0 };
    const issuedOn = civilDateOf(at);
    const rows = winners.flatMap((winner) => {
      running[winner.award] += 1;
      if (winner.hasCertificate) return [];
      const serial = serialOf({
        yyyymm: event.contest.seasonYear * 100 + month,
        district6: event.contest.district,
        contestSeq: event.contest.seq,
        eventSeq: event.seq,
        award: winner.award,
        serial: running[winner.award],
      });
      const { contest, event: title, level, group } = titlesOf(event);
      const facts: AwardCertificateFacts = {
        serial,
        season: { year: event.contest.seasonYear, month },
        contest,
        event: title,
        occupation: named(occupation?.name ?? title.zh, occupation?.nameEn),
        level,
        group,
        holder: winner.name,
        maskedId: winner.idMasked,
        award: winner.award,
        place: winner.place,
        total: winner.total as Mark,
        organiser: named(event.contest.organiserName, event.contest.organiserNameEn),
        issuer,
        issuedOn,
        verifyUrl: `${services.config.publicUrl}/verify/${serial}`,
      };
      return [
        {
          id: services.id(),
          serial,
          kind: "award" as const,
          eventId: event.id,
          resultId: winner.id,
          appointmentId: null,
          batchId: batch.id,
          facts,
          issuedOn,
          createdAt: at,
        },
      ];
    });
    await data.certificates.insertCertificates(rows, tx);
    await data.certificates.updateBatch(
      batch.id,
      { state: "running", total: winners.length, error: null },
      tx,
    );
    await data.certificates.tell(event.id, tx);
    return ok({ total: winners.length });
  });
}

export async function drawCertificate(
  services: Services,
  facts: unknown,
): Promise<Result<{ pdf: Uint8Array; sha256: string }>> {
  const drawn = await services.render({ kind: "award", facts: AwardCertificateFacts.parse(facts) });
  return drawn.ok ? ok({ pdf: drawn.value, sha256: services.sha256(drawn.value) }) : drawn;
}

/** Ends the batch as failed, with what was wrong; the organiser sees it and orders again when it is mended. */
export async function failBatch(services: Services, batchId: string, failed: Refusal): Promise<Refusal> {
  const { data } = services;
  const error = JSON.stringify({ message: failed.message, params: failed.params ?? {} });
  const batch = await data.certificates.findBatchById(batchId);
  await data.write({ actorId: batch?.createdBy ?? null, at: services.now() }, [], async (tx) => {
    await data.certificates.updateBatch(batchId, { state: "failed", error }, tx);
    if (batch) await data.certificates.tell(batch.eventId, tx);
    return ok();
  });
  return failed;
}

/** All are drawn: the batch is done and the event certified, once, whoever comes first. */
function certify(
  services: Services,
  eventId: string,
  batch: Batch & { readonly total: number },
): Promise<Result<{ total: number }>> {
  const { data } = services;
  const at = services.now();
  const { total } = batch;
  return data.write<{ total: number; first: boolean }>(
    { actorId: batch.createdBy, at },
    ({ first }) =>
      first
        ? [
            {
              type: "certificates.issued",
              subject: "CertificateBatch",
              subjectId: batch.id,
              eventId,
              data: { eventId, total },
            },
          ]
        : [],
    async (tx) => {
      const locked = await data.events.lockEvent(eventId, tx);
      if (!locked) return refuse("not-found", "not-found");
      if (locked.stage === "certified") return ok({ total, first: false });
      const done = await data.certificates.countDrawn(batch.id, tx);
      const next = advance(locked.stage, "certify", { certificatesMissing: total - done });
      if (!next.ok) return next;
      if (!(await data.events.moveStage(eventId, locked.stage, next.value, {}, tx)))
        return refuse("stale", "stale");
      await data.certificates.updateBatch(batch.id, { state: "done", done, finishedAt: at }, tx);
      await data.certificates.tell(eventId, tx);
      return ok({ total, first: true });
    },
  );
}
