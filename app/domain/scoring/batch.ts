import { z } from "zod";
import { type Refusal, refuse } from "~/domain/shared/result";
import { nothingStands, type Standing, withMark } from "./disagreement";
import type { LedgerRow } from "./ledger";
import { acceptMark, type KnownMark, MarkInput, type MarkingFacts, type Sheet } from "./sheet";

/**
 * What a tablet sends at once. Each mark is read by itself: one that cannot be read is refused and does not
 * keep the others out.
 */
export const MarkBatch = z.object({
  eventId: z.uuid(),
  /** Whose marks they are: a tablet may still hold marks of a judge who has signed out. */
  judgeId: z.uuid().optional(),
  marks: z.array(z.unknown()).min(1).max(200),
});
export type MarkBatch = z.infer<typeof MarkBatch>;

/** The answer for one mark, in the order of the batch. */
export type MarkAnswer =
  | { readonly clientId: string; readonly outcome: "stored" | "duplicate"; readonly value: number | null }
  | { readonly clientId: string; readonly outcome: "refused"; readonly refusal: Refusal };

/** A ledger row before it is numbered and chained. */
export type NewRow = Omit<LedgerRow, "seq">;

export type ReadMark = { readonly clientId: string; readonly input: MarkInput | null };

/** The marks of a batch with their client ids; `input` is null where one has not the form of a mark. */
export function readBatch(marks: readonly unknown[]): ReadMark[] {
  return marks.map((mark) => {
    const parsed = MarkInput.safeParse(mark);
    if (parsed.success) return { clientId: parsed.data.clientId, input: parsed.data };
    const named = z.object({ clientId: z.string().max(64) }).safeParse(mark);
    return { clientId: named.success ? named.data.clientId : "", input: null };
  });
}

/**
 * Decides about the marks of a batch, one after another, as if each had come alone. `sheets` are the judge's
 * own, by code id; `known` what the ledger holds under the batch's client ids; `standing` what stands of each
 * code, and comes back as it is after the batch.
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
): {
  readonly answers: readonly MarkAnswer[];
  readonly rows: readonly NewRow[];
  readonly standing: ReadonlyMap<string, Standing>;
} {
  const seen = new Map(known);
  const stands = new Map(standing);
  const rows: NewRow[] = [];
  const answers = marks.map(({ clientId, input }): MarkAnswer => {
    if (!input) return { clientId, outcome: "refused", refusal: refuse("invalid", "mark-unreadable") };
    const { codeId, aspectId, schemeVersion, markedAt } = input;
    const sheet = sheets.get(codeId);
    if (!sheet) return { clientId, outcome: "refused", refusal: refuse("not-found", "code-unknown") };
    const stood = stands.get(codeId) ?? nothingStands;
    const accepted = acceptMark(facts, sheet, input, seen.get(clientId) ?? null, stood);
    if (!accepted.ok) return { clientId, outcome: "refused", refusal: accepted };
    const { outcome, value } = accepted.value;
    if (outcome === "stored") {
      seen.set(clientId, { codeId, aspectId, judgeId, value });
      stands.set(codeId, withMark(stood, { judgeId, aspectId, value }));
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
  return { answers, rows, standing: stands };
}
