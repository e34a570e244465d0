import { type CustodyCrypto, type CustodyReason, findCustodyFault, parseDetail } from "./custody-check";
import { type ChainFault, type LedgerHead, verifyChain } from "./ledger";
import {
  canonicalText,
  type LedgerFileHeader,
  type LedgerFileRow,
  type LedgerLine,
  type LineFault,
  readLines,
} from "./ledger-file";
import { LockDetail } from "./lock";
import { recountCodes } from "./recount";
import { SignDetail } from "./signature";

/** What the check of a file needs of cryptography. */
export type FileCrypto = CustodyCrypto;

export type FileFault = {
  /** The line of the file, from 1. */
  readonly line: number;
  /** The number of the ledger's row, where the line is one. */
  readonly seq: number | null;
  readonly reason: LineFault | ChainFault | CustodyReason | "order" | "totals" | "published-head" | "end";
  /** What was found and what was expected, for whoever looks into it. */
  readonly more?: string;
};

export type FileVerdict =
  | { readonly ok: false; readonly fault: FileFault }
  | {
      readonly ok: true;
      readonly eventId: string;
      readonly rows: number;
      readonly head: LedgerHead;
      readonly signatures: { readonly device: number; readonly pin: number; readonly none: number };
      readonly corrections: number;
      readonly locks: number;
    };

const order = ["header", "row", "total", "head", "end"] as const;

/**
 * Checks a ledger's file from nothing but its lines: each line, the chain of rows, every signature and panel
 * check against the marks that stood, what the locks say of scheme and panel, every total against a recount from
 * the raw rows by other means than the app's own, and the published heads. Names the first fault by its line.
 */
export function checkLedgerFile(crypto: FileCrypto, texts: readonly (string | null)[]): FileVerdict {
  const read = readLines(crypto.sha256, texts);
  if (!read.ok) {
    const isRow = texts.slice(read.line - 1).some((text) => text?.startsWith('{"line":"row"'));
    const seq = isRow && read.line > 1 ? read.line - 1 : null;
    return { ok: false, fault: { line: read.line, seq, reason: read.reason } };
  }
  const { lines } = read;
  const fault =
    orderFault(lines) ?? chainFault(crypto, lines) ?? custodyFault(crypto, lines) ?? sumFault(lines);
  if (fault) return { ok: false, fault };
  const { eventId } = headerOf(lines);
  const rows = rowsOf(lines);
  const last = rows.at(-1);
  const signed = rows
    .filter(({ kind }) => kind.startsWith("sign"))
    .map(({ detail }) => parseDetail(detail, SignDetail)?.by);
  return {
    ok: true,
    eventId,
    rows: rows.length,
    head: { seq: last?.seq ?? 0, hash: last?.hash ?? "" },
    signatures: {
      device: signed.filter((by) => by === "device").length,
      pin: signed.filter((by) => by === "pin").length,
      none: signed.filter((by) => by === undefined).length,
    },
    corrections: rows.filter(({ kind }) => kind === "correction").length,
    locks: rows.filter(({ kind }) => kind === "lock").length,
  };
}

/** One header, rows, totals, heads, and one end: in this order. */
function orderFault(lines: readonly LedgerLine[]): FileFault | null {
  let reached = 0;
  for (const [index, { line }] of lines.entries()) {
    const place = order.indexOf(line);
    const once = line === "header" || line === "end";
    if (index === 0 ? line !== "header" : place < reached || (once && place === reached) || line === "header")
      return { line: index + 1, seq: null, reason: "order" };
    reached = place;
  }
  return lines.at(-1)?.line === "end" ? null : { line: lines.length + 1, seq: null, reason: "end" };
}

function chainFault({ sha256 }: FileCrypto, lines: readonly LedgerLine[]): FileFault | null {
  const rows = rowsOf(lines);
  const verdict = verifyChain(sha256, rows);
  if (!verdict.intact) return { line: verdict.seq + 1, seq: verdict.seq, reason: verdict.reason };
  const foreign = rows[0] && rows[0].eventId !== headerOf(lines).eventId;
  if (foreign) return { line: 2, seq: 1, reason: "foreign" };
  const end = lines.at(-1);
  if (end?.line !== "end" || end.rows !== rows.length || end.seq !== verdict.head.seq)
    return { line: lines.length, seq: null, reason: "end" };
  return rows.length > 0 && end.hash !== verdict.head.hash
    ? { line: lines.length, seq: null, reason: "head" }
    : null;
}

/** What the rows say of each other, by the header's scheme, panel and keys. */
function custodyFault(crypto: FileCrypto, lines: readonly LedgerLine[]): FileFault | null {
  const found = findCustodyFault(crypto, headerOf(lines), rowsOf(lines));
  if (!found) return null;
  const { seq, reason } = found;
  return { line: seq === null ? 1 : seq + 1, seq, reason };
}

/** Totals against the recount, and heads against the rows that they name. */
function sumFault(lines: readonly LedgerLine[]): FileFault | null {
  const { basis, codes } = headerOf(lines);
  const rows = rowsOf(lines);
  const scheme = basis.schemes.find(({ number }) => number === basis.schemeVersion)?.scheme;
  if (!scheme) return { line: 1, seq: null, reason: "basis" };
  const ids = codes.map(({ id }) => id);
  const recounts = recountCodes(scheme, basis.modules, basis.panel, ids, rows);
  const open = new Set(ids);
  const unpublished = new Set(rows.flatMap(({ kind, seq }) => (kind === "lock" ? [seq] : [])));
  for (const [index, line] of lines.entries()) {
    if (line.line === "total") {
      const { line: _line, codeId, ...stored } = line;
      const recounted = recounts.get(codeId) ?? null;
      const same = canonicalText(stored) === canonicalText(recounted);
      if (!open.delete(codeId) || !same)
        return {
          line: index + 1,
          seq: null,
          reason: "totals",
          more: `${canonicalText(stored)} is stored, the rows give ${canonicalText(recounted)}`,
        };
    }
    if (line.line === "head") {
      const row = rows[line.seq - 1];
      const isIt = unpublished.delete(line.seq) && row?.hash === line.hash && namesPart(row, line);
      if (!isIt || new Date(row.receivedAt).toISOString() !== line.lockedAt)
        return { line: index + 1, seq: line.seq, reason: "published-head" };
    }
  }
  const [secret] = unpublished;
  if (secret !== undefined) return { line: secret + 1, seq: secret, reason: "published-head" };
  return open.size === 0
    ? null
    : { line: lines.length, seq: null, reason: "totals", more: "a code has none" };
}

/** Whether a published head is said to be of what its row has locked. */
function namesPart(row: LedgerFileRow, head: { moduleId: string | null; day: string | null }): boolean {
  if (row.detail === null) return head.moduleId === null && head.day === null;
  const detail = parseDetail(row.detail, LockDetail);
  return detail?.moduleId === head.moduleId && detail.day === head.day;
}

function headerOf(lines: readonly LedgerLine[]): LedgerFileHeader {
  const [header] = lines;
  if (header?.line !== "header") throw new Error("The order of the lines was not checked");
  return header;
}

function rowsOf(lines: readonly LedgerLine[]): LedgerFileRow[] {
  return lines.filter((line) => line.line === "row");
}
