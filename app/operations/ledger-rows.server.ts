import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { NewRow } from "~/domain/scoring/batch";
import { nothingStands, ownMarks, type Standing } from "~/domain/scoring/disagreement";
import { chainRows, type LedgerHead, type LedgerKind } from "~/domain/scoring/ledger";
import { aspectsOfJudge, type MarkingFacts, unmarkedAspects } from "~/domain/scoring/sheet";
import { totalsOf } from "~/domain/scoring/totals";
import type { Marking } from "./marking-facts.server";

/** What the operations that write to an event's ledger share. Each is called with the ledger locked. */

/** Chains rows to the event's ledger and stores them; the head is then the last of them. */
export async function append(
  ctx: Ctx,
  head: LedgerHead,
  rows: readonly NewRow[],
  tx: Tx,
): Promise<LedgerHead> {
  const chained = chainRows(ctx.sha256, head, rows);
  const eventId = rows[0]?.eventId;
  if (eventId) await ctx.data.scoring.appendRows(eventId, chained, tx);
  const last = chained.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : head;
}

/** A row that is made at the server and gives no mark; `detail` becomes its text. */
export function ledgerRow(
  kind: Exclude<LedgerKind, "mark">,
  row: {
    readonly eventId: string;
    readonly clientId: string;
    readonly judgeId: string;
    readonly facts: Pick<MarkingFacts, "schemeVersion">;
    readonly at: Date;
    readonly codeId?: string;
    readonly aspectId?: string;
    readonly detail?: object;
  },
): NewRow {
  const { eventId, clientId, judgeId, facts, codeId = null, aspectId = null, detail } = row;
  const time = row.at.getTime();
  return {
    eventId,
    clientId,
    kind,
    codeId,
    aspectId,
    judgeId,
    value: null,
    schemeVersion: facts.schemeVersion,
    markedAt: time,
    receivedAt: time,
    detail: detail === undefined ? null : JSON.stringify(detail),
  };
}

/** Stores a code's totals as its marks give them. */
export async function updateTotals(
  ctx: Ctx,
  { facts, modules }: Pick<Marking, "facts" | "modules">,
  codeId: string,
  standing: Standing,
  at: Date,
  tx: Tx,
): Promise<void> {
  const totals = totalsOf(facts.scheme, modules, facts.panel, standing.marks);
  await ctx.data.totals.updateTotals(codeId, totals, at, tx);
}

/** How many of the own aspects of a code a judge has marked. */
export function countMarked(
  facts: MarkingFacts,
  judgeId: string,
  standing: Standing = nothingStands,
): number {
  const own = ownMarks(standing, judgeId);
  return aspectsOfJudge(facts, judgeId).length - unmarkedAspects(facts, judgeId, own).length;
}
