import type { Aspect, Criterion, Scheme } from "~/domain/marking/scheme";
import type { LedgerRow } from "./ledger";
import { type Fraction, plus, roundTo, zero } from "./recount-fraction";

/**
 * The oracle: a code's totals worked out again from the raw ledger rows, on purpose by other means than
 * domain/marking/tally.ts (plain fractions, one row after another, no shared helper), and slower. Tests and
 * `npm run ledger -- verify` compare it with what is stored.
 */
export type Recount = {
  readonly modules: Readonly<Record<string, RecountedModule>>;
  readonly total: number;
  readonly marked: number;
  readonly needed: number;
};
export type RecountedModule = { raw: number; full: number; weighted: number; time?: number };

type Seat = { readonly judgeId: string; readonly seat: number; readonly measures: readonly string[] };
type Rule = "half-up" | "half-even" | "down";

/** The id under which imported results stand; written out again here, since the oracle borrows nothing. */
const IMPORTED = "00000000-0000-7000-8000-000000000000";

/** The recount of several codes; each row is looked at for its own code alone, however many codes there are. */
export function recountCodes(
  scheme: Scheme,
  modules: Parameters<typeof recountCode>[1],
  judges: readonly Seat[],
  codeIds: readonly string[],
  rows: readonly LedgerRow[],
): Map<string, Recount> {
  const byCode = new Map<string, LedgerRow[]>(codeIds.map((id) => [id, []]));
  for (const row of rows) {
    const { codeId } = row;
    if (codeId !== null) byCode.get(codeId)?.push(row);
  }
  return new Map([...byCode].map(([id, own]) => [id, recountCode(scheme, modules, judges, id, own)]));
}

export function recountCode(
  scheme: Scheme,
  modules: readonly { readonly id: string; readonly weight: number }[],
  judges: readonly Seat[],
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
  const decimals = scheme.rounding?.awards ?? 2;
  const shown = scheme.rounding?.totals ?? 2;
  const rule: Rule = scheme.rounding?.rule ?? "half-up";

  const found: Record<string, RecountedModule> = {};
  let total = zero;
  let marked = 0;
  let needed = 0;
  const allWeights = modules.reduce((all, { weight }) => all + weight, 0);
  for (const module of modules) {
    let raw = 0;
    let full = 0;
    let given = 0;
    let time: number | null = 0;
    let times = 0;
    for (const criterion of scheme.criteria) {
      if ((criterion.moduleId ?? modules[0]?.id) !== module.id) continue;
      const awards = new Map<string, number>();
      for (const sub of criterion.subCriteria) {
        for (const aspect of sub.aspects) {
          const waits = waitsFor(aspect, module.id, seats);
          needed += waits.length;
          const values = waits
            .map((judgeId) => stands[`${judgeId} ${aspect.id}`])
            .filter((value) => value !== undefined && value !== null);
          const apart = aspect.kind === "pair" && new Set(values).size > 1;
          marked += apart ? 1 : values.length;
          given += values.length;
          if (aspect.kind === "time" && aspect.max === 0) {
            times += 1;
            time = time === null || values[0] === undefined ? null : time + values[0];
          }
          if (values.length < waits.length || waits.length === 0 || apart) continue;
          awards.set(aspect.id, roundTo(worth(aspect, values), decimals, rule));
        }
      }
      raw += held(criterion, ({ id }) => awards.get(id) ?? 0);
      if (!criterion.bonus) full += held(criterion, ({ max }) => max);
    }
    const share: Fraction =
      full === 0 || allWeights === 0
        ? zero
        : {
            over: BigInt(raw) * BigInt(module.weight) * 1_000_000n,
            under: BigInt(full) * BigInt(allWeights),
          };
    total = plus(total, share);
    if (given > 0) {
      found[module.id] = { raw, full, weighted: roundTo(share, shown, rule) };
      if (times > 0 && time !== null) found[module.id] = { ...found[module.id], time } as RecountedModule;
    }
  }
  return { modules: found, total: roundTo(total, shown, rule), marked, needed };
}

/** The ids whose values an aspect needs; a name that nobody has where a pair lacks its second judge. */
function waitsFor(aspect: Aspect, moduleId: string, seats: readonly Seat[]): string[] {
  if (aspect.kind === "automatic") return [IMPORTED];
  if (aspect.kind === "judgement" || aspect.kind === "panel") return seats.map(({ judgeId }) => judgeId);
  const at = Math.max(
    0,
    seats.findIndex(({ measures }) => measures.includes(moduleId)),
  );
  const first = seats[at];
  if (!first) return [];
  if (aspect.kind !== "pair") return [first.judgeId];
  return [first.judgeId, seats.length > 1 ? ((seats[at + 1] ?? seats[0])?.judgeId ?? "") : "nobody"];
}

/** What values are worth, exactly, in ten-thousandths of a mark. */
function worth(aspect: Aspect, values: readonly number[]): Fraction {
  const value = values[0] ?? 0;
  const whole = (over: number): Fraction => ({ over: BigInt(over), under: 1n });
  const left = (deduction: number): Fraction => ({
    over: BigInt(aspect.max) * BigInt(1_000_000 - deduction),
    under: 1_000_000n,
  });
  if (aspect.kind === "judgement" || aspect.kind === "panel") {
    let sum = values.reduce((all, each) => all + each, 0);
    let count = values.length;
    if (aspect.kind === "judgement")
      return { over: BigInt(aspect.max) * BigInt(sum), under: BigInt(3 * count) };
    if (aspect.mean === "trimmed" && count >= 5) {
      sum -= Math.min(...values) + Math.max(...values);
      count -= 2;
    }
    return { over: BigInt(sum), under: BigInt(count) };
  }
  if (aspect.kind === "deduction") return whole(value > aspect.max ? 0 : aspect.max - value);
  if (aspect.kind === "time") {
    // The tightest limit that the time keeps.
    let best: { within: number; marks: number } | null = null;
    for (const row of aspect.table)
      if (value <= row.within && (best === null || row.within < best.within)) best = row;
    return whole(best?.marks ?? 0);
  }
  if (aspect.kind === "measurement") {
    if (aspect.mode === "number-completed")
      return { over: BigInt(aspect.max) * BigInt(value), under: BigInt(aspect.possible) };
    if (aspect.mode === "choice") return left(aspect.options[value]?.deduction ?? 1_000_000);
    if (aspect.mode === "ranged") return left(takenOff(aspect.bands, Math.abs(value - aspect.target)));
  }
  return whole(value);
}

/** The deduction of the nearest band that reaches as far as the distance. */
function takenOff(
  bands: readonly { readonly lower: number; readonly upper: number; readonly deduction: number }[],
  distance: number,
): number {
  let nearest: (typeof bands)[number] | null = null;
  let reaching: (typeof bands)[number] | null = null;
  const isNearer = (one: (typeof bands)[number], other: (typeof bands)[number] | null) =>
    other === null || one.upper < other.upper || (one.upper === other.upper && one.lower < other.lower);
  for (const band of bands) {
    if (isNearer(band, nearest)) nearest = band;
    if (band.upper >= distance && isNearer(band, reaching)) reaching = band;
  }
  if (nearest === null) return distance === 0 ? 0 : 1_000_000;
  if (distance < nearest.lower) return 0;
  return reaching === null ? 1_000_000 : reaching.deduction;
}

/** A criterion's sum, each sub-criterion and the whole held under what they may count for at most. */
function held(criterion: Criterion, markOf: (aspect: Aspect) => number): number {
  let all = 0;
  for (const sub of criterion.subCriteria) {
    let part = 0;
    for (const aspect of sub.aspects) part += markOf(aspect);
    all += Math.min(part, sub.cap ?? part);
  }
  return Math.min(all, criterion.cap ?? all);
}
