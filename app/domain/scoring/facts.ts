import { z } from "zod";

export const scoringFacts = {
  "panel.assigned": z.object({
    accountId: z.string(),
    role: z.enum(["judge", "chief-judge"]),
    seat: z.number().int(),
  }),
  "panel.removed": z.object({
    accountId: z.string(),
    role: z.enum(["judge", "chief-judge"]),
    seat: z.number().int(),
  }),
  /** Module id -> the account that measures it. */
  "panel.measures-set": z.object({ measures: z.record(z.string(), z.string()) }),
  "marks.entered": z.object({ codes: z.array(z.string()), marks: z.number().int() }),
  "sheet.signed": z.object({ code: z.string() }),
  "marks.locked": z.object({ ledgerSeq: z.number().int(), ledgerHead: z.string() }),
} as const;
