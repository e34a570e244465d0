import { z } from "zod";
import { boardModes, chosenModes } from "./board";
import { freezeKinds } from "./freeze";

const Later = z.enum(chosenModes).nullable();

export const resultFacts = {
  "results.sealed": z.object({ contestants: z.number().int(), winners: z.number().int() }),
  "results.finalised": z.object({ candidates: z.number().int() }),
  "board.modes-set": z.object({ mode: z.enum(boardModes), locked: Later, decoded: Later }),
  "board.freeze-planned": z.object({
    by: z.enum(["none", ...freezeKinds]),
    at: z.string().nullable(),
    count: z.number().int().nullable(),
  }),
  /** `seq` is the ledger's last row that the public sees. */
  "board.frozen": z.object({ by: z.enum(["hand", ...freezeKinds]), seq: z.number().int() }),
  "ceremony.planned": z.object({ names: z.enum(["masked", "full"]), finalists: z.number().int() }),
  "ceremony.started": z.object({ rehearsal: z.boolean() }),
  "ceremony.ended": z.object({ rehearsal: z.boolean(), at: z.number().int() }),
  "board.thawed": z.object({}),
  "board.revealed": z.object({}),
} as const;
