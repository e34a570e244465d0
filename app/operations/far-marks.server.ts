import type { Ctx } from "~/context";
import { type Aspect, findAspect } from "~/domain/marking/scheme";
import { showMark } from "~/domain/marking/tally";
import { type GivenMark, roundOf } from "~/domain/scoring/disagreement";
import { type FarMark, farMark } from "~/domain/scoring/mistakes";
import type { Marking } from "./marking-facts.server";

/** A mark that its judge has confirmed although it lies far from the others'; marks as they are typed. */
export type StoodMark = {
  readonly code: string;
  readonly aspectId: string;
  readonly description: string;
  /** Whose mark it is. */
  readonly seat: number;
  /** Everybody's, in the order of the seats. */
  readonly marks: readonly { readonly seat: number; readonly mark: string }[];
  readonly confirmedAt: Date;
};

const shownMarks = 100;

/**
 * The marks of an event that their judges stand by, the newest first. Only of aspects whose marks are all in, and
 * so open to the panel as well: whoever says something earlier has not seen the others', and the chief judge is not
 * told what is still to be given alone (domain.md §2.3). A round that begins anew takes its aspect off the list.
 */
export async function readStoodMarks(
  ctx: Ctx,
  eventId: string,
  { facts, members }: Marking,
): Promise<StoodMark[]> {
  const confirmed = await ctx.data.tablets.listConfirmed(eventId, "far", shownMarks);
  if (confirmed.length === 0) return [];
  const standing = await ctx.data.scoring.findStanding([...new Set(confirmed.map(({ codeId }) => codeId))]);
  const seats = new Map(members.map(({ accountId, seat }) => [accountId, seat]));
  return confirmed.flatMap(({ codeId, code, aspectId, judgeId, at }) => {
    const placed = findAspect(facts.scheme, aspectId);
    const round = placed && roundOf(facts, placed, standing.get(codeId)?.marks ?? []);
    if (!placed || !round?.isOpen || round.isWide || !farOf(placed.aspect, judgeId, round.given)) return [];
    const { aspect } = placed;
    return [
      {
        ...{ code, aspectId, description: aspect.description },
        seat: seats.get(judgeId) ?? 0,
        marks: round.given.map((given) => ({
          seat: seats.get(given.judgeId) ?? 0,
          mark: showMark(aspect, given.value),
        })),
        confirmedAt: at,
      },
    ];
  });
}

/** One judge's mark of an open aspect beside the others', where it lies far from them. */
export function farOf(aspect: Aspect, judgeId: string, given: readonly GivenMark[]): FarMark | null {
  const own = given.find((mark) => mark.judgeId === judgeId)?.value;
  if (own === undefined) return null;
  const others = given.filter((mark) => mark.judgeId !== judgeId).map(({ value }) => value);
  return farMark(own, others, aspect.kind === "judgement" ? null : aspect.max);
}
