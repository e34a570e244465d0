import { z } from "zod";
import { type Mark, markSchema } from "../shared/mark";
import { ok, type Result, refuse } from "../shared/result";
import type { BoardFactRow } from "./board";

/**
 * When a board is to freeze by itself: at an instant, or when so many marks are in, or so many sheets are signed.
 * A mark and a sheet count once, when they are first given: what is taken back later does not thaw the board.
 */
export type FreezePlan =
  | { readonly by: "time"; readonly at: Date }
  | { readonly by: "marks" | "sheets"; readonly count: number };

export const freezeKinds = ["time", "marks", "sheets"] as const;

/** What has frozen: the ledger's last row that the public sees, and the standing by the rows up to it. */
export type Freeze = {
  /** 0: not one row is seen. */
  readonly seq: number;
  /** Milliseconds. */
  readonly since: number;
  readonly rows: readonly BoardFactRow[];
};

/** The frozen standing as it is stored, once. */
export const FrozenRows = z.array(
  z.object({
    code: z.string().min(1).max(16),
    weighted: z.record(z.string(), markSchema),
    total: markSchema,
    marked: z.int().min(0),
    needed: z.int().min(0),
    imported: z.int().min(0).optional(),
    time: z.int().min(0).nullable().optional(),
  }),
);
export type FrozenRows = z.infer<typeof FrozenRows>;

export function frozenRowsOf(rows: FrozenRows): BoardFactRow[] {
  return rows.map(({ code, weighted, total, marked, needed, imported, time }) => ({
    code,
    maskedName: null,
    weighted: weighted as Readonly<Record<string, Mark>>,
    total: total as Mark,
    marked,
    needed,
    imported: imported ?? 0,
    time: time ?? null,
  }));
}

/** What freezing needs of a row of the ledger. */
export type FreezeRow = {
  readonly seq: number;
  readonly kind: string;
  readonly codeId: string | null;
  readonly aspectId: string | null;
  readonly judgeId: string;
  readonly value: number | null;
  /** Milliseconds. */
  readonly receivedAt: number;
};

/**
 * Where a plan freezes a ledger whose rows are given in their order, or null where it is not due yet. A function of
 * the rows alone (and, for an instant, of whether it has come), so that every node and every restart finds the same
 * row. The instant is half open: what is received at the very moment is not seen any more.
 */
export function freezePoint(
  plan: FreezePlan,
  rows: Iterable<FreezeRow>,
  now: number,
): { readonly seq: number; readonly since: number } | null {
  if (plan.by === "time") {
    const at = plan.at.getTime();
    let seen = 0;
    for (const row of rows) {
      if (row.receivedAt >= at) return { seq: seen, since: at };
      seen = row.seq;
    }
    return now >= at ? { seq: seen, since: at } : null;
  }
  const counted = new Set<string>();
  for (const row of rows) {
    const key = countedKey(plan.by, row);
    if (key === null) continue;
    counted.add(key);
    if (counted.size >= plan.count) return { seq: row.seq, since: row.receivedAt };
  }
  return null;
}

/** How many marks or sheets of a ledger count towards a plan. */
export function countTowards(by: "marks" | "sheets", rows: Iterable<FreezeRow>): number {
  const counted = new Set<string>();
  for (const row of rows) {
    const key = countedKey(by, row);
    if (key !== null) counted.add(key);
  }
  return counted.size;
}

function countedKey(by: "marks" | "sheets", row: FreezeRow): string | null {
  if (by === "sheets") return row.kind === "sign" ? `${row.codeId} ${row.judgeId}` : null;
  if (row.kind !== "mark" || row.value === null) return null;
  return `${row.codeId} ${row.judgeId} ${row.aspectId}`;
}

/** Whether a plan may be set: it lies ahead, so that nothing which the public has seen is taken back. */
export function checkPlan(plan: FreezePlan, rows: readonly FreezeRow[], now: Date): Result<FreezePlan> {
  if (plan.by === "time")
    return plan.at > now ? ok(plan) : refuse("invalid", "freeze-past", { field: "planAt" });
  const have = countTowards(plan.by, rows);
  return plan.count > have
    ? ok(plan)
    : refuse("invalid", "freeze-count-reached", { field: "planCount", params: { have } });
}
