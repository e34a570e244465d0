import { z } from "zod";
import type { Topic, Watch } from "./protocol";

const TopicSchema = z.union([
  z.templateLiteral(["board:", z.uuid()]),
  z.templateLiteral(["ceremony:", z.uuid()]),
  z
    .string()
    .regex(/^topic:[a-z-]+(\/[0-9a-zA-Z-]{1,64})*$/)
    .max(200) as unknown as z.ZodType<`topic:${string}`>,
]) satisfies z.ZodType<Topic>;

export const WatchSchema = z.object({
  topic: TopicSchema,
  seq: z.number().int().min(0).optional(),
  hash: z.string().max(32).optional(),
  after: z.enum(["gap", "mismatch"]).optional(),
}) satisfies z.ZodType<Watch>;

export const LeaveSchema = z.object({ topic: TopicSchema });
