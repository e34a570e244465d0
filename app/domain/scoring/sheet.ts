import { z } from "zod";
import { aspectsOf, findAspect, type PlacedAspect, type Scheme } from "~/domain/marking/scheme";
import { type Module, markersOf, moduleOf, type Panel, readMark } from "~/domain/marking/tally";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { nothingStands, roundOf, type Standing } from "./disagreement";
import type { LedgerKind } from "./ledger";
import { isWhole, lockedPartOf, type Part } from "./part";

/**
 * A sheet holds what one judge marks of one blind code. It is open, then signed by the judge; when the event
 * is locked every sheet is (domain.md §1.10, score sheet). A judge reads the own sheets only.
 */
export type Sheet = {
  readonly codeId: string;
  readonly judgeId: string;
  readonly state: "open" | "signed";
};
export type SheetState = Sheet["state"] | "locked";

/** What decides about every mark of an event. */
export type MarkingFacts = {
  readonly scheme: Scheme;
  readonly schemeVersion: number;
  readonly modules: readonly Module[];
  readonly panel: Panel;
  /** What is locked of it: `wholeEvent` among them is the event's own lock. */
  readonly locked: readonly Part[];
};

/** The judge's own latest marks on a sheet, by aspect id; null was taken back. */
export type OwnMarks = ReadonlyMap<string, number | null>;

/** One mark as the tablet sends it. */
export const MarkInput = z.object({
  /** Made on the tablet, so that sending again is harmless. */
  clientId: z.uuid(),
  codeId: z.uuid(),
  aspectId: z.string().min(1).max(64),
  /** As typed; null takes the mark back. An empty text is refused, because blank is not zero. */
  text: z.string().max(40).nullable(),
  /** The version of the scheme that was on the screen. */
  schemeVersion: z.number().int(),
  /** The round of the aspect that was on the screen, where the tablet knows it. */
  round: z.number().int().positive().optional(),
  /** The own mark that the tablet knew to stand: its client id; null is none, left out is not known. */
  over: z.uuid().nullable().optional(),
  /** Milliseconds since 1970, by the tablet's clock, which may be wrong but not beyond the year 9999. */
  markedAt: z.number().int().min(0).max(253_402_300_799_999),
});
export type MarkInput = z.infer<typeof MarkInput>;

/** A row that is already in the ledger under the client id of the mark that arrives. */
export type KnownMark = {
  readonly kind?: LedgerKind;
  readonly codeId: string | null;
  readonly aspectId: string | null;
  readonly judgeId: string;
  readonly value: number | null;
  /** Of a mark: by which version it was given, and when by its tablet's clock (milliseconds since 1970). */
  readonly schemeVersion?: number;
  readonly markedAt?: number;
};

export type AcceptedMark =
  /** To be stored; `value` in ten-thousandths, or a score 0–3, or null. */
  | { readonly outcome: "stored"; readonly value: number | null }
  /** In the ledger already: nothing to do, and the tablet may forget it. */
  | { readonly outcome: "duplicate"; readonly value: number | null };

/** The aspects that a judge marks, in the order of the scheme. */
export function aspectsOfJudge(facts: MarkingFacts, judgeId: string): PlacedAspect[] {
  return aspectsOf(facts.scheme).filter((placed) => isMarkedBy(facts, placed, judgeId));
}

function isMarkedBy(facts: MarkingFacts, { aspect, criterion }: PlacedAspect, judgeId: string): boolean {
  return markersOf(aspect, moduleOf(criterion, facts.modules), facts.panel).includes(judgeId);
}

/**
 * Decides about one mark. A mark that was received already is a duplicate whatever has happened since; the
 * same id with other content is refused, since nothing is overwritten silently. `standing` is what the ledger
 * gives of the code: a mark that the other judges see by now stands until its aspect is marked again.
 */
export function acceptMark(
  facts: MarkingFacts,
  sheet: Sheet,
  input: MarkInput,
  known: KnownMark | null = null,
  standing: Standing = nothingStands,
): Result<AcceptedMark> {
  const placed = findAspect(facts.scheme, input.aspectId);
  if (known) return againstKnown(facts, placed, sheet, input, known);
  const writable = canWrite(facts, sheet);
  if (!writable.ok) return writable;
  if (input.schemeVersion !== facts.schemeVersion) return refuse("stale", "scheme-changed");
  // An aspect of another event is as unknown here as one that never was.
  if (!placed) return refuse("invalid", "aspect-unknown", { params: { aspect: input.aspectId } });
  if (!isMarkedBy(facts, placed, sheet.judgeId)) {
    return refuse("forbidden", "aspect-not-yours", { params: { aspect: input.aspectId } });
  }
  const params = { aspect: input.aspectId };
  if (lockedPartOf(placed, facts.modules, facts.locked)) return refuse("conflict", "part-locked", { params });
  if (input.round !== undefined && input.round !== (standing.rounds.get(input.aspectId) ?? 1))
    return refuse("stale", "round-changed", { params });
  if (roundOf(facts, placed, standing.marks).isOpen) return refuse("conflict", "marks-open", { params });
  if (input.text === null) return ok({ outcome: "stored", value: null });
  const value = readMark(placed.aspect, input.text);
  return value.ok ? ok({ outcome: "stored", value: value.value }) : value;
}

function againstKnown(
  facts: MarkingFacts,
  placed: PlacedAspect | undefined,
  sheet: Sheet,
  input: MarkInput,
  known: KnownMark,
): Result<AcceptedMark> {
  const isPlace =
    (known.kind ?? "mark") === "mark" &&
    known.judgeId === sheet.judgeId &&
    known.codeId === sheet.codeId &&
    known.aspectId === input.aspectId;
  const read = input.text === null ? ok(null) : placed ? readMark(placed.aspect, input.text) : null;
  const isValue = read?.ok === true && read.value === known.value;
  // A version that came into force since may read the text otherwise, or not at all: it was given at one moment.
  const isOlder = known.schemeVersion !== undefined && known.schemeVersion !== facts.schemeVersion;
  const isMoment = known.schemeVersion === input.schemeVersion && known.markedAt === input.markedAt;
  return isPlace && (isOlder ? isMoment : isValue)
    ? ok({ outcome: "duplicate", value: known.value })
    : refuse("conflict", "mark-id-reused");
}

/** Whether the judge may still write on the sheet. */
function canWrite(facts: MarkingFacts, sheet: Sheet): Result<undefined> {
  if (facts.locked.some(isWhole)) return refuse("conflict", "event-locked");
  if (!facts.panel.judges.includes(sheet.judgeId)) return refuse("forbidden", "not-on-panel");
  if (sheet.state === "signed") return refuse("conflict", "sheet-signed");
  return ok();
}

/** The aspects of the sheet that have no mark; a deliberate zero is a mark. */
export function unmarkedAspects(facts: MarkingFacts, judgeId: string, own: OwnMarks): PlacedAspect[] {
  return aspectsOfJudge(facts, judgeId).filter(({ aspect }) => (own.get(aspect.id) ?? null) === null);
}

/** Signing ends the judge's writing; refused while anything is unmarked, with the list. */
export function signSheet(facts: MarkingFacts, sheet: Sheet, own: OwnMarks): Result<Sheet> {
  const writable = canWrite(facts, sheet);
  if (!writable.ok) return writable;
  const unmarked = unmarkedAspects(facts, sheet.judgeId, own).map(({ aspect }) => aspect.id);
  if (unmarked.length > 0) {
    return refuse("conflict", "sheet-unmarked", {
      params: { count: unmarked.length, list: shortList(unmarked) },
    });
  }
  return ok({ ...sheet, state: "signed" });
}

/**
 * Signing what is marked so far: each mark that stands is signed, the sheet stays open for the rest. It is what a
 * lock of a day or a module asks for. With nothing left to mark it is the signature that ends the sheet.
 */
export function signSoFar(facts: MarkingFacts, sheet: Sheet, own: OwnMarks): Result<Sheet> {
  const writable = canWrite(facts, sheet);
  if (!writable.ok) return writable;
  const all = aspectsOfJudge(facts, sheet.judgeId);
  const left = unmarkedAspects(facts, sheet.judgeId, own).length;
  if (left === all.length) return refuse("conflict", "sheet-empty");
  return ok(left === 0 ? { ...sheet, state: "signed" } : sheet);
}

/** A blind code, and a judge by the seat at the panel: what the chief judge may see. */
export type CodeLabel = { readonly id: string; readonly code: string };
export type OpenSheet = { readonly code: CodeLabel; readonly judgeId: string };

/** The sheets that are not signed yet: of every code, by every judge who has something to mark. */
export function unsignedSheets(
  facts: MarkingFacts,
  codes: readonly CodeLabel[],
  sheets: readonly Sheet[],
): OpenSheet[] {
  const signed = new Set(sheets.filter(({ state }) => state === "signed").map(keyOf));
  const judges = facts.panel.judges.filter((judgeId) => aspectsOfJudge(facts, judgeId).length > 0);
  return codes.flatMap((code) =>
    judges
      .filter((judgeId) => !signed.has(keyOf({ codeId: code.id, judgeId })))
      .map((judgeId) => ({ code, judgeId })),
  );
}

/** Open or signed, until the lock of the event stands over both. */
export function sheetState(facts: Pick<MarkingFacts, "locked">, sheet: Sheet): SheetState {
  return facts.locked.some(isWhole) ? "locked" : sheet.state;
}

function keyOf({ codeId, judgeId }: Pick<Sheet, "codeId" | "judgeId">): string {
  return JSON.stringify([codeId, judgeId]);
}

/** The first ten, since a message is read on a tablet. */
function shortList(names: readonly string[]): string {
  return names.slice(0, 10).join(", ") + (names.length > 10 ? " …" : "");
}
