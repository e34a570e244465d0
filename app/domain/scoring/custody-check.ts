import type { Scheme } from "~/domain/marking/scheme";
import { findAspect } from "~/domain/marking/scheme";
import { CorrectionDetail } from "./correction";
import type { PublicKey } from "./device";
import type { LedgerRow, Sha256 } from "./ledger";
import { canonicalText, type LedgerFileHeader, type MarkingBasis } from "./ledger-file";
import { LockDetail } from "./lock";
import { aspectIdsOf, isWhole, lockedPartOf, type Part, touchedByChange, wholeEvent } from "./part";
import { CheckDetail, CheckPartDetail, checkText, SignDetail, sheetText, standingAt } from "./signature";

/** What the check of signatures needs of cryptography. */
export type CustodyCrypto = {
  readonly sha256: Sha256;
  readonly verify: (publicKey: string | PublicKey, text: string, signature: string) => boolean;
};

export type CustodyFault = {
  /** The ledger's row; null where the fault is in what the rows are judged by. */
  readonly seq: number | null;
  readonly reason: CustodyReason;
};
export type CustodyReason =
  /** A detail does not say what its kind says. */
  | "unknown"
  /** Scheme, weights or panel are not those that were locked. */
  | "basis"
  | "signature"
  | "check"
  /** A mark, a re-mark, a signature or a scheme after the lock that stands over it. */
  | "locked"
  /** It takes two people, and one has done it. */
  | "two-people"
  /** A correction does not start from what stood, or is of what no lock stands over. */
  | "correction";

type Judged = { readonly basis: MarkingBasis; readonly keys: LedgerFileHeader["keys"] };

/**
 * Checks what the rows of one event say of each other, from the first on; the chain is whole. Every signature and
 * panel check is held against the marks that stood before it, locks against scheme and panel, what follows a lock
 * against the lock, and corrections against the values that they replace. For the file and for the database alike.
 */
export function findCustodyFault(
  crypto: CustodyCrypto,
  judged: Judged,
  rows: readonly LedgerRow[],
): CustodyFault | null {
  const modules = judged.basis.modules.map(({ id, weight }) => ({ id, name: "", weight }));
  const schemes = new Map(judged.basis.schemes.map(({ number, scheme }) => [number, scheme]));
  const byCode = new Map<string, LedgerRow[]>();
  const locked: Part[] = [];
  let scheme = judged.basis.schemes[0]?.scheme;
  for (const row of rows) {
    const named = (reason: CustodyReason): CustodyFault => ({ seq: row.seq, reason });
    const before = byCode.get(row.codeId ?? "") ?? [];
    const inForce = schemes.get(row.schemeVersion) ?? scheme;
    if (!inForce) return { seq: null, reason: "basis" };
    if (isClosed(row, inForce)) return named("locked");
    if (row.kind === "scheme") scheme = inForce;
    if (row.kind.startsWith("sign") && !signs(crypto, judged.keys, before, row)) return named("signature");
    if (row.kind.startsWith("check") && !checks(crypto, inForce, before, row)) return named("check");
    if (row.kind === "correction") {
      const fault = correctionFault(before, row, inForce);
      if (fault) return named(fault);
    }
    if (row.kind === "lock") {
      const fault = lockFault(row);
      if (fault) return fault === "basis" ? { seq: null, reason: fault } : named(fault);
    }
    before.push(row);
    byCode.set(row.codeId ?? "", before);
  }
  return null;

  /** Whether a lock that came before forbids the row. */
  function isClosed({ kind, aspectId }: LedgerRow, inForce: Scheme): boolean {
    if (kind === "scheme")
      return scheme !== undefined && touchedByChange(scheme, inForce, modules, locked).length > 0;
    if (locked.some(isWhole)) return kind !== "correction" && kind !== "lock";
    if (kind !== "mark" && kind !== "remark") return false;
    return isLocked(inForce, aspectId);
  }

  function isLocked(inForce: Scheme, aspectId: string | null): boolean {
    const placed = findAspect(inForce, aspectId ?? "");
    return placed !== undefined && lockedPartOf(placed, modules, locked) !== undefined;
  }

  function lockFault(row: LedgerRow): "unknown" | "basis" | "two-people" | null {
    // Locked before a lock took two people: it stands by its place in the chain alone.
    if (row.detail === null) {
      locked.push(wholeEvent);
      return null;
    }
    const detail = parseDetail(row.detail, LockDetail);
    if (!detail || detail.whole !== isWhole(detail)) return "unknown";
    if (detail.askedBy === detail.confirmedBy) return "two-people";
    const schemeVersion = row.schemeVersion;
    // What was in force then: versions that came later are none of its business.
    const then = {
      ...judged.basis,
      schemeVersion,
      schemes: judged.basis.schemes.filter(({ number }) => number <= schemeVersion),
    };
    if (crypto.sha256(canonicalText(then)) !== detail.basis) return "basis";
    locked.push({ moduleId: detail.moduleId, day: detail.day });
    return null;
  }

  function correctionFault(
    before: readonly LedgerRow[],
    row: LedgerRow,
    inForce: Scheme,
  ): CustodyReason | null {
    const detail = parseDetail(row.detail, CorrectionDetail);
    if (!detail) return "unknown";
    if (detail.askedBy === detail.approvedBy) return "two-people";
    const stood = standingAt(before, row.codeId, row.seq).find(
      ({ judgeId, aspectId }) => judgeId === row.judgeId && aspectId === row.aspectId,
    );
    const fits = row.value !== null && (stood?.value ?? null) === detail.old && row.value !== detail.old;
    return fits && isLocked(inForce, row.aspectId) ? null : "correction";
  }

  function checks({ sha256 }: CustodyCrypto, inForce: Scheme, before: readonly LedgerRow[], row: LedgerRow) {
    const ofPart = row.kind === "check-part" ? parseDetail(row.detail, CheckPartDetail) : null;
    const detail = row.kind === "check" ? parseDetail(row.detail, CheckDetail) : ofPart;
    if (!detail || row.codeId === null) return false;
    const ids = ofPart && new Set(aspectIdsOf(inForce, modules, ofPart.part));
    const marks = standingAt(before, row.codeId, row.seq).filter(
      ({ aspectId }) => ids?.has(aspectId) ?? true,
    );
    return sha256(checkText(row.eventId, row.codeId, marks)) === detail.hash;
  }
}

function signs(
  { sha256, verify }: CustodyCrypto,
  keys: Judged["keys"],
  before: readonly LedgerRow[],
  row: LedgerRow,
): boolean {
  // Signed before devices had keys: the row stands by its place in the chain alone, and is counted as such.
  if (row.detail === null) return row.kind === "sign";
  const detail = parseDetail(row.detail, SignDetail);
  if (!detail || row.codeId === null) return false;
  const { eventId, codeId, judgeId, schemeVersion, seq } = row;
  const marks = standingAt(before, codeId, seq).filter((mark) => mark.judgeId === judgeId);
  const text = sheetText({ eventId, schemeVersion, codeId, judgeId, marks, glass: detail.glass });
  if (sha256(text) !== detail.hash) return false;
  const key =
    detail.by === "device"
      ? keys.find((one) => one.kind === "device" && one.id === detail.device && one.judgeId === judgeId)
      : keys.find((one) => one.kind === "server" && one.id === detail.key);
  if (!key) return false;
  // A server's key is named by its own hash: another one cannot be put in its place.
  if (key.kind === "server" && sha256(key.publicKey).slice(0, 16) !== key.id) return false;
  return verify(key.publicKey, text, detail.signature);
}

/** A row's detail as its kind reads it; null where it is something else. */
export function parseDetail<T>(
  text: string | null,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
