import { z } from "zod";
import { awards } from "../awards/award";
import { type CivilDate, civilDateSchema } from "../shared/calendar";
import type { Sex } from "../shared/identity";
import { type Mark, markSchema } from "../shared/mark";
import { letterKinds } from "./letter";
import { checkRetirement, type RegistryPolicy } from "./policy";

const names = { zh: z.string(), en: z.string() };

/** A final result in a contest. `total` in ten-thousandths of a mark, out of 100. */
export const EvidenceResult = z.object({
  eventId: z.string(),
  contest: z.object(names),
  event: z.object(names),
  level: z.number().int(),
  place: z.number().int(),
  contestants: z.number().int(),
  total: markSchema,
  award: z.enum(awards).nullable(),
  /** The day on which the results became final. */
  on: civilDateSchema,
});
export type EvidenceResult = z.infer<typeof EvidenceResult>;

/**
 * What the system knew of a person when they were nominated (domain.md §3.5: each field traceable): filled in by the
 * system, frozen with the nomination, and without a personal number.
 */
export const Evidence = z.object({
  collectedOn: civilDateSchema,
  results: z.array(EvidenceResult),
  /** Level certificates as the person gave them. */
  certificates: z.array(
    z.object({
      occupation: z.object(names),
      level: z.number().int(),
      number: z.string(),
      issuedOn: z.string(),
    }),
  ),
  appointments: z.array(
    z.object({ kind: z.enum(letterKinds), number: z.string(), termStart: z.string(), termEnd: z.string() }),
  ),
  retirement: z.object({ expectedOn: civilDateSchema, months: z.number().int(), passed: z.boolean() }),
});
export type Evidence = z.infer<typeof Evidence>;

export type KnownResult = Omit<EvidenceResult, "total" | "on"> & {
  readonly total: Mark;
  readonly on: CivilDate;
  /** Whether the event's results are final; a result that can still change is no evidence. */
  readonly final: boolean;
};

/** Puts together what is known of a person: the best results first, the newest certificates and appointments first. */
export function collectEvidence(
  known: {
    readonly person: { readonly birthDate: CivilDate; readonly sex: Sex };
    readonly results: readonly KnownResult[];
    readonly certificates: Evidence["certificates"];
    readonly appointments: Evidence["appointments"];
  },
  today: CivilDate,
  policy: RegistryPolicy,
): Evidence {
  return {
    collectedOn: today,
    results: known.results
      .filter(({ final }) => final)
      .map(({ final: _, ...result }) => result)
      .sort((a, b) => a.place - b.place || (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
    certificates: [...known.certificates].sort(
      (a, b) => a.level - b.level || (a.issuedOn < b.issuedOn ? 1 : -1),
    ),
    appointments: [...known.appointments].sort((a, b) => (a.termStart < b.termStart ? 1 : -1)),
    retirement: checkRetirement(known.person, today, policy),
  };
}
