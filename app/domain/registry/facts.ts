import { z } from "zod";
import { letterKinds } from "./letter";
import { NominationKind } from "./nomination";

/** Reasons are a person's words: the last one stands on the nomination itself and is not repeated here. */
export const registryFacts = {
  "nomination.submitted": z.object({ kind: NominationKind, district: z.string() }),
  "nomination.corrected": z.object({}),
  "nomination.returned": z.object({}),
  "nomination.recommended": z.object({}),
  "nomination.noticed": z.object({
    noticeId: z.string(),
    workingDays: z.number().int(),
    lastDay: z.string(),
  }),
  "nomination.appointed": z.object({
    kind: z.enum(letterKinds),
    number: z.string(),
    termStart: z.string(),
    termEnd: z.string(),
  }),
  "nomination.refused": z.object({}),
  "studio.member-added": z.object({ memberId: z.string(), role: z.enum(["member", "apprentice"]) }),
  "studio.member-left": z.object({ memberId: z.string(), until: z.string() }),
} as const;
