import type { Sha256 } from "~/domain/scoring/ledger";

/**
 * The draw (抽签, domain.md §1.7). An entry's lot is SHA-256("seed:entry id"); entries in ascending order of
 * their lots get the codes 01, 02, 03 … So the draw is a function of the seed and of who is there, not of the
 * order in which they are listed, and anybody can repeat it with the seed once the codes are decoded. The
 * commitment, SHA-256(seed), is published with the draw: a seed cannot be put under it afterwards.
 */
export type Drawn = { readonly entryId: string; readonly code: string };

/** Without I and O, which are read as figures. */
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** The seed: 32 random bytes in lower-case hex. */
export function isSeed(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The letter of an event's codes, by its number (from 1) in the contest: events side by side differ. */
export function letterOf(eventSeq: number): string {
  return letters[(eventSeq - 1) % letters.length] ?? "A";
}

/** "K07", or "K007" where more than 99 are drawn, so that codes sort as they read. */
export function codeOf(letter: string, number: number, drawn: number): string {
  return letter + String(number).padStart(drawn > 99 ? 3 : 2, "0");
}

export function commitmentOf(sha256: Sha256, seed: string): string {
  return sha256(seed);
}

/**
 * Gives each checked-in entry its code, in the order of the codes. An entry that is listed twice, or a seed
 * that is none, is a bug in the caller.
 */
export function drawCodes(
  sha256: Sha256,
  seed: string,
  letter: string,
  entryIds: readonly string[],
): Drawn[] {
  if (!isSeed(seed)) throw new RangeError("a seed is 64 hexadecimal digits");
  if (new Set(entryIds).size !== entryIds.length) throw new RangeError("an entry is drawn once");
  return entryIds
    .map((entryId) => ({ entryId, lot: sha256(`${seed}:${entryId}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ entryId }, index) => ({ entryId, code: codeOf(letter, index + 1, entryIds.length) }));
}

/** Whether a revealed seed is the one that was committed to and gives the codes that stand. */
export function drawAgrees(
  sha256: Sha256,
  seed: string,
  commitment: string,
  letter: string,
  codes: readonly Drawn[],
): boolean {
  if (!isSeed(seed) || commitmentOf(sha256, seed) !== commitment) return false;
  const again = drawCodes(
    sha256,
    seed,
    letter,
    codes.map(({ entryId }) => entryId),
  );
  const codeByEntry = new Map(codes.map(({ entryId, code }) => [entryId, code]));
  return again.every(({ entryId, code }) => codeByEntry.get(entryId) === code);
}

/** Why a code and a person are joined before decoding: a closed list, so that no name gets into the audit trail. */
export const lookUpPurposes = [
  "tell-contestant",
  "wrong-seat",
  "incident",
  "health",
  "equipment",
  "supervision",
] as const;
export type LookUpPurpose = (typeof lookUpPurposes)[number];
