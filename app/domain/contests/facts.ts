import { z } from "zod";
import { ContestKind, ContestTier, EventRules } from "./rules";

const Counts = { total: z.number().int(), aspects: z.number().int() };

export const contestFacts = {
  "contest.opened": z.object({ titleZh: z.string(), kind: ContestKind, tier: ContestTier }),
  "contest.edited": z.object({ titleZh: z.string(), tier: ContestTier }),
  "event.added": z.object({ titleZh: z.string(), occupation: z.string(), level: z.number().int() }),
  "event.edited": z.object({ changed: z.array(z.string()) }),
  "event.removed": z.object({ titleZh: z.string() }),
  "event.modules-saved": z.object({
    modules: z.array(z.object({ nameZh: z.string(), weight: z.number().int(), practical: z.boolean() })),
  }),
  "event.rules-saved": z.object({ rules: EventRules }),
  /** `scheme` is the SHA-256 of the scheme that was frozen with the rules. */
  "event.published": z.object({ schemeNumber: z.number().int(), scheme: z.string(), rules: EventRules }),
  /** The reason stands on the event itself; it is a person's words and is not repeated here. */
  "event.cancelled": z.object({ from: z.string() }),
  /** `total` in ten-thousandths of a mark. */
  "scheme.saved": z.object({ version: z.number().int(), ...Counts }),
  "scheme.undone": z.object({ version: z.number().int(), ...Counts }),
  "scheme.change-begun": z.object({ number: z.number().int() }),
  "scheme.change-dropped": z.object({ number: z.number().int() }),
  /** The reason stands with the version and on the ledger. */
  "scheme.change-asked": z.object({ number: z.number().int() }),
  /** `own`: taken back by whoever asked; else refused by whoever may approve. */
  "scheme.change-returned": z.object({ number: z.number().int(), own: z.boolean() }),
  /**
   * A later version came into force: how many aspects are marked again, added, removed or count otherwise, how
   * many marks are given again, and of how many codes the totals were worked out anew in the same transaction.
   */
  "scheme.changed": z.object({
    number: z.number().int(),
    again: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
    recounted: z.number().int(),
    marks: z.number().int(),
    codes: z.number().int(),
  }),
  "scheme.imported": z.object({ version: z.number().int(), source: z.string(), ...Counts }),
} as const;
