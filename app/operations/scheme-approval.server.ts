import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import { notify } from "~/data/write.server";
import type { contestFacts } from "~/domain/contests/facts";
import { givenAgain } from "~/domain/marking/scheme-diff";
import type { NewRow } from "~/domain/scoring/batch";
import { nothingStands, type Standing } from "~/domain/scoring/disagreement";
import { noteOf } from "~/domain/scoring/note";
import { aspectsOfJudge } from "~/domain/scoring/sheet";
import { totalsOf } from "~/domain/scoring/totals";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { append, countMarked, ledgerRow } from "./ledger-rows.server";
import { about, loadFor, mayChange, type Plan, planChange } from "./scheme-plan.server";

export const DecideChange = z.object({
  version: z.coerce.number().int(),
  confirm: z.literal("on", { error: "confirm-needed" }),
});

/**
 * Approves the version that somebody else has asked for. In one transaction it comes into force: the ledger gets
 * a row "scheme" and, for each code with marks that are given again, a row "remark"; sheets and totals follow.
 */
export async function approveChange(
  ctx: Ctx,
  eventId: string,
  { version }: z.output<typeof DecideChange>,
): Promise<Result<{ number: number }>> {
  const loaded = await loadFor(ctx, eventId, "scheme.approve");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const at = ctx.now();
  const approved = await ctx.data.write<Changed>(
    { actorId, at },
    (data) => [{ type: "scheme.changed", ...about(eventId), data }],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !mayChange(ledger.stage)) return refuse("conflict", "scheme-change-closed");
      const proposed = await ctx.data.schemes.findProposed(eventId, tx);
      if (proposed?.version !== version || !proposed.askedAt) return refuse("stale", "stale");
      if (proposed.askedBy === actorId) return refuse("forbidden", "scheme-change-own");
      const planned = await planChange(ctx, event, proposed, tx);
      if (!planned.ok) return planned;
      const { diff, facts, standing, codes } = planned.value;
      const again = new Set(givenAgain(diff, proposed.again));
      const of = (effect: string) =>
        diff.aspects.flatMap((change) => (change.effect === effect ? [change.aspectId] : []));
      const added = of("added");
      const note = noteOf(ctx.sha256, ctx.random(16), proposed.reason ?? "");
      await ctx.data.ledgerNotes.insertNote(eventId, note, tx);
      const detail = {
        from: proposed.number - 1,
        to: proposed.number,
        note: note.hash,
        askedBy: proposed.askedBy,
        again: [...again],
        added,
        removed: of("removed"),
        recounted: of("recounted").filter((aspectId) => !again.has(aspectId)),
      };
      const made = { eventId, judgeId: actorId, facts, at };
      const rows: NewRow[] = [ledgerRow("scheme", { ...made, clientId: ctx.id(), detail })];
      let marks = 0;
      for (const { id: codeId } of codes) {
        const stands = standing.get(codeId) ?? nothingStands;
        for (const aspectId of again) {
          const given = stands.marks.filter((mark) => mark.aspectId === aspectId && mark.value !== null);
          if (given.length === 0) continue;
          marks += given.length;
          const round = (stands.rounds.get(aspectId) ?? 1) + 1;
          const remark = { note: note.hash, round, by: null };
          rows.push(ledgerRow("remark", { ...made, clientId: ctx.id(), codeId, aspectId, detail: remark }));
        }
      }
      await append(ctx, ledger.head, rows, tx);
      await ctx.data.schemes.enforce(proposed, actorId, at, tx);
      await followChange(ctx, planned.value, again, new Set(added), at, tx);
      for (const topic of ["board:", "topic:marking/", "topic:rounds/"]) await notify(tx, topic + eventId);
      return ok({
        number: proposed.number,
        again: again.size,
        added: added.length,
        removed: detail.removed.length,
        recounted: detail.recounted.length,
        marks,
        codes: codes.length,
      });
    },
  );
  return approved.ok ? ok({ number: approved.value.number }) : approved;
}

type Changed = z.output<(typeof contestFacts)["scheme.changed"]>;

/** Lays the sheets and the totals out anew. A sheet is open again where its judge has something new to mark. */
async function followChange(
  ctx: Ctx,
  { event, facts, standing, codes }: Plan,
  again: ReadonlySet<string>,
  added: ReadonlySet<string>,
  at: Date,
  tx: Tx,
): Promise<void> {
  const eventId = event.id;
  const after = new Map(
    codes.map(({ id }): [string, Standing] => {
      const { marks, rounds } = standing.get(id) ?? nothingStands;
      return [id, { rounds, marks: marks.filter(({ aspectId }) => !again.has(aspectId)) }];
    }),
  );
  const known = new Map(
    (await ctx.data.sheets.listSheets(eventId, tx)).map((sheet) => [
      `${sheet.codeId} ${sheet.judgeId}`,
      sheet,
    ]),
  );
  const changed: { id: string; marked: number; needed: number; opens: boolean }[] = [];
  const missing: { id: string; eventId: string; codeId: string; judgeId: string; needed: number }[] = [];
  for (const judgeId of facts.panel.judges) {
    const own = aspectsOfJudge(facts, judgeId).map(({ aspect }) => aspect.id);
    const opens = own.some((aspectId) => again.has(aspectId) || added.has(aspectId));
    for (const { id: codeId } of codes) {
      const sheet = known.get(`${codeId} ${judgeId}`);
      const marked = countMarked(facts, judgeId, after.get(codeId));
      if (sheet) changed.push({ id: sheet.id, marked, needed: own.length, opens });
      else if (own.length > 0) missing.push({ id: ctx.id(), eventId, codeId, judgeId, needed: own.length });
    }
  }
  await ctx.data.sheets.relaySheets(changed, tx);
  await ctx.data.sheets.insertSheets(missing, tx);
  const totals = codes.map(({ id: codeId }) => ({
    codeId,
    ...totalsOf(facts.scheme, facts.modules, facts.panel, after.get(codeId)?.marks ?? []),
  }));
  await ctx.data.totals.updateAllTotals(totals, at, tx);
}
