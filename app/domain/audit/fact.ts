import type { z } from "zod";
import { accountFacts } from "../accounts/facts";
import { certificateFacts } from "../awards/facts";
import { contestFacts } from "../contests/facts";
import { displayFacts } from "../displays/facts";
import { drawFacts } from "../draw/facts";
import { entryFacts } from "../entries/facts";
import { noticeFacts } from "../notices/facts";
import { pictureFacts } from "../pictures/facts";
import { registryFacts } from "../registry/facts";
import { resultFacts } from "../results/facts";
import { custodyFacts } from "../scoring/custody-facts";
import { scoringFacts } from "../scoring/facts";
import { seasonFacts } from "../seasons/facts";

/**
 * What can happen, each with the shape of its data. Parsed on write and on read. Each area keeps its facts in
 * its own `facts.ts`; nothing here or there may hold a personal number or join a code with a person.
 */
export const factSchemas = {
  ...accountFacts,
  ...certificateFacts,
  ...contestFacts,
  ...displayFacts,
  ...drawFacts,
  ...entryFacts,
  ...noticeFacts,
  ...pictureFacts,
  ...registryFacts,
  ...resultFacts,
  ...scoringFacts,
  ...custodyFacts,
  ...seasonFacts,
} as const;

export type FactType = keyof typeof factSchemas;
export const factTypes = Object.keys(factSchemas) as FactType[];

/** One thing that happened to one subject: a noun of the schema and its id. */
export type Fact = {
  [Type in FactType]: {
    readonly type: Type;
    readonly subject: string;
    readonly subjectId: string;
    readonly eventId?: string | null;
    readonly data: z.infer<(typeof factSchemas)[Type]>;
  };
}[FactType];

/** Parses the data of a fact that was read back; throws where a stored fact no longer fits its schema. */
export function parseFactData(type: string, data: unknown): unknown {
  const schema: z.ZodType | undefined = (factSchemas as Record<string, z.ZodType>)[type];
  if (!schema) throw new Error(`Unknown audit fact ${type}: its schema was removed while rows of it exist`);
  return schema.parse(data);
}
