import { z } from "zod";
import { type CivilDate, civilDateSchema } from "../shared/calendar";
import { maskName } from "../shared/identity";
import { markSchema } from "../shared/mark";
import { Named } from "../shared/named";
import { ok, type Result, refuse } from "../shared/result";
import { type Award, awards } from "./award";
import { parseSerial } from "./serial";

export { parseSerial, type SerialParts, serialOf } from "./serial";

/** A serial in the form in which it is stored: checked, upper case, with hyphens. */
export const CertificateSerial = z.string().refine((text) => {
  const read = parseSerial(text);
  return read.ok && read.value === text;
}, "not a certificate serial");

/** Everything that an award certificate says, and nothing else: its bytes are a function of this. */
export const AwardCertificateFacts = z.object({
  serial: CertificateSerial,
  season: z.object({ year: z.int().min(2000).max(2999), month: z.int().min(1).max(12) }),
  contest: Named,
  event: Named,
  occupation: Named,
  level: Named,
  group: Named.optional(),
  /** As on the identity card; Latin or a minority name with · is printed as it stands. */
  holder: z.string().trim().min(1).max(60),
  /** Such as 310***********001X (domain.md §5.1). */
  maskedId: z.string().max(18).optional(),
  award: z.enum(awards),
  place: z.int().min(1),
  total: markSchema.optional(),
  organiser: Named,
  /** The body in whose name it is issued: its characters are in the seal. */
  issuer: Named,
  /** A civil date, 2024-06-30. */
  issuedOn: civilDateSchema,
  verifyUrl: z.url(),
});
export type AwardCertificateFacts = z.infer<typeof AwardCertificateFacts>;

/** A certificate is never edited: it stands, is revoked, or is replaced by another with its own serial. */
export const CertificateState = z.discriminatedUnion("state", [
  z.object({ state: z.literal("valid") }),
  z.object({ state: z.literal("revoked"), on: civilDateSchema, reason: z.string().min(1) }),
  z.object({
    state: z.literal("replaced"),
    on: civilDateSchema,
    reason: z.string().min(1),
    by: CertificateSerial,
  }),
]);
export type CertificateState = z.infer<typeof CertificateState>;

const reasonLength = { least: 4, most: 500 };

/** Ends a certificate for good. Refuses one that has already ended, and a reason too short to be read later. */
export function revoke(
  now: CertificateState,
  change: { on: CivilDate; reason: string },
): Result<CertificateState> {
  return end(now, { state: "revoked", on: change.on, reason: change.reason.trim() });
}

/** Ends a certificate in favour of a new one, after a correction of a name, a mark or an award. */
export function replace(
  now: CertificateState,
  change: { on: CivilDate; reason: string; by: string },
): Result<CertificateState> {
  return end(now, { state: "replaced", on: change.on, reason: change.reason.trim(), by: change.by });
}

function end(
  now: CertificateState,
  next: Exclude<CertificateState, { state: "valid" }>,
): Result<CertificateState> {
  if (now.state !== "valid") return refuse("conflict", "certificate-ended", { params: { on: now.on } });
  const { least, most } = reasonLength;
  if (next.reason.length < least || next.reason.length > most) {
    return refuse("invalid", "certificate-reason", { params: { least, most }, field: "reason" });
  }
  return ok(next);
}

/** What the public page may show of a certificate; a holder's full name and numbers are not part of it. */
export type VerifyAnswer =
  | { readonly known: false; readonly serial: string }
  | {
      readonly known: true;
      readonly serial: string;
      readonly maskedHolder: string;
      readonly award: Award;
      readonly contest: Named;
      readonly event: Named;
      readonly level: Named;
      readonly issuer: Named;
      readonly issuedOn: string;
      readonly state: CertificateState;
    };

/** The answer for a serial that was well formed: known with its state, or unknown. */
export function verifyAnswer(
  serial: string,
  found: { readonly facts: AwardCertificateFacts; readonly state: CertificateState } | undefined,
): VerifyAnswer {
  if (!found) return { known: false, serial };
  const { award, contest, event, level, issuer, issuedOn, holder } = found.facts;
  return {
    known: true,
    serial: found.facts.serial,
    maskedHolder: maskName(holder),
    award,
    contest,
    event,
    level,
    issuer,
    issuedOn,
    state: found.state,
  };
}
