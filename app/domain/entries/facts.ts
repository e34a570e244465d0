import { z } from "zod";
import { EntryState } from "./entry";

const Reasoned = z.object({ was: EntryState, reason: z.string() });

/** No name, no personal number: who an entry belongs to is found through its id. */
export const entryFacts = {
  "person.added": z.object({ by: z.enum(["self", "organisation"]) }),
  "person.changed": z.object({ fields: z.array(z.string()) }),
  /** Somebody whom an employer had added has made an account and taken the profile over. */
  "person.claimed": z.object({}),
  "organisation.added": z.object({ creditCode: z.string() }),

  "entry.entered": z.object({
    state: z.enum(["submitted", "waitlisted"]),
    number: z.number().int(),
    by: z.enum(["self", "organisation"]),
  }),
  "entry.moved-up": z.object({ number: z.number().int() }),
  "entry.resent": z.object({}),
  "entry.withdrawn": z.object({ was: EntryState }),
  "entry.approved": z.object({}),
  "entry.returned": Reasoned,
  "entry.refused": Reasoned,

  "roster.locked": z.object({ approved: z.number().int(), waitlisted: z.number().int() }),
  "check-in.opened": z.object({}),
  "entry.checked-in": z.object({}),
  "entry.check-in-undone": z.object({}),
} as const;
