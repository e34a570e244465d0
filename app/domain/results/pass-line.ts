import type { Scheme } from "../marking/scheme";
import { passes } from "../marking/tally";
import { AWARD_DECIMALS, type Mark, marks, scale } from "../shared/mark";
import type { ModuleMarks } from "./seal";

const HUNDRED = marks(100);
/** The last of two decimals, in ten-thousandths. */
const HUNDREDTH = 100;

/** What a code has reached in one module, on both scales on which it counts. */
export type ModuleStanding = {
  /** On the scale of 100 on which pass lines are stated; null where nothing was marked. */
  readonly ofHundred: Mark | null;
  /** What the module adds to the total of 100. */
  readonly weighted: Mark | null;
  /** Whether the module has a pass line that is not reached. Nothing marked is not reached. */
  readonly below: boolean;
};

/**
 * How a code stands in each module, in the order asked for, against the pass lines of the scheme ("both papers at
 * least 60", domain.md §1.6). Places and awards do not look at it (domain.md §1.9: shares of the valid field); what
 * level somebody may be promoted to does.
 */
export function moduleStandings(
  scheme: Scheme | undefined,
  moduleIds: readonly string[],
  modules: ModuleMarks,
): ModuleStanding[] {
  return moduleIds.map((id) => {
    const own = modules[id];
    const line = lineOf(scheme, id);
    const below = line !== null && !(scheme && own && passes(scheme, id, own.raw, own.full));
    if (!own) return { ofHundred: null, weighted: null, below };
    return { ofHundred: toHundred(own.raw, own.full, below ? line : null), weighted: own.weighted, below };
  });
}

/** The pass line of a module, of 100; null where it has none. */
export function lineOf(scheme: Scheme | undefined, moduleId: string): Mark | null {
  return scheme?.passLines?.find((each) => each.moduleId === moduleId)?.line ?? null;
}

/** A pass line on the scale on which the module counts: 60 of 100 is 18 where it adds at most 30 to the total. */
export function weightedLine(line: Mark, max: Mark): Mark {
  return scale(line, max, HUNDRED);
}

/**
 * raw of full, as of 100, with two decimals, half up; but 59.996 is not shown as the 60.00 that it has not reached
 * where that is the line that was missed.
 */
function toHundred(raw: Mark, full: Mark, missed: Mark | null): Mark | null {
  if (full === 0) return null;
  const rounded = scale(raw, HUNDRED, full, AWARD_DECIMALS);
  return missed !== null && rounded >= missed ? ((missed - HUNDREDTH) as Mark) : rounded;
}
