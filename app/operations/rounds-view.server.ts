import type { z } from "zod";
import type { Ctx } from "~/context";
import { aspectsOf, findAspect } from "~/domain/marking/scheme";
import { moduleOf } from "~/domain/marking/tally";
import { type GivenMark, pastRounds, roundOf, standingMarks } from "~/domain/scoring/disagreement";
import type { FarMark } from "~/domain/scoring/mistakes";
import { aspectsOfJudge } from "~/domain/scoring/sheet";
import { ok, type Result } from "~/domain/shared/result";
import { farOf, readStoodMarks, type StoodMark } from "./far-marks.server";
import { loadEventFor, loadMarking, type Marking } from "./marking-facts.server";
import { RemarkDetail, SPREAD_REASON } from "./rounds.server";

/** Marks by seat, never by name. */
export type SeatMark = { readonly seat: number; readonly value: number };

/** What a judge may see of an aspect that is open, or that is to be marked again. */
export type SheetRound = {
  readonly aspectId: string;
  readonly round: number;
  /** The marks of the round, once all are in; null until then. */
  readonly marks: readonly SeatMark[] | null;
  /** They stand: no judge changes one alone. */
  readonly isOpen: boolean;
  readonly isWide: boolean;
  /** Earlier rounds: everybody's marks where they were open, else the judge's own. */
  readonly past: readonly { readonly round: number; readonly marks: readonly SeatMark[] }[];
  /** Why the round was begun, where it is not the first; a null reason: the panel itself, over its spread. */
  readonly asked: { readonly by: number | null; readonly reason: string | null } | null;
  /**
   * The own mark beside the others', where it lies far from them and the round stands all the same (a wide one is
   * marked again anyway); `stood`: the judge has confirmed it.
   */
  readonly far: (FarMark & { readonly stood: boolean }) | null;
};

/** The aspects of one judge's sheet that are open or in a later round. */
export async function readSheetRounds(
  ctx: Ctx,
  { facts, members }: Marking,
  judgeId: string,
  codeId: string,
): Promise<SheetRound[]> {
  const rows = await ctx.data.scoring.listRoundRows(codeId);
  const standing = standingMarks(rows);
  const stood = await ctx.data.tablets.findConfirmed(codeId, judgeId, "far");
  const seats = new Map(members.map(({ accountId, seat }) => [accountId, seat]));
  const bySeat = (given: readonly GivenMark[]): SeatMark[] =>
    given.map((mark) => ({ seat: seats.get(mark.judgeId) ?? 0, value: mark.value }));
  const notes = await findReasons(ctx, rows);
  return aspectsOfJudge(facts, judgeId).flatMap((placed) => {
    const aspectId = placed.aspect.id;
    const { isOpen, isWide, given } = roundOf(facts, placed, standing);
    const past = pastRounds(facts, placed, rows);
    if (!isOpen && !isWide && past.length === 0) return [];
    const far = isOpen && !isWide ? farOf(placed.aspect, judgeId, given) : null;
    const last = rows.filter((row) => row.kind === "remark" && row.aspectId === aspectId).at(-1);
    return [
      {
        aspectId,
        round: past.length + 1,
        marks: isOpen || isWide ? bySeat(given) : null,
        isOpen,
        isWide,
        past: past.map(({ round, given: then, wasOpen }) => ({
          round,
          marks: bySeat(wasOpen ? then : then.filter((mark) => mark.judgeId === judgeId)),
        })),
        asked: last ? askedOf(last.detail, notes) : null,
        far: far && { ...far, stood: stood.has(aspectId) },
      },
    ];
  });
}

function askedOf(detail: string | null, notes: ReadonlyMap<string, string>): SheetRound["asked"] {
  const said = RemarkDetail.parse(JSON.parse(detail ?? "{}"));
  return { by: said.by, reason: reasonOf(said, notes) };
}

/** Why a round was begun; null: the panel itself, over its spread. */
function reasonOf(
  { reason, note }: z.output<typeof RemarkDetail>,
  notes: ReadonlyMap<string, string>,
): string | null {
  if (note !== undefined) return notes.get(note) ?? "";
  return reason === SPREAD_REASON ? null : (reason ?? "");
}

/** The texts of the reasons that rows of the ledger name by their hash. */
function findReasons(
  ctx: Ctx,
  rows: readonly { readonly kind?: string; readonly detail: string | null }[],
): Promise<Map<string, string>> {
  const hashes = rows.flatMap(({ kind = "remark", detail }) => {
    const note = kind === "remark" ? RemarkDetail.parse(JSON.parse(detail ?? "{}")).note : undefined;
    return note ?? [];
  });
  return ctx.data.ledgerNotes.findNotes([...new Set(hashes)]);
}

export type PanelProgress = {
  /** For each module, in order, how much each judge (in the order of the seats) has left; null: nothing to mark. */
  readonly modules: readonly {
    readonly id: string;
    readonly left: readonly (Left | null)[];
  }[];
  /** The same for each code. */
  readonly codes: readonly {
    readonly code: string;
    readonly modules: readonly { readonly id: string; readonly left: readonly (Left | null)[] }[];
  }[];
  /** A later version of the scheme waits for its approval. */
  readonly schemeAsked: boolean;
  /** What can be marked again: for the chief judge's form. */
  readonly aspects: readonly { readonly id: string; readonly description: string }[];
  /** Later rounds, the newest first, and how many of their marks are in. */
  readonly remarks: readonly {
    readonly seq: number;
    readonly code: string;
    readonly aspectId: string;
    readonly round: number;
    readonly by: number | null;
    readonly reason: string | null;
    readonly at: Date;
    readonly given: number;
    readonly needed: number;
    /** The last round of its aspect; of earlier ones no more marks come. */
    readonly isLast: boolean;
  }[];
  /** Marks that lie far from the others' and that their judges stand by. */
  readonly stood: readonly StoodMark[];
};
export type Left = { readonly marked: number; readonly needed: number };

const shownRemarks = 50;

/** Who has what left, by module and station, and the rounds that were begun: for the chief judge. */
export async function readPanelProgress(ctx: Ctx, eventId: string): Promise<Result<PanelProgress>> {
  const loaded = await loadEventFor(ctx, eventId, "marking.oversee");
  if (!loaded.ok) return loaded;
  const marking = await loadMarking(ctx, loaded.value.event);
  if (!marking.ok) return marking;
  const { facts, modules } = marking.value;
  const { judges } = facts.panel;
  const placed = aspectsOf(facts.scheme);
  const groups = placed.map(
    ({ aspect, criterion }) => [aspect.id, moduleOf(criterion, modules) ?? ""] as const,
  );
  const needed = new Map<string, number>();
  for (const judgeId of judges)
    for (const { criterion } of aspectsOfJudge(facts, judgeId)) {
      const key = `${judgeId} ${moduleOf(criterion, modules) ?? ""}`;
      needed.set(key, (needed.get(key) ?? 0) + 1);
    }
  const codes = await ctx.data.draw.findCodes(eventId);
  const counted = new Map(
    (await ctx.data.scoring.countStanding(eventId, groups)).map(({ codeId, judgeId, group, marked }) => [
      `${codeId} ${judgeId} ${group}`,
      marked,
    ]),
  );
  const leftOf = (codeIds: readonly string[], judgeId: string, moduleId: string): Left | null => {
    const each = needed.get(`${judgeId} ${moduleId}`) ?? 0;
    if (each === 0) return null;
    const marked = codeIds.reduce(
      (all, codeId) => all + (counted.get(`${codeId} ${judgeId} ${moduleId}`) ?? 0),
      0,
    );
    return { marked, needed: each * codeIds.length };
  };
  const byModule = (codeIds: readonly string[]) =>
    modules.map(({ id }) => ({ id, left: judges.map((judgeId) => leftOf(codeIds, judgeId, id)) }));
  return ok({
    modules: byModule(codes.map(({ id }) => id)),
    codes: codes.map(({ id, code }) => ({ code, modules: byModule([id]) })),
    schemeAsked: (await ctx.data.schemes.findProposed(eventId))?.askedAt != null,
    aspects: placed.map(({ aspect }) => ({ id: aspect.id, description: aspect.description })),
    remarks: await readRemarks(ctx, eventId, marking.value),
    stood: await readStoodMarks(ctx, eventId, marking.value),
  });
}

async function readRemarks(ctx: Ctx, eventId: string, { facts }: Marking): Promise<PanelProgress["remarks"]> {
  const begun = await ctx.data.scoring.listRemarks(eventId, shownRemarks);
  const standing = await ctx.data.scoring.findStanding([...new Set(begun.map(({ codeId }) => codeId))]);
  const notes = await findReasons(ctx, begun);
  return begun.map(({ codeId, detail, receivedAt, ...row }) => {
    const said = RemarkDetail.parse(JSON.parse(detail ?? "{}"));
    const { round, by } = said;
    const stands = standing.get(codeId);
    const placed = findAspect(facts.scheme, row.aspectId);
    const now = placed && roundOf(facts, placed, stands?.marks ?? []);
    return {
      ...row,
      round,
      by,
      reason: reasonOf(said, notes),
      at: receivedAt,
      given: now?.given.length ?? 0,
      needed: now?.needed ?? 0,
      isLast: (stands?.rounds.get(row.aspectId) ?? 1) === round,
    };
  });
}
