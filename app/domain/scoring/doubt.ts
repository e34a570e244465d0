/**
 * What the tablet asks a judge to look at once more. A doubt never keeps a mark out: one tap confirms it, and the
 * confirmation is a row of the ledger.
 *
 * overwrite: a mark that was received is given another value. same-row: the sheet has the very marks of the one
 * before it. far: the mark lies far from those of the other judges, once all are in. station: the sheet was left
 * alone for minutes, so the judge may stand before another station. half-empty: a sheet is left with marks missing.
 * conflict: the judge has chosen between two marks of the own hand.
 */
export const doubtKinds = ["overwrite", "same-row", "far", "station", "half-empty", "conflict"] as const;
export type DoubtKind = (typeof doubtKinds)[number];

/** `params` fill the doubt's sentence; they hold codes, aspects and marks as typed, never a name. */
export type Doubt = {
  readonly kind: DoubtKind;
  readonly params: Readonly<Record<string, string | number>>;
};
