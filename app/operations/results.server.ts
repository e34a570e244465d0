import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { advance, hasReached } from "~/domain/contests/stage";
import { noticeState } from "~/domain/notices/notice";
import { countObjections, type ObjectionCount, upheldBlocks } from "~/domain/notices/objection";
import { lineOf, moduleStandings } from "~/domain/results/pass-line";
import type { ResultsSheetFacts } from "~/domain/results/results-sheet";
import { sealedResults } from "~/domain/results/seal";
import { isWhole } from "~/domain/scoring/part";
import { civilDateOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import type { Mark } from "~/domain/shared/mark";
import { named } from "~/domain/shared/named";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { titlesOf } from "./papers.server";

/**
 * Seals the results of an event: places and awards for each decoded code, once. Called by the operation that
 * confirms the decoding, in its transaction; the audit fact "results.sealed" is that operation's to write.
 */
export async function sealResults(
  ctx: Ctx,
  event: EventRecord,
  tx: Tx,
): Promise<Result<{ contestants: number; winners: number }>> {
  const { totals, entries } = await ctx.data.results.findForSealing(event.id, tx);
  const modules = event.modules.map(({ id, nameZh, nameEn, weight, practical }) => ({
    id,
    zh: nameZh,
    en: nameEn,
    weight,
    practical,
  }));
  const sealed = sealedResults(modules, totals, entries, event.rules);
  if (!sealed.ok) return sealed;
  await ctx.data.results.insertResults(
    event.id,
    sealed.value.map((result) => ({ ...result, id: ctx.id() })),
    tx,
  );
  const winners = sealed.value.filter(({ award }) => award !== null).length;
  return ok({ contestants: sealed.value.length, winners });
}

/** An event that the actor may read the results of, once they are decoded; refused in this order of knowledge. */
export async function loadForResults(ctx: Ctx, eventId: string): Promise<Result<EventRecord>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event) return refuse("not-found", "not-found");
  if (!can(ctx.actor, "results.read", scopesOf(event))) return refuse("forbidden", "forbidden");
  return ok(event);
}

/** The results of an event with full names, its notice, and what the next step waits for. */
export async function readResults(ctx: Ctx, eventId: string) {
  const loaded = await loadForResults(ctx, eventId);
  if (!loaded.ok) return loaded;
  const event = loaded.value;
  const decoded = hasReached(event.stage, "decoded");
  const [results, absent, notice, batch, scheme] = await Promise.all([
    decoded ? ctx.data.results.findResults(event.id) : [],
    ctx.data.results.countAbsent(event.id),
    ctx.data.notices.findLatest(event.id),
    ctx.data.certificates.findBatch(event.id),
    ctx.data.schemes.findScheme(event.id),
  ]);
  const objections = notice ? await ctx.data.notices.findObjections(notice.id) : [];
  const scopes = scopesOf(event);
  const moduleIds = event.modules.map(({ id }) => id);
  return ok({
    event,
    decoded,
    absent,
    results: results.map((result) => ({
      ...result,
      standings: moduleStandings(scheme?.scheme, moduleIds, result.modules),
    })),
    /** The pass line of each of the event's modules, of 100; null where it has none. */
    passLines: moduleIds.map((id) => lineOf(scheme?.scheme, id)),
    notice: notice && { ...notice, state: noticeState(notice, ctx.now()) },
    objections,
    batch,
    mayPublish: can(ctx.actor, "notice.publish", scopes),
    mayFinalise: can(ctx.actor, "results.finalise", scopes),
    /** What making the results final waits for; nothing where it can be done, or is not the next step. */
    blocks:
      event.stage === "notice"
        ? finalBlocks(ctx.now(), notice, countObjections(objections.map((o) => o.state)))
        : [],
  });
}

/** Everything that keeps an event at its notice from being final, each as a refusal. */
export function finalBlocks(
  now: Date,
  notice: { endsAt: Date; closedAt: Date | null } | null,
  objections: ObjectionCount,
): Refusal[] {
  const noticeOver = notice !== null && noticeState(notice, now) === "over";
  const upheld = upheldBlocks(objections);
  const gates = [
    advance("notice", "finalise", { noticeOver: true, openObjections: objections.open }),
    advance("notice", "finalise", { noticeOver, openObjections: 0 }),
  ];
  return [...gates.flatMap((gate) => (gate.ok ? [] : [gate])), ...(upheld ? [upheld] : [])];
}

/** The results sheet (成绩册) of a decoded event, as PDF. Final once the results are, provisional before. */
export async function printResults(
  ctx: Ctx,
  eventId: string,
): Promise<Result<{ pdf: Uint8Array; name: string }>> {
  const loaded = await loadForResults(ctx, eventId);
  if (!loaded.ok) return loaded;
  const event = loaded.value;
  if (!hasReached(event.stage, "decoded")) return refuse("conflict", "results-not-decoded");
  const [results, scheme] = await Promise.all([
    ctx.data.results.findResults(event.id),
    ctx.data.schemes.findScheme(event.id),
  ]);
  const moduleIds = event.modules.map(({ id }) => id);
  // The head as it was published when the event's marks were locked; corrections have moved the ledger's own since.
  const heads = await ctx.data.locks.listConfirmed(event.id);
  const locked = heads.findLast(isWhole)?.hash ?? event.ledgerHead;
  const facts: ResultsSheetFacts = {
    ...titlesOf(event),
    organiser: named(event.contest.organiserName, event.contest.organiserNameEn),
    heldOn: civilDateOf(event.startsAt),
    issuedOn: civilDateOf(event.finalAt ?? event.decodedAt ?? event.endsAt),
    status: hasReached(event.stage, "final") ? "final" : "provisional",
    modules: event.modules.map(({ id, nameZh, nameEn, weight, position }) => ({
      code: String.fromCharCode(65 + ((position - 1 + 26) % 26)),
      name: named(nameZh, nameEn),
      max: (weight * 100) as Mark,
      line: lineOf(scheme?.scheme, id) ?? undefined,
    })),
    rows: results.map((result) => {
      const standings = moduleStandings(scheme?.scheme, moduleIds, result.modules);
      return {
        place: result.place,
        code: result.code,
        name: result.name,
        unit: result.employerName ?? undefined,
        marks: standings.map(({ weighted }) => weighted),
        below: standings.flatMap(({ below, ofHundred }, module) => (below ? [{ module, ofHundred }] : [])),
        total: result.total,
        award: result.award ?? undefined,
      };
    }),
    ledgerHead: locked,
    signers: [
      { role: named("裁判长", "Chief judge") },
      { role: named("监督", "Supervisor") },
      { role: named("主办单位", "Organiser") },
    ],
  };
  const drawn = await ctx.render({ kind: "results-sheet", facts });
  return drawn.ok ? ok({ pdf: drawn.value, name: `results-${event.contest.seq}-${event.seq}.pdf` }) : drawn;
}
