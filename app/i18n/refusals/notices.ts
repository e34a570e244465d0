import type { Sentence } from "../text";

export const noticesRefusals = {} satisfies Record<string, Sentence>;
