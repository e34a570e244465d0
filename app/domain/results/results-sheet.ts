import { z } from "zod";
import { awards } from "../awards/award";
import { civilDateSchema } from "../shared/calendar";
import { markSchema } from "../shared/mark";
import { Named } from "../shared/named";

/** One contestant's line. A mark of null is "not marked", which is not zero. */
export const ResultsRow = z.object({
  /** Null where the contestant has no place: absent, withdrawn, disqualified; `remark` says which. */
  place: z.int().min(1).nullable(),
  code: z.string().min(1).max(16),
  /** Full or masked as the sheet's purpose demands; the caller decides. */
  name: z.string().min(1).max(60),
  unit: z.string().max(120).optional(),
  /** One per module of the sheet, in its order. */
  marks: z.array(markSchema.nullable()),
  /** The modules, by their place on the sheet from 0, whose pass line is not reached, with the mark of 100. */
  below: z.array(z.object({ module: z.int().min(0), ofHundred: markSchema.nullable() })).default([]),
  total: markSchema.nullable(),
  award: z.enum(awards).optional(),
  remark: z.string().max(20).optional(),
});
export type ResultsRow = z.infer<typeof ResultsRow>;

/** Everything that a results sheet (成绩册) says; its bytes are a function of this. */
export const ResultsSheetFacts = z
  .object({
    contest: Named,
    event: Named,
    level: Named.optional(),
    group: Named.optional(),
    organiser: Named,
    /** The day of the contest, a civil date. */
    heldOn: civilDateSchema,
    /** The day on which the sheet was sealed. */
    issuedOn: civilDateSchema,
    status: z.enum(["provisional", "final"]),
    modules: z
      .array(
        z.object({
          code: z.string().min(1).max(8),
          name: Named,
          /** The most that it adds to the total: the scale of the column. */
          max: markSchema,
          /** Its pass line, of 100. */
          line: markSchema.optional(),
        }),
      )
      .min(1)
      .max(8),
    rows: z.array(ResultsRow).max(2000),
    /** The head of the event's ledger when the marks were locked, hexadecimal. */
    ledgerHead: z.string().regex(/^[0-9a-f]{16,128}$/),
    signers: z
      .array(z.object({ role: Named, name: z.string().max(60).optional(), on: civilDateSchema.optional() }))
      .max(6),
  })
  .refine((sheet) => sheet.rows.every((row) => row.marks.length === sheet.modules.length), {
    message: "every row needs one mark per module",
    path: ["rows"],
  });
export type ResultsSheetFacts = z.infer<typeof ResultsSheetFacts>;
