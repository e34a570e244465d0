import type { Sentence } from "../text";

export const officeRefusals = {} satisfies Record<string, Sentence>;
