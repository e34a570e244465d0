import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import { findAspect } from "~/domain/marking/scheme";
import { coverageOf, type OpenSignature } from "~/domain/scoring/coverage";
import { nothingStands, roundOf } from "~/domain/scoring/disagreement";
import { type SheetState, sheetState } from "~/domain/scoring/sheet";
import { ok, type Result } from "~/domain/shared/result";
import { loadStations, lockedAspectsOf, partsOf, type SheetPart, type Station } from "./judging.server";
import { loadMarking } from "./marking-facts.server";

/** One code of a judge's day, with the own marks and nobody else's. */
export type DaySheet = Station & {
  readonly state: SheetState;
  readonly signedAt: Date | null;
  readonly isOpen: boolean;
  /** The signature that stands on it while it is open. */
  readonly signature: OpenSignature | null;
  /** Aspect id, value and client id of the own marks that stand. */
  readonly own: readonly (readonly [string, number | null, string])[];
  /** The aspects that are open to the panel or in a later round; their marks need the network. */
  readonly rounds: readonly { readonly aspectId: string; readonly round: number; readonly isOpen: boolean }[];
};

export type Day = {
  readonly event: EventRecord;
  readonly seat: number;
  readonly judgeId: string;
  readonly schemeVersion: number;
  readonly parts: readonly SheetPart[];
  /** The aspects of parts that are locked: they are read only. */
  readonly lockedAspects: readonly string[];
  readonly sheets: readonly DaySheet[];
};

const signedOf = (signature: OpenSignature | undefined) =>
  signature ? { signature, coverage: coverageOf(signature) } : { signature: null, coverage: null };

/**
 * All that a judge's tablet needs to mark an event without a network: what there is to mark, once, and the own
 * sheets of all codes. Neither another judge's mark nor anything about a contestant is in it.
 */
export async function readDay(ctx: Ctx, eventId: string): Promise<Result<Day>> {
  const read = await loadStations(ctx, eventId);
  if (!read.ok) return read;
  const { page, signatures } = read.value;
  const { event, seat } = page;
  const judgeId = ctx.actor?.accountId ?? "";
  const marking = await loadMarking(ctx, event);
  if (!marking.ok) return marking;
  const { facts } = marking.value;
  const sheets = await ctx.data.sheets.listOwnSheets(eventId, judgeId);
  const codeIds = sheets.map(({ codeId }) => codeId);
  const own = new Map<string, DaySheet["own"][number][]>(codeIds.map((codeId) => [codeId, []]));
  for (const { codeId, aspectId, value, clientId } of await ctx.data.tablets.findOwnMarks(codeIds, judgeId))
    own.get(codeId)?.push([aspectId, value, clientId]);
  const standing = await ctx.data.scoring.findStanding(codeIds);
  const parts = partsOf(marking.value, judgeId);
  const aspects = parts
    .flatMap((part) => part.aspects)
    .flatMap(({ id }) => findAspect(facts.scheme, id) ?? []);
  return ok({
    event,
    seat,
    judgeId,
    schemeVersion: facts.schemeVersion,
    parts,
    lockedAspects: lockedAspectsOf(marking.value, judgeId),
    sheets: sheets.map((sheet): DaySheet => {
      const { marks, rounds } = standing.get(sheet.codeId) ?? nothingStands;
      return {
        codeId: sheet.codeId,
        code: sheet.code,
        marked: sheet.marked,
        needed: sheet.needed,
        ...signedOf(signatures.get(sheet.codeId)),
        state: sheetState(facts, sheet),
        signedAt: sheet.signedAt,
        isOpen: event.stage === "marking" && sheet.state === "open",
        own: own.get(sheet.codeId) ?? [],
        rounds: aspects.flatMap((placed) => {
          const { id } = placed.aspect;
          const { isOpen } = roundOf(facts, placed, marks);
          const round = rounds.get(id) ?? 1;
          return isOpen || round > 1 ? [{ aspectId: id, round, isOpen }] : [];
        }),
      };
    }),
  });
}
