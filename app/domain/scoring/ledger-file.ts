import { z } from "zod";
import { schemeSchema } from "~/domain/marking/scheme";
import { PublicKey } from "./device";
import { ledgerKinds, type Sha256 } from "./ledger";

/**
 * The ledger of an event as a file that needs no database to be checked: JSON Lines in UTF-8, a header, every
 * row, the totals that the app has stored, the heads that were published, and an end. Judges stand in it by
 * opaque ids, contestants by their codes; there is no personal data.
 *
 * Each line's last member `check` is the SHA-256 of the line before's check followed by the line without it, so
 * that any changed byte is named by its line. That guards against accidents; against somebody who writes the
 * file anew stand the chain, the signatures and the heads that were published.
 */
export const ledgerFileFormat = "jiangtai-ledger/1";

const id = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int();

/** What decides how marks become totals; the lock's row holds the hash of its canonical text. */
export const MarkingBasis = z.object({
  /** The version that is in force, and every version that was. */
  schemeVersion: count,
  schemes: z.array(z.object({ number: count, scheme: schemeSchema })),
  /** As the recount takes them. */
  modules: z.array(z.looseObject({ id, weight: count })),
  panel: z.array(z.object({ judgeId: id, role: id, seat: count, measures: z.array(id) })),
});
export type MarkingBasis = z.infer<typeof MarkingBasis>;

const Header = z.strictObject({
  line: z.literal("header"),
  format: z.literal(ledgerFileFormat),
  eventId: id,
  basis: MarkingBasis,
  codes: z.array(z.object({ id, code: z.string().min(1).max(20) })),
  keys: z.array(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("device"), id, judgeId: id, publicKey: PublicKey }),
      /** Ed25519, for judges who signed with their PIN. */
      z.object({ kind: z.literal("server"), id, publicKey: z.string() }),
    ]),
  ),
});
export type LedgerFileHeader = z.infer<typeof Header>;

const Row = z.strictObject({
  line: z.literal("row"),
  eventId: id,
  seq: count,
  clientId: id,
  kind: z.enum(ledgerKinds),
  codeId: id.nullable(),
  aspectId: id.nullable(),
  judgeId: id,
  value: count.nullable(),
  schemeVersion: count,
  markedAt: count,
  receivedAt: count,
  detail: z.string().nullable(),
  prevHash: hash,
  hash,
});

const Total = z.strictObject({
  line: z.literal("total"),
  codeId: id,
  modules: z.record(z.string(), z.looseObject({})),
  total: count,
  marked: count,
  needed: count,
});
const Head = z.strictObject({
  line: z.literal("head"),
  seq: count,
  hash,
  lockedAt: z.string(),
  moduleId: id.nullable(),
  day: z.string().nullable(),
});
const End = z.strictObject({ line: z.literal("end"), rows: count, seq: count, hash: hash.or(z.literal("")) });

export const LedgerLine = z.discriminatedUnion("line", [Header, Row, Total, Head, End]);
export type LedgerLine = z.infer<typeof LedgerLine>;
export type LedgerFileRow = z.infer<typeof Row>;

const first = "0".repeat(64);
const tail = /,"check":"([0-9a-f]{64})"\}$/;

/** The lines of a file as they are written, without their line ends. */
export function writeLines(sha256: Sha256, lines: readonly LedgerLine[]): string[] {
  let check = first;
  return lines.map((line) => {
    const body = JSON.stringify(line);
    check = sha256(check + body);
    return `${body.slice(0, -1)},"check":"${check}"}`;
  });
}

export type ReadLines =
  | { readonly ok: true; readonly lines: readonly LedgerLine[] }
  /** Counted from 1. */
  | { readonly ok: false; readonly line: number; readonly reason: LineFault };
export type LineFault =
  /** The line is not UTF-8, or has no check at its end. */
  | "unreadable"
  /** The line, or its place, is not what was written. */
  | "altered"
  /** The line is whole but does not say what a ledger's file says. */
  | "unknown";

/** Reads a file's lines back; a line that is null was not even UTF-8. The first bad one is named. */
export function readLines(sha256: Sha256, texts: readonly (string | null)[]): ReadLines {
  let check = first;
  const lines: LedgerLine[] = [];
  for (const [index, text] of texts.entries()) {
    const fault = (reason: LineFault): ReadLines => ({ ok: false, line: index + 1, reason });
    const found = text?.match(tail);
    if (!text || !found) return fault("unreadable");
    const body = `${text.slice(0, found.index)}}`;
    check = sha256(check + body);
    if (check !== found[1]) return fault("altered");
    const line = LedgerLine.safeParse(parse(body));
    if (!line.success) return fault("unknown");
    lines.push(line.data);
  }
  return { ok: true, lines };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same text for the same content, whatever the order of its keys: JSON columns come back in another. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join()}}`;
}
