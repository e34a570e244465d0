import type { Scheme } from "../marking/scheme";
import { passes } from "../marking/tally";
import type { ModuleMarks } from "./seal";

/**
 * The modules whose pass line a code has not reached ("both papers at least 60", domain.md §1.6), in the order of
 * the scheme's lines. A module of which nothing was marked is not reached. Places and awards do not look at it
 * (domain.md §1.9: shares of the valid field); what level somebody may be promoted to does.
 */
export function missedLines(scheme: Scheme, modules: ModuleMarks): string[] {
  return (scheme.passLines ?? []).flatMap(({ moduleId }) => {
    const marks = modules[moduleId];
    return marks && passes(scheme, moduleId, marks.raw, marks.full) !== false ? [] : [moduleId];
  });
}
