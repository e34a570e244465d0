import { z } from "zod";
import type { Ctx } from "~/context";
import {
  AwardCertificateFacts,
  type CertificateState,
  type VerifyAnswer,
  verifyAnswer,
} from "~/domain/awards/certificate";
import { parseSerial } from "~/domain/awards/serial";
import { AppointmentLetterFacts, parseLetterNumber } from "~/domain/registry/letter";
import { maskName } from "~/domain/shared/identity";
import type { Named } from "~/domain/shared/named";
import { ok, type Result } from "~/domain/shared/result";
import { stateOf } from "./certificate-state.server";

/** What the verify page shows of a number that could be one. */
export type Verified =
  | { readonly kind: "unknown"; readonly number: string }
  | {
      readonly kind: "award";
      readonly number: string;
      readonly state: CertificateState;
      readonly answer: Extract<VerifyAnswer, { known: true }>;
    }
  | {
      readonly kind: "letter";
      readonly number: string;
      readonly state: CertificateState;
      readonly letter: Pick<
        AppointmentLetterFacts,
        "kind" | "unit" | "occupation" | "termFrom" | "termTo" | "appointingBody" | "issuedOn"
      > & { readonly maskedHolder: string; readonly studio: Named | null };
    };

export const Verify = z.object({ serial: z.string().max(20_000).catch("") });

/** Reads a number as people type it: a certificate's serial, or the number of a letter of appointment. */
export function readNumber(typed: string): Result<{ number: string }> {
  const letter = parseLetterNumber(typed);
  if (letter.ok) return ok({ number: letter.value.number });
  // A letter's number that is wrong somewhere is told so; anything else is read as a certificate's serial.
  if (letter.message !== "number-prefix" && letter.message !== "number-empty") return letter;
  const serial = parseSerial(typed);
  return serial.ok ? ok({ number: serial.value }) : serial;
}

/**
 * What anybody may know of a certificate or a letter by its number: valid, revoked with the reason, or unknown; the
 * holder's name masked. Refuses a number that cannot be one, with what is wrong in it. Needs no sign-in.
 */
export async function verifyNumber(ctx: Ctx, typed: string): Promise<Result<Verified>> {
  const read = readNumber(typed);
  if (!read.ok) return read;
  const { number } = read.value;
  const found = await ctx.data.certificates.findBySerial(number);
  if (!found) return ok({ kind: "unknown", number });
  const state = stateOf(found);
  if (found.kind === "award") {
    const answer = verifyAnswer(number, { facts: AwardCertificateFacts.parse(found.facts), state });
    return answer.known ? ok({ kind: "award", number, answer, state }) : ok({ kind: "unknown", number });
  }
  const facts = AppointmentLetterFacts.parse(found.facts);
  return ok({
    kind: "letter",
    number,
    state,
    letter: {
      kind: facts.kind,
      maskedHolder: maskName(facts.name),
      unit: facts.unit,
      occupation: facts.occupation,
      termFrom: facts.termFrom,
      termTo: facts.termTo,
      appointingBody: facts.appointingBody,
      studio: facts.kind === "master-studio" ? facts.studio : null,
      issuedOn: facts.issuedOn,
    },
  });
}
