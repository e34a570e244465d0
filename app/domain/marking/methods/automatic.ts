import type { Mark } from "~/domain/shared/mark";
import type { AutomaticAspect } from "../scheme";
import { checkMarkValue, readMarkValue, showMarkValue } from "./mark-value";
import type { Method } from "./method";

/**
 * Who stands as the judge of an imported result on the ledger: no person. The row's detail says who imported it
 * and from which file, so that a second import by somebody else takes the place of the first.
 */
export const AUTOMATIC_MARKER = "00000000-0000-7000-8000-000000000000";

/** A result that another system worked out (domain.md §1.7, AUTO). A ledger value is the mark in ten-thousandths. */
export const automatic: Method<AutomaticAspect> = {
  markers: "import",
  check: checkMarkValue,
  read: readMarkValue,
  show: showMarkValue,
  award: (_, [value]) => (value === undefined ? null : (value as Mark)),
};
