import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aspectsOf } from "~/domain/marking/scheme";
import { markersOf, moduleOf, panelOf } from "~/domain/marking/tally";
import { type RoundRow, standingMarks } from "~/domain/scoring/disagreement";
import type { LedgerRow } from "~/domain/scoring/ledger";
import { recountCode, recountCodes } from "~/domain/scoring/recount";
import { ownSubtotal, totalsOf } from "~/domain/scoring/totals";
import { hundred, modules, units } from "../marking/build";
import { anyScheme, valuesFor } from "../marking/kinds";

const seats = [
  { judgeId: "one", seat: 1, measures: ["theory"] },
  { judgeId: "two", seat: 2, measures: ["practice"] },
  { judgeId: "three", seat: 3, measures: [] },
];
const scheme = hundred();

/** Random rows of one code: marks given, given again and taken back, and rounds begun, in an order of their own. */
const rows = fc.array(
  fc.record({
    judge: fc.nat(2),
    aspect: fc.nat(2),
    value: fc.option(fc.nat(3)),
    begins: fc.nat(9).map((n) => n === 0),
  }),
  { maxLength: 40 },
);

function rowOf(seq: number, judgeId: string, aspectId: string, value: number | null): LedgerRow {
  const times = { schemeVersion: 1, markedAt: seq, receivedAt: seq, detail: null };
  return {
    eventId: "e",
    seq,
    clientId: `c${seq}`,
    kind: "mark",
    codeId: "k",
    aspectId,
    judgeId,
    value,
    ...times,
  };
}

describe("stored totals", () => {
  test("equal the recount from raw rows, whatever was marked in whatever order", () => {
    const aspects = aspectsOf(scheme);
    fc.assert(
      fc.property(rows, (given) => {
        const ledger = given.flatMap(({ judge, aspect, value, begins }, i): LedgerRow[] => {
          const placed = aspects[aspect];
          const seat = seats[judge];
          if (!placed || !seat) return [];
          if (begins)
            return [{ ...rowOf(i + 1, seat.judgeId, placed.aspect.id, null), kind: "remark", detail: "{}" }];
          if (placed.aspect.kind === "measurement") {
            const module = moduleOf(placed.criterion, modules) ?? "";
            if (!seat.measures.includes(module)) return [];
            const award = placed.aspect.mode === "range" ? units(value ?? 0) : value ? placed.aspect.max : 0;
            return [rowOf(i + 1, seat.judgeId, placed.aspect.id, value === null ? null : award)];
          }
          return [rowOf(i + 1, seat.judgeId, placed.aspect.id, value)];
        });
        const stands = standingMarks(
          ledger.map((row) => ({ ...row, aspectId: row.aspectId ?? "" }) as RoundRow),
        );
        const stored = totalsOf(scheme, modules, panelOf(seats), stands);
        expect({ ...stored }).toEqual(recountCode(scheme, modules, seats, "k", ledger));
      }),
      { numRuns: 300 },
    );
  });

  test("equal the recount for every method, with caps, a bonus, times and any rounding", () => {
    const panel = panelOf(seats);
    const cases = anyScheme.chain((any) => {
      const marks = aspectsOf(any).flatMap(({ aspect, criterion }) =>
        markersOf(aspect, moduleOf(criterion, modules), panel).map((judgeId) =>
          fc.option(valuesFor(aspect), { freq: 8 }).map((value) => ({ judgeId, aspectId: aspect.id, value })),
        ),
      );
      return fc.tuple(fc.constant(any), fc.tuple(...marks));
    });
    fc.assert(
      fc.property(cases, ([any, marks]) => {
        const rows = marks.map(({ judgeId, aspectId, value }, i) => rowOf(i + 1, judgeId, aspectId, value));
        expect({ ...totalsOf(any, modules, panel, marks) }).toEqual(
          recountCode(any, modules, seats, "k", rows),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("of many codes are recounted by looking at each row for its own code, not once for each code", () => {
    let looks = 0;
    const codes = Array.from({ length: 50 }, (_, i) => `k${i}`);
    const rows = codes.flatMap((codeId, i) =>
      [1, 2].map((n): LedgerRow => {
        const { codeId: _, ...row } = rowOf(i * 2 + n, "one", "A1.1", units(n));
        return Object.defineProperty({ ...row, codeId }, "codeId", {
          enumerable: true,
          get() {
            looks += 1;
            return codeId;
          },
        });
      }),
    );
    const recounts = recountCodes(scheme, modules, seats, codes, rows);
    expect(looks).toBeLessThanOrEqual(rows.length * 3);
    expect([...recounts.keys()]).toEqual(codes);
    for (const [id, recount] of recounts)
      expect(recount).toEqual(recountCode(scheme, modules, seats, id, rows));
  });

  test("a module of which nothing is marked is absent, and a deliberate zero is there", () => {
    const mark = (value: number | null) => [{ judgeId: "one", aspectId: "A1.1", value }];
    expect(totalsOf(scheme, modules, panelOf(seats), mark(0)).modules).toEqual({
      theory: { raw: 0, full: units(30), weighted: 0 },
    });
    expect(totalsOf(scheme, modules, panelOf(seats), mark(null)).modules).toEqual({});
  });

  test("a judge's own sum takes the own scores for the panel's", () => {
    const own = new Map([
      ["B1.1", units(50)],
      ["B1.2", 2],
    ]);
    const aspects = aspectsOf(scheme).map(({ aspect }) => aspect);
    expect(ownSubtotal(aspects, own)).toEqual({ award: units(63.33), max: units(100) });
  });
});
