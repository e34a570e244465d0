import type { Services } from "~/context";
import type { LoadedBoard } from "~/data/boards.server";
import type { Tx } from "~/data/client.server";
import { AUTOMATIC_MARKER } from "~/domain/marking/methods/automatic";
import { type FreezePlan, type FrozenRows, freezePoint } from "~/domain/results/freeze";
import { importedOf } from "~/domain/results/imported";
import { timeOf } from "~/domain/results/seal";
import type { ChainedRow } from "~/domain/scoring/ledger";
import { recountCode } from "~/domain/scoring/recount";
import type { Mark } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";

type Needs = Pick<Services, "data" | "now">;

/** A plan may be changed between two looks; a third one would find a fault of ours. */
const looks = 3;

/**
 * An event's board as it may be made public: a freeze that has come is stored before anything is shown. What freezes
 * is found in the ledger and stored once, so it does not matter which node looks first, nor when.
 */
export async function loadPublicFacts(services: Needs, eventId: string): Promise<LoadedBoard | null> {
  for (let look = 1; look <= looks; look++) {
    const facts = await services.data.boards.loadBoard(eventId);
    if (!facts?.plan || !(await isDue(services, facts, facts.plan))) return facts;
    await settleFreeze(services, eventId);
  }
  throw new Error(`The board of ${eventId} was to freeze and did not`);
}

/**
 * Asked about the very rows that the facts were read with: a later one cannot slip through. Nor can one that another
 * node has received after the instant while the clock of this one is still before it.
 */
async function isDue({ data, now }: Needs, facts: LoadedBoard, plan: FreezePlan): Promise<boolean> {
  if (plan.by === "time")
    return now() >= plan.at || data.boardSetups.isReceivedSince(facts.eventId, plan.at, facts.ledgerSeq);
  return data.boardSetups.isCountReached(facts.eventId, plan, facts.ledgerSeq);
}

/** Freezes a board whose plan is due; anything else is left as it is. Any number of nodes may ask at once. */
export async function settleFreeze({ data, now }: Needs, eventId: string): Promise<void> {
  const at = now();
  await data.write(
    { actorId: null, at },
    (frozen: { seq: number; by: FreezePlan["by"] } | null) =>
      frozen ? [{ type: "board.frozen", subject: "Event", subjectId: eventId, eventId, data: frozen }] : [],
    async (tx) => {
      await data.scoring.lockLedger(eventId, tx);
      const setup = await data.boardSetups.find(eventId, tx);
      if (!setup?.plan || setup.frozenSeq !== null) return ok(null);
      const rows = await data.boardSetups.listFreezeRows(eventId, tx);
      const point = freezePoint(setup.plan, rows, at.getTime());
      if (!point) return ok(null);
      await storeFreeze(data, eventId, point, tx);
      return ok({ seq: point.seq, by: setup.plan.by });
    },
  );
}

/** Works out the standing by the rows up to a point, and stores it. Call it with the ledger locked. */
export async function storeFreeze(
  data: Services["data"],
  eventId: string,
  point: { readonly seq: number; readonly since: number },
  tx: Tx,
): Promise<boolean> {
  const rows = await standingAt(data, eventId, point.seq, tx);
  const stored = await data.boardSetups.freeze(eventId, { ...point, rows }, tx);
  if (stored) await data.results.touchBoard(eventId, tx);
  return stored;
}

/** The totals of every code by the ledger's rows up to one of them. */
async function standingAt(data: Services["data"], eventId: string, seq: number, tx: Tx): Promise<FrozenRows> {
  const event = await data.events.findEvent(eventId, tx);
  const scheme = await data.schemes.findScheme(eventId, tx);
  if (!event || !scheme) return [];
  const members = await data.panel.findPanel(eventId, tx);
  const codes = await data.draw.findCodes(eventId, tx);
  const judges = members.map(({ accountId, ...member }) => ({ judgeId: accountId, ...member }));
  const seen = (await data.scoring.listRows(eventId, tx)).filter((row) => row.seq <= seq);
  const byCode = new Map<string | null, ChainedRow[]>();
  for (const row of seen) {
    const known = byCode.get(row.codeId);
    if (known) known.push(row);
    else byCode.set(row.codeId, [row]);
  }
  const ofAll = byCode.get(null) ?? [];
  const { aspects } = importedOf(scheme.scheme, event.modules);
  return codes.map(({ id, code }) => {
    const own = [...(byCode.get(id) ?? []), ...ofAll];
    const { modules, total, marked, needed } = recountCode(scheme.scheme, event.modules, judges, id, own);
    return {
      code,
      weighted: Object.fromEntries(
        Object.entries(modules).map(([module, { weighted }]) => [module, weighted as Mark]),
      ),
      total: total as Mark,
      marked,
      needed,
      imported: countImported(aspects, own),
      time: timeOf(modules),
    };
  });
}

/** How many of a code's aspects have an imported result, by its rows in their order. */
function countImported(aspects: readonly string[], rows: readonly ChainedRow[]): number {
  const stands = new Map<string, number | null>();
  for (const { kind, aspectId, judgeId, value } of rows)
    if (judgeId === AUTOMATIC_MARKER && aspectId !== null && (kind === "mark" || kind === "correction"))
      stands.set(aspectId, value);
  return aspects.filter((aspectId) => (stands.get(aspectId) ?? null) !== null).length;
}
