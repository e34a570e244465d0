import { z } from "zod";
import type { LedgerRow } from "./ledger";
import { Part } from "./part";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const signature = z.string().regex(/^[\w-]{16,200}$/);

/**
 * What the ledger keeps of a signature, as the detail of a "sign" or "sign-part" row. By a device's key where its browser has one,
 * else by the server's, after the judge gave the PIN. `hash` is the SHA-256 of the text that was signed, `glass`
 * that of the strokes of a contestant who signed as well.
 */
export const SignDetail = z.discriminatedUnion("by", [
  z.object({ by: z.literal("device"), device: z.uuid(), hash, signature, glass: hash.nullable() }),
  z.object({
    by: z.literal("pin"),
    key: z.string().regex(/^[0-9a-f]{16}$/),
    hash,
    signature,
    glass: hash.nullable(),
  }),
]);
export type SignDetail = z.infer<typeof SignDetail>;

/** What a "check" row's detail holds: the hash of what the checker was shown. */
export const CheckDetail = z.object({ hash });
export type CheckDetail = z.infer<typeof CheckDetail>;

/** What a "check-part" row's detail holds. */
export const CheckPartDetail = CheckDetail.extend({ part: Part });
export type CheckPartDetail = z.infer<typeof CheckPartDetail>;

/** A mark as it is signed: what stands, and when it was given by the tablet's clock. */
export type SignedMark = {
  readonly aspectId: string;
  readonly value: number | null;
  readonly markedAt: number;
};

export type SignedSheet = {
  readonly eventId: string;
  readonly schemeVersion: number;
  readonly codeId: string;
  readonly judgeId: string;
  readonly marks: readonly SignedMark[];
  readonly glass: string | null;
};

/**
 * The text that a judge signs: the same on the tablet, on the server and, years later, out of a ledger's file.
 * A JSON array in this fixed order, the marks by their aspects' ids; marks that were taken back are left out.
 */
export function sheetText({ eventId, schemeVersion, codeId, judgeId, marks, glass }: SignedSheet): string {
  const standing = marks
    .filter(({ value }) => value !== null)
    .sort((a, b) => (a.aspectId < b.aspectId ? -1 : 1))
    .map(({ aspectId, value, markedAt }) => [aspectId, value, markedAt]);
  return JSON.stringify(["jiangtai-sheet/1", eventId, schemeVersion, codeId, judgeId, standing, glass]);
}

/** What a screen shows of a sheet: the value of each of its aspects, null where it is not marked. */
export type ShownSheet = ReadonlyMap<string, number | null>;

/** That as a text, which goes with a signature: the server, which signs for a PIN, signs nothing else. */
export function shownText(shown: ShownSheet): string {
  return JSON.stringify(
    [...shown].filter(([, value]) => value !== null).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * Of the marks that stand, what a sheet with these aspects would show. A mark whose aspect a later version of the
 * scheme has taken off the sheet stands on the ledger and is signed with the others, but is on no screen.
 */
export function shownOf(
  aspectIds: Iterable<string>,
  marks: Iterable<readonly [aspectId: string, value: number | null]>,
): ShownSheet {
  const standing = new Map(marks);
  return new Map([...aspectIds].map((id) => [id, standing.get(id) ?? null]));
}

/** The text of what is shown at a panel check: the marks of a code, or of a part of it, by judge and aspect. */
export function checkText(
  eventId: string,
  codeId: string,
  marks: readonly (SignedMark & { readonly judgeId: string })[],
): string {
  const standing = marks
    .filter(({ value }) => value !== null)
    .map(({ judgeId, aspectId, value, markedAt }) => [judgeId, aspectId, value, markedAt] as const)
    .sort((a, b) => (a[0] === b[0] ? (a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? -1 : 1));
  return JSON.stringify(["jiangtai-check/1", eventId, codeId, standing]);
}

/** What a ledger row says about what stands. */
export type StandingRow = Pick<
  LedgerRow,
  "seq" | "kind" | "codeId" | "aspectId" | "judgeId" | "value" | "markedAt"
>;
type JudgedMark = SignedMark & { readonly judgeId: string };

/** The marks of one code that stood when a row of the ledger was written: what a signature or a check is about. */
export function standingAt(rows: readonly StandingRow[], codeId: string | null, seq: number): JudgedMark[] {
  const standing = new Map<string, JudgedMark>();
  for (const { kind, codeId: of, seq: at, judgeId, aspectId, value, markedAt } of rows) {
    if (at >= seq || of !== codeId || aspectId === null) continue;
    // A new round of an aspect: whatever was given for it is given again.
    if (kind === "remark")
      for (const [key, mark] of standing) if (mark.aspectId === aspectId) standing.delete(key);
    if (kind !== "mark" && kind !== "correction") continue;
    standing.set(`${judgeId} ${aspectId}`, { judgeId, aspectId, value, markedAt });
  }
  return [...standing.values()];
}
