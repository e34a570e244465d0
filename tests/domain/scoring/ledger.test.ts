import { createHash } from "node:crypto";
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  type ChainedRow,
  chainRows,
  emptyLedger,
  type LedgerRow,
  ledgerKinds,
  ledgerStart,
  serialiseRow,
  verifyChain,
} from "~/domain/scoring/ledger";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const mark = (n: number): Omit<LedgerRow, "seq"> => ({
  eventId: "event-1",
  clientId: `client-${n}`,
  kind: "mark",
  codeId: `code-${n % 3}`,
  aspectId: `aspect-${n}`,
  judgeId: "judge-1",
  value: n * 2500,
  schemeVersion: 1,
  markedAt: 1_718_000_000_000 + n,
  receivedAt: 1_718_000_000_500 + n,
  detail: null,
});
const chain = (count: number) =>
  chainRows(
    sha256,
    emptyLedger,
    Array.from({ length: count }, (_, n) => mark(n)),
  );

describe("the chain", () => {
  test("an empty one is intact, and so is what was chained in two batches", () => {
    expect(verifyChain(sha256, [])).toEqual({ intact: true, head: emptyLedger });
    const first = chain(3);
    const last = first.at(-1);
    const more = chainRows(sha256, last ?? emptyLedger, [mark(3), mark(4)]);
    expect(first[0]?.prevHash).toBe(ledgerStart);
    expect(verifyChain(sha256, [...first, ...more])).toEqual({
      intact: true,
      head: { seq: 5, hash: more[1]?.hash },
    });
  });

  test.each<[why: string, rows: (rows: ChainedRow[]) => ChainedRow[], reason: string, seq: number]>([
    ["a row is missing", (rows) => rows.filter(({ seq }) => seq !== 3), "gap", 3],
    ["the first row is missing", (rows) => rows.slice(1), "gap", 1],
    ["a row stands twice", (rows) => rows.flatMap((row) => (row.seq === 2 ? [row, row] : [row])), "gap", 3],
    ["rows are out of order", (rows) => [...rows].reverse(), "gap", 1],
    [
      "a row of another event stands in its place",
      (rows) => rows.map((row) => (row.seq === 4 ? { ...row, eventId: "event-2" } : row)),
      "foreign",
      4,
    ],
    [
      "a row was rewritten and hashed again",
      (rows) => {
        const [forged] = chainRows(sha256, rows[1] ?? emptyLedger, [{ ...mark(2), value: 10 }]);
        return rows.map((row) => (row.seq === 3 && forged ? forged : row));
      },
      "prev",
      4,
    ],
  ])("%s", (_why, change, reason, seq) => {
    const verdict = verifyChain(sha256, change(chain(5)));
    expect(verdict).toMatchObject({ intact: false, reason, seq });
  });

  test("against a published head, cutting off and rewriting the end are seen", () => {
    const rows = chain(5);
    const head = { seq: 5, hash: rows[4]?.hash ?? "" };
    expect(verifyChain(sha256, rows, head).intact).toBe(true);
    expect(verifyChain(sha256, rows.slice(0, 4), head)).toMatchObject({ reason: "head", seq: 5, row: null });
    expect(verifyChain(sha256, [], head)).toMatchObject({ reason: "head", seq: 1 });
    const other = chainRows(sha256, emptyLedger, [0, 1, 2, 3, 9].map(mark));
    expect(verifyChain(sha256, other, head)).toMatchObject({ reason: "head", seq: 5 });
  });
});

const someRow = fc.record<Omit<LedgerRow, "seq">>({
  eventId: fc.constant("event-1"),
  clientId: fc.string(),
  kind: fc.constantFrom(...ledgerKinds),
  codeId: fc.option(fc.string()),
  aspectId: fc.option(fc.string()),
  judgeId: fc.string(),
  value: fc.option(fc.nat()),
  schemeVersion: fc.nat(),
  markedAt: fc.nat(),
  receivedAt: fc.nat(),
  detail: fc.option(fc.string()),
});
const fields = [...Object.keys({ ...mark(0), seq: 1 }), "prevHash", "hash"] as (keyof ChainedRow)[];

describe("the chain, always", () => {
  property.prop([
    fc.array(someRow, { minLength: 1, maxLength: 8 }),
    fc.nat(),
    fc.constantFrom(...fields),
    fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
  ])("any changed field of any row is found, at that row or the next", (rows, at, field, value) => {
    const chained = chainRows(sha256, emptyLedger, rows);
    expect(verifyChain(sha256, chained).intact).toBe(true);
    const index = at % chained.length;
    fc.pre(chained[index]?.[field] !== value);
    const changed = chained.map((row, n) => (n === index ? { ...row, [field]: value } : row));
    const verdict = verifyChain(sha256, changed);
    expect(verdict.intact).toBe(false);
    if (!verdict.intact) expect(verdict.seq).toBe(index + 1);
  });

  property.prop([someRow, someRow])("no two rows serialise alike", (a, b) => {
    const same = fields.every(
      (field) => field in a === field in b && Reflect.get(a, field) === Reflect.get(b, field),
    );
    expect(serialiseRow("", { ...a, seq: 1 }) === serialiseRow("", { ...b, seq: 1 })).toBe(same);
  });
});
