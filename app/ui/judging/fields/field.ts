import type { Aspect } from "~/domain/marking/scheme";

/** What the control of an aspect's mark is given, whatever the method. */
export type FieldProps<A extends Aspect = Aspect> = {
  readonly aspect: A;
  /** Its place in the form. */
  readonly index: number;
  /** What stands, as it is typed; null is not marked. */
  readonly text: string | null;
  readonly reason: string | null;
  readonly readOnly: boolean;
  /** The id of what says what is asked. */
  readonly labelledBy: string;
  /** What is being typed and has not been entered. */
  readonly draft: string | null;
  readonly onDraft: (draft: string | null) => void;
  readonly onEnter: (text: string | null) => void;
  readonly onFocus: () => void;
  /** Moves on (1) or back (-1). */
  readonly onMove: (by: number) => void;
};
