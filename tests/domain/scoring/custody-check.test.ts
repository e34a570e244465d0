import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type CustodyCrypto, findCustodyFault } from "~/domain/scoring/custody-check";
import type { LedgerRow } from "~/domain/scoring/ledger";
import { canonicalText, type MarkingBasis } from "~/domain/scoring/ledger-file";
import { noteOf } from "~/domain/scoring/note";
import { checkText, sheetText, standingAt } from "~/domain/scoring/signature";
import { measurement } from "../marking/build";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
/** A signature is the hash of key and text: what is signed is the matter here, not how. */
const crypto: CustodyCrypto = {
  sha256,
  verify: (key, text, signature) => signature === sha256(String(key) + text),
};
const key = "server-key";
const keyId = sha256(key).slice(0, 16);
const [chief, supervisor, judge, code] = [1, 2, 3, 4].map(
  (n) => `00000000-0000-4000-8000-00000000000${n}`,
) as [string, string, string, string];

const scheme = (max = 5) => ({
  sections: [],
  criteria: [
    {
      id: "A",
      name: "A",
      moduleId: "m",
      subCriteria: [
        { id: "A1", name: "A1", day: "1", aspects: [measurement("A1.1", max, { mode: "range" })] },
        { id: "A2", name: "A2", day: "2", aspects: [measurement("A2.1", 5, { mode: "range" })] },
      ],
    },
  ],
});
const basis: MarkingBasis = {
  schemeVersion: 1,
  schemes: [{ number: 1, scheme: scheme() }],
  modules: [{ id: "m", weight: 10_000 }],
  panel: [{ judgeId: judge, role: "judge", seat: 1, measures: [] }],
};
const keys = [{ kind: "server" as const, id: keyId, publicKey: key }];

type Step = (before: readonly LedgerRow[]) => Partial<LedgerRow> & Pick<LedgerRow, "kind">;

/** A ledger of these steps; each sees the rows before it. */
function ledger(...steps: readonly Step[]): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const step of steps)
    rows.push({
      eventId: "event",
      seq: rows.length + 1,
      clientId: `c${rows.length}`,
      codeId: code,
      aspectId: null,
      judgeId: judge,
      value: null,
      schemeVersion: 1,
      markedAt: rows.length,
      receivedAt: rows.length,
      detail: null,
      ...step(rows),
    });
  return rows;
}
const mark =
  (aspectId: string, value: number): Step =>
  () => ({ kind: "mark", aspectId, value });
const sign =
  (
    kind: "sign" | "sign-part",
    change: (marks: ReturnType<typeof standingAt>) => typeof marks = (marks) => marks,
  ): Step =>
  (before) => {
    const marks = change(standingAt(before, code, Number.POSITIVE_INFINITY));
    const text = sheetText({
      eventId: "event",
      schemeVersion: 1,
      codeId: code,
      judgeId: judge,
      marks,
      glass: null,
    });
    const detail = { by: "pin", key: keyId, hash: sha256(text), signature: sha256(key + text), glass: null };
    return { kind, detail: JSON.stringify(detail) };
  };
const check =
  (day: string | null, of: (aspectId: string) => boolean = () => true): Step =>
  (before) => {
    const marks = standingAt(before, code, Number.POSITIVE_INFINITY).filter(({ aspectId }) => of(aspectId));
    const hash = sha256(checkText("event", code, marks));
    const part = { moduleId: null, day };
    return day === null
      ? { kind: "check", detail: JSON.stringify({ hash }) }
      : { kind: "check-part", detail: JSON.stringify({ hash, part }) };
  };
const lock =
  (day: string | null, change: object = {}): Step =>
  () => ({
    kind: "lock",
    codeId: null,
    detail: JSON.stringify({
      ...{ whole: day === null, moduleId: null, day, askedBy: chief, confirmedBy: supervisor },
      ...{ basis: sha256(canonicalText(basis)), ...change },
    }),
  });
const correct =
  (aspectId: string, old: number | null, value: number, change: object = {}): Step =>
  () => ({
    kind: "correction",
    aspectId,
    value,
    detail: JSON.stringify({
      ...{ old, askedBy: chief, approvedBy: supervisor, evidence: "0".repeat(64) },
      ...{ reason: noteOf(sha256, "salt", "because").hash, ...change },
    }),
  });
const fault = (...steps: readonly Step[]) => findCustodyFault(crypto, { basis, keys }, ledger(...steps));

const dayOne = [mark("A1.1", 1), sign("sign-part"), check("1", (id) => id === "A1.1"), lock("1")];
const dayTwo = [mark("A2.1", 2), sign("sign"), check(null), lock(null)];

describe("what the rows of a ledger say of each other", () => {
  test("is sound for a day, the next day, the event, and a correction of each", () => {
    expect(fault(...dayOne, ...dayTwo)).toBeNull();
    expect(
      fault(...dayOne, correct("A1.1", 1, 3), ...dayTwo, correct("A1.1", 3, 4), correct("A2.1", 2, 0)),
    ).toBeNull();
  });

  test("a signature for what is marked so far stands for just those marks", () => {
    const less = sign("sign-part", (marks) => marks.slice(1));
    expect(fault(mark("A1.1", 1), mark("A2.1", 2), less)).toEqual({ seq: 3, reason: "signature" });
    const more = [{ judgeId: judge, aspectId: "A2.1", value: 1, markedAt: 0 }];
    expect(
      fault(
        mark("A1.1", 1),
        sign("sign-part", (marks) => [...marks, ...more]),
      ),
    ).toMatchObject({ seq: 2 });
    expect(fault(mark("A1.1", 1), () => ({ kind: "sign-part" }))).toEqual({ seq: 2, reason: "signature" });
    const other = [{ kind: "server" as const, id: keyId, publicKey: "another" }];
    expect(findCustodyFault(crypto, { basis, keys: other }, ledger(...dayOne))).toMatchObject({
      reason: "signature",
    });
  });

  test("a check of a part is of that part's marks", () => {
    expect(fault(mark("A1.1", 1), mark("A2.1", 2), check("1"))).toEqual({ seq: 3, reason: "check" });
    expect(
      fault(
        mark("A1.1", 1),
        check("2", (id) => id === "A1.1"),
      ),
    ).toEqual({ seq: 2, reason: "check" });
  });

  test("nothing of a locked part is marked, asked for again or signed away", () => {
    expect(fault(...dayOne, mark("A2.1", 1))).toBeNull();
    expect(fault(...dayOne, mark("A1.1", 4))).toEqual({ seq: 5, reason: "locked" });
    expect(fault(...dayOne, () => ({ kind: "remark", aspectId: "A1.1" }))).toEqual({
      seq: 5,
      reason: "locked",
    });
    expect(fault(...dayOne, ...dayTwo, mark("A2.1", 4))).toEqual({ seq: 9, reason: "locked" });
    expect(fault(...dayOne, ...dayTwo, sign("sign"))).toEqual({ seq: 9, reason: "locked" });
  });

  test("a later scheme leaves what is locked alone, and locks of before do not know of it", () => {
    const later = (max: number): MarkingBasis => ({
      ...basis,
      schemeVersion: 2,
      schemes: [...basis.schemes, { number: 2, scheme: scheme(max) }],
    });
    const rows = ledger(...dayOne, () => ({ kind: "scheme", codeId: null, schemeVersion: 2 }));
    expect(findCustodyFault(crypto, { basis: later(5), keys }, rows)).toBeNull();
    expect(findCustodyFault(crypto, { basis: later(6), keys }, rows)).toEqual({ seq: 5, reason: "locked" });
  });

  test("a lock is of two people and of the scheme, weights and panel that there are", () => {
    expect(fault(lock("1", { confirmedBy: chief }))).toEqual({ seq: 1, reason: "two-people" });
    expect(fault(lock("1", { basis: "0".repeat(64) }))).toEqual({ seq: null, reason: "basis" });
    expect(fault(lock("1", { whole: true }))).toEqual({ seq: 1, reason: "unknown" });
  });

  test("a correction starts from the value that stood, is of two people and follows a lock", () => {
    const faultOf = (step: Step) => fault(...dayOne, step)?.reason ?? null;
    expect(faultOf(correct("A1.1", 1, 3))).toBeNull();
    expect(faultOf(correct("A1.1", 2, 3))).toBe("correction");
    expect(faultOf(correct("A1.1", null, 3))).toBe("correction");
    expect(faultOf(correct("A1.1", 1, 1))).toBe("correction");
    expect(faultOf(correct("A2.1", null, 3))).toBe("correction");
    expect(faultOf(correct("A1.1", 1, 3, { approvedBy: chief }))).toBe("two-people");
    expect(faultOf(correct("A1.1", 1, 3, { reason: "because" }))).toBe("unknown");
  });
});
