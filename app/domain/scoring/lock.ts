import { z } from "zod";

/**
 * What a lock's row holds: who asked and who confirmed, what it covers, and the hash of what makes totals out of
 * marks (scheme versions, module weights, panel), so that none of it can be changed afterwards unseen.
 */
export const LockDetail = z.object({
  whole: z.boolean(),
  moduleId: z.uuid().nullable(),
  day: z.string().max(20).nullable(),
  askedBy: z.uuid(),
  confirmedBy: z.uuid(),
  basis: z.string().regex(/^[0-9a-f]{64}$/),
});
export type LockDetail = z.infer<typeof LockDetail>;
