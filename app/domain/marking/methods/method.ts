import type { Mark } from "~/domain/shared/mark";
import type { Result } from "~/domain/shared/result";
import type { Rounding } from "../rounding";
import type { Aspect } from "../scheme";

/** Whose values an aspect waits for. */
export type Markers = "measurer" | "panel" | "pair" | "import";

/** One way of marking. What a ledger value means is the method's own affair. */
export type Method<A extends Aspect> = {
  readonly markers: Markers;
  /** Whether a value may stand in the ledger for this aspect. */
  readonly check: (aspect: A, value: number) => Result<number>;
  /** What a judge typed, as a ledger value. Blank is refused: it is not zero. */
  readonly read: (aspect: A, text: string) => Result<number>;
  /** A ledger value as it is typed. */
  readonly show: (aspect: A, value: number) => string;
  /** The award of the values of all that it waits for; null where they do not make one. */
  readonly award: (aspect: A, values: readonly number[], rounding: Rounding) => Mark | null;
};
