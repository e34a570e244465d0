import { z } from "zod";
import { lookUpPurposes } from "./draw";

/** None of them joins a code with a person: a look-up says what was asked, never what was answered. */
export const drawFacts = {
  "draw.run": z.object({
    codes: z.number().int(),
    absent: z.number().int(),
    commitment: z.string(),
  }),
  "marking.started": z.object({}),
  "code.looked-up": z.object({
    by: z.enum(["code", "entry"]),
    /** The code that was typed, or the number of the entry. */
    asked: z.string().max(20),
    purpose: z.enum(lookUpPurposes),
  }),
  "decode.asked": z.object({}),
  "decode.confirmed": z.object({ askedBy: z.string() }),
} as const;
