import type { Sentence } from "../text";

export const drawRefusals = {} satisfies Record<string, Sentence>;
