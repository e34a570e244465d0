import { z } from "zod";

export const resultFacts = {
  "results.sealed": z.object({ contestants: z.number().int(), winners: z.number().int() }),
  "results.finalised": z.object({ candidates: z.number().int() }),
} as const;
