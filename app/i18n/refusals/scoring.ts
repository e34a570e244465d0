import type { Sentence } from "../text";

export const scoringRefusals = {} satisfies Record<string, Sentence>;
