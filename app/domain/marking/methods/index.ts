import type { Aspect } from "../scheme";
import { automatic } from "./automatic";
import { choice } from "./choice";
import { deductionSheet } from "./deduction";
import { judgement } from "./judgement";
import { passFail, range } from "./mark-value";
import type { Method } from "./method";
import { numberCompleted } from "./number-completed";
import { jointPair } from "./pair";
import { panelMean } from "./panel";
import { ranged } from "./ranged";
import { completionTime } from "./time";

/** Every way of marking, by the name that `methodName` gives. */
export const methods = {
  "pass-fail": passFail,
  range,
  "number-completed": numberCompleted,
  choice,
  ranged,
  judgement,
  "panel-plain": panelMean,
  "panel-trimmed": panelMean,
  pair: jointPair,
  deduction: deductionSheet,
  time: completionTime,
  automatic,
} as const;
export type MethodName = keyof typeof methods;
export const methodNames = Object.keys(methods) as [MethodName, ...MethodName[]];

/** The name of the way in which an aspect is marked. */
export function methodName(aspect: Aspect): MethodName {
  if (aspect.kind === "measurement") return aspect.mode;
  return aspect.kind === "panel" ? `panel-${aspect.mean}` : aspect.kind;
}

/** The way in which an aspect is marked. */
export function methodOf(aspect: Aspect): Method<Aspect> {
  // Each method takes the aspects of its own name only, which the compiler cannot follow through a table.
  return methods[methodName(aspect)] as unknown as Method<Aspect>;
}
