/**
 * The ledger of one event: append-only rows, each holding the hash of the row before it (docs/decisions.md,
 * 7), so that any changed, removed, added or reordered row can be named. Rows are numbered from 1.
 */
export type LedgerRow = {
  readonly eventId: string;
  /** The place in the event's chain: 1, 2, 3 … */
  readonly seq: number;
  /** Made on the judge's device: the same mark sent twice is one row. */
  readonly clientId: string;
  readonly kind: LedgerKind;
  /** The blind code's id; null on rows that are about the whole event. */
  readonly codeId: string | null;
  /** Null on rows that are not about one aspect. */
  readonly aspectId: string | null;
  readonly judgeId: string;
  /**
   * What the aspect's method makes of it (domain/marking/methods): ten-thousandths of a mark (pass or fail, range,
   * panel, pair, automatic), what is deducted in ten-thousandths, a score 0–3, a count, an option's place from 0, a
   * measured value in ten-thousandths of its unit, or hundredths of a second. Null takes back what stood there.
   */
  readonly value: number | null;
  readonly schemeVersion: number;
  /** Milliseconds since 1970, by the device's clock. */
  readonly markedAt: number;
  /** Milliseconds since 1970, by the server's clock. */
  readonly receivedAt: number;
  /**
   * What the row's kind needs beyond these fields, as the text of a JSON object: a reason, a signature, a
   * confirmation. It is hashed as it stands and kept as text, since JSON columns do not keep their bytes. It
   * never names a contestant.
   */
  readonly detail: string | null;
};

/**
 * mark: a value is given or taken back. confirm: a judge stands by a mark that the mistake catcher doubted.
 * sign: a judge signs a sheet, which ends it. sign-part: a judge signs what is marked so far. check: a second
 * person has seen the panel's sheets of a code. check-part: the marks of one part (part.ts) of it. remark: the
 * judges are to mark an aspect of a code again. scheme: a later version of the scheme takes over. lock: no more
 * marks, for the event or for the part that `detail` names. correction: a value is changed after a lock, by two.
 */
export const ledgerKinds = [
  "mark",
  "confirm",
  "sign",
  "sign-part",
  "check",
  "check-part",
  "remark",
  "scheme",
  "lock",
  "correction",
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

export type ChainedRow = LedgerRow & { readonly prevHash: string; readonly hash: string };

/** SHA-256 of a UTF-8 text in lower-case hex; handed in, the domain does no cryptography. */
export type Sha256 = (text: string) => string;

/** What the first row of every chain follows. */
export const ledgerStart = "0".repeat(64);
export const emptyLedger: LedgerHead = { seq: 0, hash: ledgerStart };

/** The end of a chain, as it is published when marks are locked. An empty chain has seq 0. */
export type LedgerHead = { readonly seq: number; readonly hash: string };

/**
 * The bytes that are hashed: a JSON array in this fixed order, which no two different rows share. The leading
 * number is the format's version: 1 without a detail, 2 with one as the last element.
 */
export function serialiseRow(prevHash: string, row: LedgerRow): string {
  return textOf(prevHash, row.seq, row);
}

function textOf(prevHash: string, seq: number, row: Omit<LedgerRow, "seq">): string {
  return JSON.stringify([
    row.detail === null ? 1 : 2,
    prevHash,
    row.eventId,
    seq,
    row.clientId,
    row.kind,
    row.codeId,
    row.aspectId,
    row.judgeId,
    row.value,
    row.schemeVersion,
    row.markedAt,
    row.receivedAt,
    ...(row.detail === null ? [] : [row.detail]),
  ]);
}

export function rowHash(sha256: Sha256, prevHash: string, row: LedgerRow): string {
  return sha256(serialiseRow(prevHash, row));
}

/** The rows with their numbers and hashes, continuing the chain whose head is given. */
export function chainRows(
  sha256: Sha256,
  head: LedgerHead,
  rows: readonly Omit<LedgerRow, "seq">[],
): ChainedRow[] {
  const chained: ChainedRow[] = [];
  let seq = head.seq;
  let prevHash = seq === 0 ? ledgerStart : head.hash;
  for (const row of rows) {
    seq += 1;
    const hash = sha256(textOf(prevHash, seq, row));
    // Written out: spreading a row of eleven fields costs more than hashing it.
    chained.push({
      eventId: row.eventId,
      seq,
      clientId: row.clientId,
      kind: row.kind,
      codeId: row.codeId,
      aspectId: row.aspectId,
      judgeId: row.judgeId,
      value: row.value,
      schemeVersion: row.schemeVersion,
      markedAt: row.markedAt,
      receivedAt: row.receivedAt,
      detail: row.detail,
      prevHash,
      hash,
    });
    prevHash = hash;
  }
  return chained;
}

export type ChainFault =
  /** A number is missing, doubled or out of order. */
  | "gap"
  /** The row belongs to another event. */
  | "foreign"
  /** The row does not follow the row before it. */
  | "prev"
  /** The row's own content is not what was hashed. */
  | "hash"
  /** The chain ends before the published head, or passes it with another hash. */
  | "head";

export type ChainVerdict =
  | { readonly intact: true; readonly head: LedgerHead }
  | {
      readonly intact: false;
      readonly reason: ChainFault;
      readonly seq: number;
      readonly row: ChainedRow | null;
    };

/**
 * Checks the rows of one event, as they are stored, from the first on. The first bad row is named with the
 * reason; `seq` is the number that should stand there. Rows cut off at the end can be seen only against a
 * published head.
 */
export function verifyChain(
  sha256: Sha256,
  rows: readonly ChainedRow[],
  published: LedgerHead | null = null,
): ChainVerdict {
  const eventId = rows[0]?.eventId;
  let head = emptyLedger;
  for (const [index, row] of rows.entries()) {
    const fault = faultOf(sha256, row, { seq: index + 1, prevHash: head.hash, eventId, published });
    if (fault) return { intact: false, reason: fault, seq: index + 1, row };
    head = { seq: row.seq, hash: row.hash };
  }
  const reached = head?.seq ?? 0;
  if (published && reached < published.seq)
    return { intact: false, reason: "head", seq: reached + 1, row: null };
  return { intact: true, head };
}

type Expected = {
  readonly seq: number;
  readonly prevHash: string;
  readonly eventId: string | undefined;
  readonly published: LedgerHead | null;
};

function faultOf(sha256: Sha256, row: ChainedRow, expected: Expected): ChainFault | null {
  if (row.seq !== expected.seq) return "gap";
  if (row.eventId !== expected.eventId) return "foreign";
  if (row.prevHash !== expected.prevHash) return "prev";
  if (row.hash !== rowHash(sha256, row.prevHash, row)) return "hash";
  if (expected.published?.seq === row.seq && expected.published.hash !== row.hash) return "head";
  return null;
}
