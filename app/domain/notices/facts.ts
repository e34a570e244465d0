import { z } from "zod";

export const noticeFacts = {
  "notice.published": z.object({
    kind: z.enum(["award", "appointment"]),
    workingDays: z.number().int(),
    lastDay: z.string(),
    /** The notice that this one takes the place of, after an objection was upheld. */
    replaces: z.string().nullable(),
  }),
  "objection.filed": z.object({ noticeId: z.string() }),
  "objection.decided": z.object({ noticeId: z.string(), decision: z.enum(["upheld", "dismissed"]) }),
} as const;
