import type { Mark } from "~/domain/shared/mark";
import type { PairAspect } from "../scheme";
import { checkMarkValue, readMarkValue, showMarkValue } from "./mark-value";
import type { Method } from "./method";

/**
 * Two judges agree on one mark and both enter it: one alone is invalid, and so are two that differ (domain.md
 * §1.7, JOINT2). A ledger value is the mark in ten-thousandths.
 */
export const jointPair: Method<PairAspect> = {
  markers: "pair",
  check: checkMarkValue,
  read: readMarkValue,
  show: showMarkValue,
  award: (_, [one, other]) => (one !== undefined && one === other ? (one as Mark) : null),
};
