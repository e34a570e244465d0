import { z } from "zod";
import type { TieChain } from "./ranking";

// Apart from ranking.ts, which spectators' browsers load: they need no schema library.

const TieBreakSchema = z.discriminatedUnion("by", [
  z.object({ by: z.literal("total") }),
  z.object({ by: z.literal("module"), moduleId: z.string().min(1) }),
  z.object({ by: z.literal("practical") }),
  z.object({ by: z.literal("time") }),
]);

/** The chain as an event's rules keep it; parsed where the rules are read (a form, a JSON column). */
export const TieChainSchema = z.array(TieBreakSchema).min(1).max(32) satisfies z.ZodType<TieChain>;
