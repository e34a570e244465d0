import { z } from "zod";
import { type Award, type AwardShares, grantAwards, type TiePolicy } from "../awards/award";
import { type Mark, markSchema } from "../shared/mark";
import { ok, type Result, refuse } from "../shared/result";
import { publicBoard } from "./board";
import { type BoardModule, standings } from "./board-state";
import type { TieChain } from "./ranking";

/** Marks of one code by module id, in ten-thousandths, as CodeTotal and ResultRow keep them. */
export const ModuleMarks = z.record(
  z.string(),
  z.object({
    raw: markSchema,
    full: markSchema,
    weighted: markSchema,
    /** Hundredths of a second of the times that separate equal totals, once all are in. */
    time: z.number().int().optional(),
  }),
);
export type ModuleMarks = z.infer<typeof ModuleMarks>;

/** The times of a code that separate equal totals, all together; null where it has none. */
export function timeOf(modules: Readonly<Record<string, { readonly time?: number }>>): number | null {
  const times = Object.values(modules).flatMap(({ time }) => time ?? []);
  return times.length > 0 ? times.reduce((all, time) => all + time, 0) : null;
}

/** The locked total of one code. */
export type CodeResult = {
  readonly code: string;
  readonly modules: ModuleMarks;
  /** Out of 100, rounded to two decimals. */
  readonly total: Mark;
  readonly marked: number;
  readonly needed: number;
};

/** Who stands behind a code, once it is decoded. */
export type DecodedEntry = {
  readonly entryId: string;
  readonly code: string;
  /** False for who was absent or disqualified: no place, no prize, not part of the base (domain.md §1.9). */
  readonly valid: boolean;
};

export type SealRules = {
  readonly tieBreaks: TieChain;
  readonly awardShares: AwardShares;
  readonly awardTies: TiePolicy;
};

export type SealedResult = {
  readonly entryId: string;
  readonly code: string;
  readonly place: number;
  readonly total: Mark;
  readonly modules: ModuleMarks;
  readonly award: Award | null;
};

/**
 * The results of an event from its locked totals and its decoded codes: places by the tie chain, shared where
 * nothing separates; awards by shares of the valid field (domain.md §1.9). No pass line. The places are those that
 * the board showed, because the board's own function gives them. Refuses where a valid code is not marked whole.
 */
export function sealedResults(
  modules: readonly BoardModule[],
  totals: readonly CodeResult[],
  entries: readonly DecodedEntry[],
  rules: SealRules,
): Result<SealedResult[]> {
  const byCode = new Map(totals.map((total) => [total.code, total]));
  const entryOf = new Map<string, string>();
  const field: CodeResult[] = [];
  for (const { code, entryId, valid } of entries) {
    if (!valid) continue;
    const total = byCode.get(code);
    if (!total || total.needed === 0 || total.marked < total.needed)
      return refuse("conflict", "results-incomplete", { params: { code } });
    entryOf.set(code, entryId);
    field.push(total);
  }
  const board = publicBoard(
    {
      eventId: "",
      version: 0,
      mode: "codes",
      decoded: false,
      modules,
      chain: rules.tieBreaks,
      rows: field.map(({ code, modules: marks, total, marked, needed }) => ({
        code,
        maskedName: null,
        weighted: Object.fromEntries(Object.entries(marks).map(([id, { weighted }]) => [id, weighted])),
        total,
        marked,
        needed,
        time: timeOf(marks),
      })),
    },
    "staff",
  );
  const placed = standings(board).map(({ row, place }) => ({ code: row.code, place, valid: true }));
  const awards = grantAwards(placed, rules.awardShares, rules.awardTies);
  return ok(
    placed.flatMap(({ code, place }) => {
      const total = byCode.get(code);
      const entryId = entryOf.get(code);
      if (!total || !entryId) return [];
      const { modules: marks, total: sum } = total;
      return [{ entryId, code, place, total: sum, modules: marks, award: awards.get(code) ?? null }];
    }),
  );
}
