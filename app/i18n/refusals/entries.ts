import type { Sentence } from "../text";

export const entriesRefusals = {} satisfies Record<string, Sentence>;
