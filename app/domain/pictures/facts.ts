import { z } from "zod";

const Named = z.object({ name: z.string(), contestId: z.string(), sha256: z.string() });

export const pictureFacts = {
  "picture.added": Named,
  "picture.removed": Named,
} as const;
