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
  /** The reason stands on the ledger; it is a person's words and is not repeated here. */
  "marks.remark-asked": z.object({
    code: z.string(),
    aspectId: z.string(),
    round: z.number().int(),
    seat: z.number().int(),
  }),
  /** By start-card numbers, which are not repeated here; `source` is the file's name. */
  "results.imported": z.object({ aspectId: z.string(), source: z.string(), marks: z.number().int() }),
  "sheet.signed": z.object({ code: z.string() }),
  "sheet.signed-so-far": z.object({ code: z.string() }),
  "marks.part-locked": z.object({ part: z.string(), ledgerSeq: z.number().int(), ledgerHead: z.string() }),
  "marks.locked": z.object({ ledgerSeq: z.number().int(), ledgerHead: z.string() }),
} as const;
