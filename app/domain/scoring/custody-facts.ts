import { z } from "zod";

/** What keeps marks as they were given: devices, PINs, checks, locks, corrections. */
export const custodyFacts = {
  "device.enrolled": z.object({ name: z.string(), hasKey: z.boolean() }),
  "device.confirmed": z.object({ accountId: z.string() }),
  "device.revoked": z.object({ accountId: z.string() }),
  "pin.set": z.object({}),
  /** `part` as part.ts writes it; empty for the whole code. */
  "code.checked": z.object({ code: z.string(), part: z.string().default("") }),
  "marks.lock-asked": z.object({ lockId: z.string(), part: z.string().default("") }),
  "marks.lock-withdrawn": z.object({ lockId: z.string() }),
  "correction.asked": z.object({ code: z.string(), aspectId: z.string(), value: z.number().int() }),
  "correction.applied": z.object({
    code: z.string(),
    aspectId: z.string(),
    ledgerSeq: z.number().int(),
    /** How many codes got another total, place or award. */
    moved: z.number().int(),
  }),
  "correction.refused": z.object({}),
  "correction.withdrawn": z.object({}),
} as const;
