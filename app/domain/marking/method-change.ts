import { type MethodName, methodName } from "./methods/index";
import type { Aspect } from "./scheme";

/** An aspect marked in another way: what all ways share is kept, the rest starts blank. */
export function withMethod(aspect: Aspect, method: MethodName): Aspect {
  if (methodName(aspect) === method) return aspect;
  const { id, position, description, max, extra, section, requirement, calculationRow } = aspect;
  const base = { id, position, description, max, extra, section, requirement, calculationRow };
  switch (method) {
    case "pass-fail":
    case "range":
      return { ...base, kind: "measurement", mode: method };
    case "number-completed":
      return { ...base, kind: "measurement", mode: method, possible: 10 };
    case "choice":
      return { ...base, kind: "measurement", mode: method, options: [] };
    case "ranged":
      return { ...base, kind: "measurement", mode: method, target: 0, bands: [] };
    case "judgement":
      return { ...base, kind: "judgement", levels: ["", "", "", ""] };
    case "panel-plain":
      return { ...base, kind: "panel", mean: "plain" };
    case "panel-trimmed":
      return { ...base, kind: "panel", mean: "trimmed" };
    case "deduction":
      return { ...base, kind: "deduction", faults: [] };
    case "time":
      return { ...base, kind: "time", table: [] };
    case "pair":
    case "automatic":
      return { ...base, kind: method };
  }
}
