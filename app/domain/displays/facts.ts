import { z } from "zod";
import { sceneKinds } from "./scene";

const Kind = z.enum(sceneKinds);

export const displayFacts = {
  "display.paired": z.object({ name: z.string(), contestId: z.string() }),
  "display.unpaired": z.object({ name: z.string(), contestId: z.string() }),
  "display.renamed": z.object({ name: z.string(), contestId: z.string() }),
  "display.taken": z.object({ scene: z.string(), kind: Kind, displays: z.array(z.string()) }),
  "scene.saved": z.object({ name: z.string(), kind: Kind }),
  "scene.removed": z.object({ name: z.string(), kind: Kind }),
} as const;
