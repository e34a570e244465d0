import { z } from "zod";

/** Prizes from the best down (一等奖, 二等奖, 三等奖, 优胜奖). */
export const awards = ["first", "second", "third", "merit"] as const;
export type Award = (typeof awards)[number];

const Percent = z.number().int().min(0).max(100);

/** Shares in whole percent of the field; a share of 0 means that the prize is not given. */
export const AwardShares = z
  .object({ first: Percent, second: Percent, third: Percent, merit: Percent.default(0) })
  .refine((shares) => awards.reduce((sum, award) => sum + shares[award], 0) <= 100, {
    message: "award-shares-over-100",
  });
export type AwardShares = Readonly<Record<Award, number>>;

/** Who gets the prize when equals stand on both sides of a line: all of them the better one, or the lesser. */
export const TiePolicy = z.enum(["promote", "demote"]);
export type TiePolicy = z.infer<typeof TiePolicy>;

/** 10/20/30 of the field (domain.md §1.9). */
export const defaultShares: AwardShares = { first: 10, second: 20, third: 30, merit: 0 };

/** An entry in the final order. `valid` is false for who was absent or disqualified: not part of the base. */
export type AwardEntry = { readonly code: string; readonly place: number; readonly valid: boolean };

/**
 * The last place of each prize, rounded cumulatively, half up (domain.md §1.9: 25 entries give 3, 8 and 15,
 * that is 3 + 5 + 7). With three entries or more each prize that has a share goes to one at least; with
 * fewer, the prizes that rounding allows are given from the top.
 */
export function awardLines(entries: number, shares: AwardShares): Readonly<Record<Award, number>> {
  const allowed = entries >= 3 ? entries : cumulative(entries, sumOf(shares));
  const lines = { first: 0, second: 0, third: 0, merit: 0 };
  let share = 0;
  let line = 0;
  for (const award of awards) {
    if (shares[award] > 0) {
      share += shares[award];
      line = Math.min(allowed, Math.max(cumulative(entries, share), line + 1));
    }
    lines[award] = line;
  }
  return lines;
}

/**
 * The prizes by code; who gets none is not in the map. The base are the valid entries, and their places are
 * counted among the valid ones. Ties that the tie chain left stand or fall together, by the policy.
 */
export function grantAwards(
  entries: readonly AwardEntry[],
  shares: AwardShares,
  policy: TiePolicy,
): Map<string, Award> {
  const field = entries.filter((entry) => entry.valid).sort((a, b) => a.place - b.place);
  const lines = awardLines(field.length, shares);
  const granted = new Map<string, Award>();
  for (const entry of field) {
    // One end of a tied group decides for all of it.
    const isTied = (other: AwardEntry) => other.place === entry.place;
    const end = policy === "promote" ? field.findIndex(isTied) : field.findLastIndex(isTied);
    const award = awards.find((name) => shares[name] > 0 && end < lines[name]);
    if (award) granted.set(entry.code, award);
  }
  return granted;
}

function cumulative(entries: number, percent: number): number {
  return Math.floor((entries * percent + 50) / 100);
}

function sumOf(shares: AwardShares): number {
  return awards.reduce((sum, award) => sum + shares[award], 0);
}
