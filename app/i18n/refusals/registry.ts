import type { Sentence } from "../text";

export const registryRefusals = {} satisfies Record<string, Sentence>;
