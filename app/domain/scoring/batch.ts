import { z } from "zod";
import { findAspect } from "~/domain/marking/scheme";
import { type JudgeMark, type MarksByAspect, marksByAspect } from "~/domain/marking/tally";
import { type Refusal, refuse } from "~/domain/shared/result";
import { nothingStands, roundOf, type Standing, withMark } from "./disagreement";
import type { LedgerRow } from "./ledger";
import { acceptConfirm, ConfirmInput, type OwnMark, overwrites, ownKey } from "./own-mark";
import { acceptMark, type KnownMark, MarkInput, type MarkingFacts, type Sheet } from "./sheet";

/**
 * What a tablet sends at once. Each mark is read by itself: one that cannot be read is refused and does not
 * keep the others out.
 */
export const MarkBatch = z.object({
  eventId: z.uuid(),
  /** Whose marks they are: a tablet may still hold marks of a judge who has signed out. */
  judgeId: z.uuid().optional(),
  /** The tablet, by the id that it made for this judge. */
  deviceId: z.uuid().optional(),
  /** Marks, and confirmations among them (own-mark.ts); at most `largestBatch`. */
  marks: z.array(z.unknown()).min(1),
});
/** A tablet sends fifty at once; more than this is refused whole, and nothing of it is stored. */
export const largestBatch = 200;
export type MarkBatch = z.infer<typeof MarkBatch>;

/** The answer for one mark, in the order of the batch. */
export type MarkAnswer =
  | { readonly clientId: string; readonly outcome: "stored" | "duplicate"; readonly value: number | null }
  | { readonly clientId: string; readonly outcome: "refused"; readonly refusal: Refusal }
  /** Not stored until the judge has chosen; `stands` is the own mark that it would have overwritten. */
  | {
      readonly clientId: string;
      readonly outcome: "conflict";
      readonly refusal: Refusal;
      readonly stands: OwnMark | null;
    };

/** A ledger row before it is numbered and chained. */
export type NewRow = Omit<LedgerRow, "seq">;

export type ReadMark = { readonly clientId: string; readonly input: MarkInput | ConfirmInput | null };

/** The marks of a batch with their client ids; `input` is null where one has not the form of a mark. */
export function readBatch(marks: readonly unknown[]): ReadMark[] {
  return marks.map((mark) => {
    const isConfirm = typeof mark === "object" && mark !== null && "kind" in mark;
    const parsed = (isConfirm ? ConfirmInput : MarkInput).safeParse(mark);
    if (parsed.success) return { clientId: parsed.data.clientId, input: parsed.data };
    const named = z.object({ clientId: z.string().max(64) }).safeParse(mark);
    return { clientId: named.success ? named.data.clientId : "", input: null };
  });
}

/**
 * Decides about the marks of a batch, one after another, as if each had come alone. `sheets` are the judge's
 * own, by code id; `known` what the ledger holds under the batch's client ids; `standing` what stands of each
 * code, and comes back as it is after the batch; `latest` the judge's own marks that stand, by `ownKey`.
 */
export function decideBatch(
  facts: MarkingFacts,
  eventId: string,
  judgeId: string,
  sheets: ReadonlyMap<string, Sheet>,
  known: ReadonlyMap<string, KnownMark>,
  standing: ReadonlyMap<string, Standing>,
  marks: readonly ReadMark[],
  receivedAt: number,
  latest: ReadonlyMap<string, OwnMark> = new Map(),
): {
  readonly answers: readonly MarkAnswer[];
  readonly rows: readonly NewRow[];
  /** Whether the marks of an aspect open to its judges by this batch, or turn out to lie too far apart. */
  readonly isOpening: boolean;
  readonly standing: ReadonlyMap<string, Standing>;
} {
  const seen = new Map(known);
  const tables = new Map<string, MarksByAspect>();
  /** Those of the codes that the batch changes, which are its own. */
  const changed = new Map<string, Map<string, readonly JudgeMark[]>>();
  let isOpening = false;
  const own = new Map(latest);
  const rows: NewRow[] = [];
  const answers = marks.map(({ clientId, input }): MarkAnswer => {
    if (!input) return { clientId, outcome: "refused", refusal: refuse("invalid", "mark-unreadable") };
    const sheet = sheets.get(input.codeId);
    if (!sheet) return { clientId, outcome: "refused", refusal: refuse("not-found", "code-unknown") };
    if ("kind" in input) return confirm(sheet, input);
    const { codeId, aspectId, schemeVersion, markedAt } = input;
    const stood = standOf(codeId, aspectId);
    const accepted = acceptMark(facts, sheet, input, seen.get(clientId) ?? null, stood);
    const before = own.get(ownKey(input));
    if (!accepted.ok) {
      // The tablet knows how to ask its judge; a plain form is loaded again.
      const isAsked = accepted.message === "scheme-changed" && input.over !== undefined;
      return isAsked
        ? { clientId, outcome: "conflict", refusal: accepted, stands: before ?? null }
        : { clientId, outcome: "refused", refusal: accepted };
    }
    const { outcome, value } = accepted.value;
    if (outcome === "stored") {
      if (before && overwrites(input, before, value)) {
        const refusal = refuse("conflict", "mark-elsewhere", { params: { aspect: aspectId } });
        return { clientId, outcome: "conflict", refusal, stands: before };
      }
      seen.set(clientId, { codeId, aspectId, judgeId, value, schemeVersion, markedAt });
      const { marks: now } = withMark(stood, { judgeId, aspectId, value });
      change(codeId, aspectId, now);
      isOpening ||= opens(facts, aspectId, now);
      own.set(ownKey(input), { clientId, value, markedAt });
      rows.push({
        eventId,
        clientId,
        kind: "mark",
        codeId,
        aspectId,
        judgeId,
        value,
        schemeVersion,
        markedAt,
        receivedAt,
        detail: null,
      });
    }
    return { clientId, outcome, value };
  });
  return { answers, rows, isOpening, standing: standingNow() };

  /** What stands of one aspect of a code. */
  function standOf(codeId: string, aspectId: string): Standing {
    const { rounds } = standing.get(codeId) ?? nothingStands;
    return { rounds, marks: tableOf(codeId).get(aspectId) ?? [] };
  }

  /** The marks of a code by aspect, sorted once a batch where the batch before has not left them so. */
  function tableOf(codeId: string): MarksByAspect {
    const known = tables.get(codeId);
    if (known) return known;
    const { marks: given, byAspect } = standing.get(codeId) ?? nothingStands;
    const table = byAspect ?? marksByAspect(given);
    tables.set(codeId, table);
    return table;
  }

  function change(codeId: string, aspectId: string, now: readonly JudgeMark[]): void {
    const table = changed.get(codeId) ?? new Map(tableOf(codeId));
    tables.set(codeId, table.set(aspectId, now));
    changed.set(codeId, table);
  }

  function standingNow(): ReadonlyMap<string, Standing> {
    const now = new Map(standing);
    for (const [codeId, table] of changed) {
      const { rounds } = standing.get(codeId) ?? nothingStands;
      now.set(codeId, { rounds, marks: [...table.values()].flat(), byAspect: table });
    }
    return now;
  }

  function confirm(sheet: Sheet, input: ConfirmInput): MarkAnswer {
    const { clientId, codeId, aspectId, schemeVersion, markedAt, doubts, about } = input;
    const there = seen.get(clientId);
    if (there)
      return there.kind === "confirm" && there.codeId === codeId && there.judgeId === judgeId
        ? { clientId, outcome: "duplicate", value: null }
        : { clientId, outcome: "refused", refusal: refuse("conflict", "mark-id-reused") };
    const accepted = acceptConfirm(facts, sheet);
    if (!accepted.ok) return { clientId, outcome: "refused", refusal: accepted };
    seen.set(clientId, { kind: "confirm", codeId, aspectId, judgeId, value: null });
    rows.push({
      ...{ eventId, clientId, kind: "confirm", codeId, aspectId, judgeId, value: null },
      ...{ schemeVersion, markedAt, receivedAt, detail: JSON.stringify({ doubts, about }) },
    });
    return { clientId, outcome: "stored", value: null };
  }
}

function opens(facts: MarkingFacts, aspectId: string, marks: readonly JudgeMark[]): boolean {
  const placed = findAspect(facts.scheme, aspectId);
  if (!placed) return false;
  const { isOpen, isWide } = roundOf(facts, placed, marks);
  return isOpen || isWide;
}
