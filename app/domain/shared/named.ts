import { z } from "zod";

/** A thing's name as it is printed: always Chinese, English where the owner gave one. */
export const Named = z.object({
  zh: z.string().trim().min(1).max(120),
  en: z.string().trim().min(1).max(240).optional(),
});
export type Named = z.infer<typeof Named>;

/** A name from its two columns; an empty English name is none. */
export function named(zh: string, en?: string | null): Named {
  return en?.trim() ? { zh, en } : { zh };
}
