import type { Sentence } from "../text";

export const seasonsRefusals = {} satisfies Record<string, Sentence>;
