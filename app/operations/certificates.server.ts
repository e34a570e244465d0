import { z } from "zod";
import type { Ctx } from "~/context";
import type { CertificateRecord } from "~/data/certificates.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { AwardCertificateFacts, revoke } from "~/domain/awards/certificate";
import { civilDateOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { drawCertificate } from "./certificate-batches.server";
import { stateOf } from "./certificate-state.server";
import { readNumber } from "./verify.server";

/** The certificates of an event and how far their making has come, for the organiser and the city office. */
export async function readCertificates(ctx: Ctx, eventId: string) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!can(ctx.actor, "certificate.read", scopesOf(event))) return refuse("forbidden", "forbidden");
  const [batch, rows, winners] = await Promise.all([
    ctx.data.certificates.findBatch(event.id),
    ctx.data.certificates.findOfEvent(event.id),
    event.stage === "final" || event.stage === "certified" ? ctx.data.certificates.findWinners(event.id) : [],
  ]);
  return ok({
    event,
    batch: batch && { ...batch, failure: batch.error ? Failure.parse(JSON.parse(batch.error)) : null },
    winners: winners.length,
    mayIssue: can(ctx.actor, "certificate.issue", scopesOf(event)),
    mayRevoke: can(ctx.actor, "certificate.revoke"),
    certificates: rows.map(({ facts, ...row }) => {
      const { holder, award, place } = AwardCertificateFacts.parse(facts);
      return { ...row, holder, award, place };
    }),
  });
}

const Failure = z.object({
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A person's own certificates. */
export async function listMyCertificates(ctx: Ctx) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const rows = ctx.actor.personId ? await ctx.data.certificates.findOfPerson(ctx.actor.personId) : [];
  return ok(
    rows.map(({ event, serial, kind, state, issuedOn }) => ({
      serial,
      kind,
      state,
      issuedOn,
      titleZh: event?.titleZh ?? null,
      titleEn: event?.titleEn ?? null,
    })),
  );
}

/**
 * The file of an award certificate, drawn again from its facts, for its holder, the organiser and the city office.
 * The bytes must be those that were issued; others would be a bug of the drawing, and are not handed out.
 */
export async function readCertificatePdf(
  ctx: Ctx,
  typed: string,
): Promise<Result<{ pdf: Uint8Array; name: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const found = await findIssued(ctx, typed);
  if (!found) return refuse("not-found", "not-found");
  const staff = can(ctx.actor, "certificate.read", scopesOfCertificate(found));
  const holder = found.result?.entry.personId;
  if (!staff && (!holder || holder !== ctx.actor.personId)) return refuse("forbidden", "forbidden");
  if (!staff && found.state === "revoked")
    return refuse("conflict", "certificate-revoked", { params: { reason: found.revokedReason ?? "" } });
  const drawn = await drawCertificate(ctx, found.facts);
  if (!drawn.ok) return drawn;
  if (drawn.value.sha256 !== found.sha256) {
    ctx.log.error({ serial: found.serial }, "a certificate drawn again differs from what was issued");
    return refuse("conflict", "certificate-bytes-differ");
  }
  return ok({ pdf: drawn.value.pdf, name: `${found.serial}.pdf` });
}

/** A certificate for the page that revokes it. */
export async function readForRevoking(ctx: Ctx, typed: string) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  if (!can(ctx.actor, "certificate.revoke")) return refuse("forbidden", "forbidden");
  const found = await findIssued(ctx, typed);
  if (!found) return refuse("not-found", "not-found");
  const facts = AwardCertificateFacts.parse(found.facts);
  return ok({
    serial: found.serial,
    holder: facts.holder,
    award: facts.award,
    contest: facts.contest,
    event: facts.event,
    issuedOn: found.issuedOn,
    state: found.state,
    reason: found.revokedReason,
    revokedAt: found.revokedAt?.getTime() ?? null,
    version: found.version,
    eventId: found.eventId,
  });
}

export const RevokeCertificate = z.object({
  reason: z.string().max(20_000),
  version: z.coerce.number().int(),
});

/** Revokes a certificate for good, with a reason that the verify page shows to everyone. */
export async function revokeCertificate(
  ctx: Ctx,
  typed: string,
  input: z.output<typeof RevokeCertificate>,
): Promise<Result<{ serial: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  if (!can(ctx.actor, "certificate.revoke")) return refuse("forbidden", "forbidden");
  const found = await findIssued(ctx, typed);
  if (!found) return refuse("not-found", "not-found");
  const at = ctx.now();
  const ended = revoke(stateOf(found), { on: civilDateOf(at), reason: input.reason });
  if (!ended.ok) return ended;
  const written = await ctx.data.write(
    { actorId: ctx.actor.accountId, at },
    [
      {
        type: "certificate.revoked",
        subject: "Certificate",
        subjectId: found.id,
        eventId: found.eventId,
        data: { serial: found.serial },
      },
    ],
    async (tx) =>
      (await ctx.data.certificates.revoke(
        found.id,
        input.version,
        { revokedReason: input.reason.trim(), revokedAt: at },
        tx,
      ))
        ? ok()
        : refuse("stale", "stale"),
  );
  return written.ok ? ok({ serial: found.serial }) : written;
}

/** An issued award certificate by its serial as typed; a letter of appointment has pages of its own. */
async function findIssued(ctx: Ctx, typed: string): Promise<CertificateRecord | null> {
  const read = readNumber(typed);
  const found = read.ok ? await ctx.data.certificates.findBySerial(read.value.number) : null;
  return found?.kind === "award" ? found : null;
}

function scopesOfCertificate({ event }: CertificateRecord) {
  return event ? scopesOf(event) : {};
}
