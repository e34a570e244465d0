import { z } from "zod";
import { aspectsOf } from "~/domain/marking/scheme";
import { markersOf, moduleOf } from "~/domain/marking/tally";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { isWhole, isWithin, type Part, partKey, partsOfScheme, sliceOf } from "./part";
import { aspectsOfJudge, type CodeLabel, type MarkingFacts, type Sheet, unsignedSheets } from "./sheet";

/**
 * What a lock's row holds: who asked and who confirmed, what it covers (`whole`, or the module, the day or both), and the hash
 * of what makes totals out of marks (scheme versions, module weights, panel), so that none of it can be changed
 * afterwards unseen.
 */
export const LockDetail = z.object({
  whole: z.boolean(),
  moduleId: z.uuid().nullable(),
  day: z.string().max(20).nullable(),
  askedBy: z.uuid(),
  confirmedBy: z.uuid(),
  basis: z.string().regex(/^[0-9a-f]{64}$/),
});
export type LockDetail = z.infer<typeof LockDetail>;

/** A panel check that still stands: somebody has seen the code's marks (of the part), and none has changed since. */
export type StandingCheck = { readonly codeId: string; readonly judgeId: string };

/** Where in the ledger a judge last marked something of a part, and last signed; null: never. */
export type Cover = {
  readonly codeId: string;
  readonly judgeId: string;
  readonly marked: number | null;
  readonly signed: number | null;
};

/**
 * The judges' sheets as a part sees them: signed where a signature covers all that its judge has marked of the
 * part, whether it ended the sheet or was given for what was marked so far. `facts` are the part's own.
 */
export function partSheets(
  facts: MarkingFacts,
  codes: readonly CodeLabel[],
  covers: readonly Cover[],
): Sheet[] {
  const byKey = new Map(covers.map((cover) => [`${cover.codeId} ${cover.judgeId}`, cover]));
  const judges = facts.panel.judges.filter((judgeId) => aspectsOfJudge(facts, judgeId).length > 0);
  return codes.flatMap(({ id: codeId }) =>
    judges.map((judgeId): Sheet => {
      const { marked, signed } = byKey.get(`${codeId} ${judgeId}`) ?? { marked: null, signed: null };
      const covered = marked !== null && signed !== null && signed > marked;
      return { codeId, judgeId, state: covered ? "signed" : "open" };
    }),
  );
}

/** What decides about a part: the scheme is cut down to it. */
export const factsOfPart = (facts: MarkingFacts, part: Part): MarkingFacts =>
  isWhole(part) ? facts : { ...facts, scheme: sliceOf(facts.scheme, facts.modules, part) };

/** Refused where there is no such part of the event, or it is locked already, by itself or with what holds it. */
export function mayLock(facts: MarkingFacts, part: Part): Result<undefined> {
  if (facts.locked.some(isWhole)) return refuse("conflict", "event-locked");
  if (isWhole(part)) return ok();
  if (!partsOfScheme(facts.scheme, facts.modules).some((one) => partKey(one) === partKey(part)))
    return refuse("invalid", "part-unknown");
  return facts.locked.some((one) => isWithin(part, one)) ? refuse("conflict", "part-locked-already") : ok();
}

/** What a lock looks at, of the event or of the part that is to be locked. */
export type LockFacts = {
  readonly marking: MarkingFacts;
  readonly codes: readonly CodeLabel[];
  /** Of a part as `partSheets` gives them. */
  readonly sheets: readonly Sheet[];
  readonly totals: readonly { readonly code: string; readonly marked: number; readonly needed: number }[];
  readonly checks: readonly StandingCheck[];
  readonly spreads: readonly { readonly code: string; readonly aspectId: string }[];
  /** The devices of the panel's judges. */
  readonly devices: readonly {
    readonly id: string;
    readonly accountId: string;
    readonly state: string;
    /** Marks of what is to be locked that it had not sent as of its last word. */
    readonly holding: number;
  }[];
  /** The devices on whose signatures a sheet of what is to be locked rests (`signersOf`). */
  readonly signedWith: readonly string[];
};

/** A signature of the ledger: which sheet, where, whether it ended the sheet, and the device that gave it, if any. */
export type GivenSignature = {
  readonly codeId: string;
  readonly judgeId: string;
  readonly seq: number;
  readonly endsSheet: boolean;
  readonly device: string | null;
};

/**
 * Those of the waiting devices on whose signatures a sheet rests, of the event or of a part: where every signature
 * that covers all its judge has marked there is of a device that nobody has confirmed. One that came later, for
 * another day, takes nothing from a sound one before it.
 */
export function signersOf(
  part: Part,
  covers: readonly Cover[],
  signatures: readonly GivenSignature[],
  waiting: ReadonlySet<string>,
): string[] {
  const marked = new Map(covers.map((cover) => [`${cover.codeId} ${cover.judgeId}`, cover.marked]));
  const bySheet = new Map<string, GivenSignature[]>();
  for (const signature of signatures) {
    const key = `${signature.codeId} ${signature.judgeId}`;
    const last = marked.get(key) ?? null;
    if (last === null || signature.seq < last || (isWhole(part) && !signature.endsSheet)) continue;
    bySheet.set(key, [...(bySheet.get(key) ?? []), signature]);
  }
  const resting = [...bySheet.values()].filter((given) =>
    given.every(({ device }) => device !== null && waiting.has(device)),
  );
  return [...new Set(resting.flat().flatMap(({ device }) => device ?? []))];
}

/**
 * Everything that stands in the way of a lock, each with a list (domain.md §1.7, signing chain): marks that are
 * missing, sheets without a signature, judgements too far apart, sheets that no second person has checked,
 * signatures of devices that nobody has confirmed, and marks that are still on a tablet.
 */
export function lockBlocks(facts: LockFacts): Refusal[] {
  const { marking, codes, sheets, totals, spreads } = facts;
  if (marking.locked.some(isWhole)) return [refuse("conflict", "event-locked")];
  if (codes.length === 0 || marking.panel.judges.length === 0) return [refuse("conflict", "nothing-to-lock")];
  const seatOf = (judgeId: string) => marking.panel.judges.indexOf(judgeId) + 1;
  const named = (list: readonly { code: CodeLabel; judgeId: string }[]) =>
    list.map(({ code, judgeId }) => `${code.code}/${seatOf(judgeId)}`);
  const missing = totals.filter(({ marked, needed }) => marked < needed);
  const open = missing.reduce((sum, { marked, needed }) => sum + needed - marked, 0);
  const waiting = facts.devices.filter(
    ({ id, state }) => state === "waiting" && facts.signedWith.includes(id),
  );
  const holding = facts.devices.filter((device) => device.state !== "revoked" && device.holding > 0);
  return [
    blocked("sheets-unsigned", named(unsignedSheets(marking, codes, sheets))),
    blocked(
      "marks-missing",
      missing.map(({ code }) => code),
      open,
    ),
    blocked(
      "spreads-open",
      spreads.map(({ code, aspectId }) => `${code} ${aspectId}`),
    ),
    blocked("sheets-unchecked", named(uncheckedSheets(marking, codes, sheets, facts.checks))),
    blocked(
      "devices-unconfirmed",
      waiting.map(({ accountId }) => String(seatOf(accountId))),
    ),
    blocked(
      "tablets-holding",
      holding.map(({ accountId }) => String(seatOf(accountId))),
      holding.reduce((sum, { holding: marks }) => sum + marks, 0),
    ),
  ].filter((block) => block !== null);
}

/** Signed sheets that nobody but their own judge has checked since the code last changed. */
export function uncheckedSheets(
  { panel }: Pick<MarkingFacts, "panel">,
  codes: readonly CodeLabel[],
  sheets: readonly Sheet[],
  checks: readonly StandingCheck[],
): { code: CodeLabel; judgeId: string }[] {
  const checkers = new Map<string, Set<string>>();
  for (const { codeId, judgeId } of checks)
    checkers.set(codeId, (checkers.get(codeId) ?? new Set<string>()).add(judgeId));
  const labels = new Map(codes.map((code) => [code.id, code]));
  return sheets.flatMap(({ codeId, judgeId, state }) => {
    const code = labels.get(codeId);
    if (!code || state !== "signed" || !panel.judges.includes(judgeId)) return [];
    const seen = [...(checkers.get(codeId) ?? [])].some((checker) => checker !== judgeId);
    return seen ? [] : [{ code, judgeId }];
  });
}

/** Whether somebody may check a code: a judge of the panel, or the chief judge where there is only one. */
export function mayCheck(
  panel: readonly { readonly accountId: string; readonly seat: number }[],
  checker: string,
): boolean {
  const seat = panel.find(({ accountId }) => accountId === checker)?.seat;
  if (seat === undefined) return false;
  return seat > 0 || panel.filter((one) => one.seat > 0).length === 1;
}

/** How many marks each code lacks of what a part needs, from how many stand by code. */
export function missingOf(
  facts: MarkingFacts,
  codes: readonly CodeLabel[],
  counted: readonly { readonly codeId: string; readonly marked: number }[],
): { code: string; marked: number; needed: number }[] {
  const needed = aspectsOf(facts.scheme).reduce(
    (all, { aspect, criterion }) =>
      all + markersOf(aspect, moduleOf(criterion, facts.modules), facts.panel).length,
    0,
  );
  const marked = new Map<string, number>();
  for (const one of counted) marked.set(one.codeId, (marked.get(one.codeId) ?? 0) + one.marked);
  return codes.map(({ id, code }) => ({ code, marked: marked.get(id) ?? 0, needed }));
}

/** A lock is confirmed by somebody else than who asked. */
export function mayConfirm(
  lock: { readonly askedBy: string; readonly confirmedAt: Date | null },
  by: string,
): Result<undefined> {
  if (lock.confirmedAt) return refuse("conflict", "lock-confirmed-already");
  return lock.askedBy === by ? refuse("forbidden", "lock-own") : ok();
}

function blocked(message: string, list: readonly string[], count = list.length): Refusal | null {
  if (list.length === 0) return null;
  const shown = list.slice(0, 10).join(", ") + (list.length > 10 ? " …" : "");
  return { ok: false, kind: "conflict", message, params: { count, list: shown } };
}
