import { z } from "zod";

const item = z.object({ month: z.number().int(), theme: z.string(), district: z.string() });

export const seasonFacts = {
  "season.opened": z.object({ year: z.number().int() }),
  "plan.item-added": item,
  "plan.item-changed": item,
  "plan.item-removed": item,
  "plan.published": z.object({
    version: z.number().int(),
    items: z.number().int(),
    changes: z.number().int(),
  }),
} as const;
