import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import { scopesHeld } from "~/domain/accounts/permission";
import type { Aspect } from "~/domain/marking/scheme";
import { moduleOf } from "~/domain/marking/tally";
import { type Coverage, coverageOf, type OpenSignature } from "~/domain/scoring/coverage";
import { lockedPartOf, partsOfScheme } from "~/domain/scoring/part";
import { aspectsOfJudge, type SheetState, sheetState } from "~/domain/scoring/sheet";
import { SignDetail } from "~/domain/scoring/signature";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadEventFor, loadMarking, lockedOf, type Marking } from "./marking-facts.server";
import { hasPin } from "./pins.server";
import { readSheetRounds, type SheetRound } from "./rounds-view.server";

/** What a judge sees of a code: never who stands behind it. */
export type Station = {
  readonly codeId: string;
  readonly code: string;
  readonly state: SheetState;
  readonly marked: number;
  readonly needed: number;
  /** How far a signature covers a sheet that is open; null where there is none, and on sheets that are not open. */
  readonly coverage: Coverage | null;
};

export type JudgingItem = {
  readonly event: EventRecord;
  /** 0 for the chief judge. */
  readonly seat: number;
  readonly sheets: number;
  readonly signed: number;
  readonly marked: number;
  readonly needed: number;
};

/** The events that the actor judges or oversees, those being marked first. */
export async function listJudging(ctx: Ctx): Promise<Result<JudgingItem[]>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const { accountId } = ctx.actor;
  const chairs = scopesHeld(ctx.actor, "chief-judge");
  const ids = [...new Set([...scopesHeld(ctx.actor, "judge"), ...chairs])];
  if (ids.length === 0) return refuse("forbidden", "forbidden");
  const own = await ctx.data.sheets.countProgress(ids, accountId);
  const whole = await ctx.data.sheets.countProgress(chairs, null);
  const seats = await ctx.data.panel.findSeats(accountId, ids);
  const events = await ctx.data.events.findEvents(ids);
  const items = events.map((event): JudgingItem => {
    const seat = seats.get(event.id) ?? 0;
    const progress = (seat === 0 ? whole : own).get(event.id);
    return { event, seat, ...(progress ?? { sheets: 0, signed: 0, marked: 0, needed: 0 }) };
  });
  const isOpen = ({ event }: JudgingItem) => event.stage === "marking" || event.stage === "drawn";
  return ok(
    items.sort(
      (a, b) =>
        Number(isOpen(b)) - Number(isOpen(a)) || a.event.startsAt.getTime() - b.event.startsAt.getTime(),
    ),
  );
}

export type StationsPage = {
  readonly event: EventRecord;
  readonly seat: number;
  readonly stations: readonly Station[];
};

/** The codes that one judge marks, with the own progress. */
export async function readStations(ctx: Ctx, eventId: string): Promise<Result<StationsPage>> {
  const loaded = await loadStations(ctx, eventId);
  return loaded.ok ? ok(loaded.value.page) : loaded;
}

/** The same, with the signatures that stand on those of the judge's sheets that are open, by code id. */
export async function loadStations(
  ctx: Ctx,
  eventId: string,
): Promise<Result<{ page: StationsPage; signatures: ReadonlyMap<string, OpenSignature> }>> {
  const loaded = await loadEventFor(ctx, eventId, "mark.enter");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const panel = await ctx.data.panel.findPanel(eventId);
  const seat = panel.find((member) => member.accountId === actorId)?.seat;
  if (!seat) return refuse("forbidden", "not-on-panel");
  const locked = lockedOf(event.stage, []);
  const sheets = await ctx.data.sheets.listOwnSheets(event.id, actorId);
  const signatures = new Map(
    (await openSignatures(ctx, event, actorId)).map(({ codeId, judgeId: _own, ...signed }) => [
      codeId,
      signed,
    ]),
  );
  const stations = sheets.map((sheet): Station => {
    const signature = signatures.get(sheet.codeId);
    return {
      codeId: sheet.codeId,
      code: sheet.code,
      state: sheetState({ locked }, sheet),
      marked: sheet.marked,
      needed: sheet.needed,
      coverage: signature ? coverageOf(signature) : null,
    };
  });
  return ok({ page: { event, seat, stations }, signatures });
}

/** The signatures on sheets that are open, while the event is being marked: one judge's, or everybody's. */
export async function openSignatures(ctx: Ctx, { id, stage }: EventRecord, judgeId: string | null) {
  return stage === "marking" ? await ctx.data.tablets.listOpenSignatures(id, judgeId) : [];
}

/** The aspects of one sub-criterion that a judge marks. */
export type SheetPart = {
  readonly id: string;
  readonly name: string;
  readonly moduleId: string | null;
  readonly aspects: readonly Aspect[];
};

export type SheetPage = StationsPage & {
  readonly judgeId: string;
  readonly codeId: string;
  readonly code: string;
  readonly state: SheetState;
  readonly signedAt: Date | null;
  /** With which key; null where it is not signed, or was signed before there were keys. */
  readonly signedBy: "device" | "pin" | null;
  /** The contestant has signed on the glass as well. */
  readonly glassSigned: boolean;
  /** Whether the judge can sign with a PIN. */
  readonly hasPin: boolean;
  /** Whether marks may be entered at all: the event is being marked. */
  readonly isOpen: boolean;
  readonly schemeVersion: number;
  readonly parts: readonly SheetPart[];
  /** The own marks as they stand, by aspect id; null was taken back. */
  readonly own: readonly (readonly [string, number | null])[];
  /** The aspects of parts that are locked: they are read only. */
  readonly lockedAspects: readonly string[];
  /** The event can be locked by parts, so that what is marked so far may be signed. */
  readonly canSignSoFar: boolean;
  /** The aspects whose marks are open to the panel, or that are to be marked again. */
  readonly rounds: readonly SheetRound[];
  /** The signature that stands on the sheet while it is open. */
  readonly signature: OpenSignature | null;
  /** The client ids of these marks, by aspect id: the tablet says which one it marks over. */
  readonly stood: readonly (readonly [string, string])[];
};

/** One judge's sheet of one code: what there is to mark, and the own marks only. */
export async function readSheet(ctx: Ctx, eventId: string, code: string): Promise<Result<SheetPage>> {
  const read = await loadStations(ctx, eventId);
  if (!read.ok) return read;
  const { page, signatures } = read.value;
  const { event } = page;
  const judgeId = ctx.actor?.accountId ?? "";
  const marking = await loadMarking(ctx, event);
  if (!marking.ok) return marking;
  const sheet = await ctx.data.sheets.findOwnSheet(eventId, judgeId, code);
  if (!sheet) return refuse("not-found", "code-unknown");
  const { facts } = marking.value;
  const standing = await ctx.data.tablets.findOwnMarks([sheet.codeId], judgeId);
  const signature = sheet.state === "signed" ? await findSignature(ctx, sheet.codeId, judgeId) : null;
  return ok({
    ...page,
    judgeId,
    codeId: sheet.codeId,
    code,
    state: sheetState(facts, sheet),
    signedAt: sheet.signedAt,
    signedBy: signature?.by ?? null,
    glassSigned: signature?.glass != null,
    hasPin: await hasPin(ctx),
    isOpen: event.stage === "marking" && sheet.state === "open",
    schemeVersion: facts.schemeVersion,
    parts: partsOf(marking.value, judgeId),
    lockedAspects: lockedAspectsOf(marking.value, judgeId),
    canSignSoFar: partsOfScheme(facts.scheme, facts.modules).length > 0,
    rounds: await readSheetRounds(ctx, marking.value, judgeId, sheet.codeId),
    signature: signatures.get(sheet.codeId) ?? null,
    own: standing.map(({ aspectId, value }) => [aspectId, value]),
    stood: standing.map(({ aspectId, clientId }) => [aspectId, clientId]),
  });
}

/** The aspects of a judge that belong to locked parts. */
export function lockedAspectsOf({ facts, modules }: Marking, judgeId: string): string[] {
  return aspectsOfJudge(facts, judgeId)
    .filter((placed) => lockedPartOf(placed, modules, facts.locked))
    .map(({ aspect }) => aspect.id);
}

async function findSignature(ctx: Ctx, codeId: string, judgeId: string): Promise<SignDetail | null> {
  const detail = await ctx.data.scoring.findSignature(codeId, judgeId);
  return detail === null ? null : SignDetail.parse(JSON.parse(detail));
}

/** What a judge marks, by sub-criterion: the same for every code of the event. */
export function partsOf({ facts, modules }: Marking, judgeId: string): SheetPart[] {
  const parts = new Map<string, SheetPart & { aspects: Aspect[] }>();
  for (const { aspect, subCriterion, criterion } of aspectsOfJudge(facts, judgeId)) {
    const { id, name } = subCriterion;
    const part = parts.get(id) ?? { id, name, moduleId: moduleOf(criterion, modules) ?? null, aspects: [] };
    part.aspects.push(aspect);
    parts.set(id, part);
  }
  return [...parts.values()];
}
