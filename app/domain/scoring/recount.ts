import type { Scheme } from "~/domain/marking/scheme";
import type { LedgerRow } from "./ledger";

/**
 * The oracle: a code's totals worked out again from the raw ledger rows, on purpose by other means than
 * domain/marking/tally.ts (plain fractions, one row after another, no shared helper), and slower. Tests and
 * `npm run ledger -- verify` compare it with what is stored.
 */
export type Recount = {
  readonly modules: Readonly<Record<string, { raw: number; full: number; weighted: number }>>;
  readonly total: number;
  readonly marked: number;
  readonly needed: number;
};

type Fraction = { readonly over: bigint; readonly under: bigint };

export function recountCode(
  scheme: Scheme,
  modules: readonly { readonly id: string; readonly weight: number }[],
  judges: readonly {
    readonly judgeId: string;
    readonly seat: number;
    readonly measures: readonly string[];
  }[],
  codeId: string,
  rows: readonly LedgerRow[],
): Recount {
  const seats = judges.filter(({ seat }) => seat > 0).sort((a, b) => a.seat - b.seat);
  const stands: Record<string, number | null> = {};
  for (const row of [...rows].sort((a, b) => a.seq - b.seq)) {
    if (row.codeId !== codeId) continue;
    if (row.kind === "mark" || row.kind === "correction")
      stands[`${row.judgeId} ${row.aspectId}`] = row.value;
    // A new round: whatever any judge had given for the aspect is given again.
    if (row.kind === "remark")
      for (const mark of Object.keys(stands))
        if (mark.slice(mark.indexOf(" ") + 1) === row.aspectId) stands[mark] = null;
  }

  const found: Record<string, { raw: number; full: number; weighted: number }> = {};
  let total: Fraction = { over: 0n, under: 1n };
  let marked = 0;
  let needed = 0;
  const allWeights = modules.reduce((all, { weight }) => all + weight, 0);
  for (const module of modules) {
    let raw = 0;
    let full = 0;
    let given = 0;
    for (const criterion of scheme.criteria) {
      if ((criterion.moduleId ?? modules[0]?.id) !== module.id) continue;
      for (const sub of criterion.subCriteria) {
        for (const aspect of sub.aspects) {
          full += aspect.max;
          const waits =
            aspect.kind === "judgement"
              ? seats
              : [seats.find(({ measures }) => measures.includes(module.id)) ?? seats[0]].filter(
                  (seat) => seat !== undefined,
                );
          needed += waits.length;
          const values = waits
            .map(({ judgeId }) => stands[`${judgeId} ${aspect.id}`])
            .filter((value) => value !== undefined && value !== null);
          marked += values.length;
          given += values.length;
          if (values.length < waits.length || waits.length === 0) continue;
          const sum = values.reduce((all, value) => all + value, 0);
          raw += aspect.kind === "judgement" ? hundredths(aspect.max * sum, 3 * values.length) : sum;
        }
      }
    }
    const share: Fraction =
      full === 0 || allWeights === 0
        ? { over: 0n, under: 1n }
        : { over: BigInt(raw) * BigInt(module.weight) * 100n, under: BigInt(full) * BigInt(allWeights) };
    total = {
      over: total.over * share.under + share.over * total.under,
      under: total.under * share.under,
    };
    if (given > 0) found[module.id] = { raw, full, weighted: points(share) };
  }
  return { modules: found, total: points(total), marked, needed };
}

/** Ten-thousandths divided by a whole number, half up to two decimals. */
function hundredths(tenThousandths: number, by: number): number {
  return Math.floor((2 * tenThousandths + 100 * by) / (200 * by)) * 100;
}

/** A fraction of marks, half up to two decimals, in ten-thousandths. */
function points({ over, under }: Fraction): number {
  return Number((200n * over + under) / (2n * under)) * 100;
}
