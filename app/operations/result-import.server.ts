import { z } from "zod";
import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import { notify } from "~/data/write.server";
import { eventHead } from "~/domain/contests/event-head";
import { hasReached } from "~/domain/contests/stage";
import { AUTOMATIC_MARKER } from "~/domain/marking/methods/automatic";
import { type Aspect, aspectsOf, findAspect, type Scheme } from "~/domain/marking/scheme";
import { checkMark, showMark } from "~/domain/marking/tally";
import type { NewRow } from "~/domain/scoring/batch";
import { nothingStands, withMark } from "~/domain/scoring/disagreement";
import { lockedPartOf } from "~/domain/scoring/part";
import { readResults } from "~/domain/scoring/result-file";
import { totalsOf } from "~/domain/scoring/totals";
import { parseCsv } from "~/domain/shared/csv";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { readWorkbook } from "~/files/workbook";
import { checkSize } from "~/files/workbook-guard";
import { append } from "./ledger-rows.server";
import { loadEventFor, loadMarking, markingInForce } from "./marking-facts.server";
import type { Upload } from "./schemes.server";

/**
 * Results of another system, such as the theory paper's, by start-card number. From the draw on a card and a code
 * must not meet on any screen: the file's numbers become codes here, under the lock, and nothing that is shown,
 * answered or audited joins the two.
 */

async function loadImport(ctx: Ctx, eventId: string) {
  const loaded = await loadEventFor(ctx, eventId, "results.import");
  if (!loaded.ok) return loaded;
  const marking = await loadMarking(ctx, loaded.value.event);
  if (!marking.ok) return marking;
  return ok({ ...loaded.value, marking: marking.value });
}

function imported(scheme: Scheme): Aspect[] {
  return aspectsOf(scheme).flatMap(({ aspect }) => (aspect.kind === "automatic" ? [aspect] : []));
}

function isOpen({ stage }: Pick<EventRecord, "stage">): boolean {
  return hasReached(stage, "drawn") && !hasReached(stage, "marks-locked");
}

/** The page: what can be imported, and whether it can be now. */
export async function showImport(ctx: Ctx, eventId: string) {
  const loaded = await loadImport(ctx, eventId);
  if (!loaded.ok) return loaded;
  const { event, marking } = loaded.value;
  return ok({
    head: eventHead(event, ctx.now()),
    isOpen: isOpen(event),
    aspects: imported(marking.facts.scheme).map(({ id, description }) => ({ id, description })),
  });
}

/** Reads a CSV file (UTF-8 or GBK) or a workbook and shows what would be taken and what would not; stores nothing. */
export async function previewImport(ctx: Ctx, eventId: string, aspectId: string, upload: Upload | null) {
  const loaded = await loadImport(ctx, eventId);
  if (!loaded.ok) return loaded;
  const { event, marking } = loaded.value;
  if (!isOpen(event)) return refuse("conflict", "import-closed");
  const aspect = imported(marking.facts.scheme).find(({ id }) => id === aspectId);
  if (!aspect) return refuse("invalid", "import-aspect", { field: "aspectId" });
  if (!upload || upload.size === 0) return refuse("invalid", "import-file-empty", { field: "file" });
  const size = checkSize(upload.size);
  if (!size.ok) return size;
  const read = await readRows(await upload.bytes());
  if (!read.ok) return read;
  const { rows, sheet } = read.value;
  const cards = await ctx.data.draw.listCardNumbers(eventId);
  const { lines, refused, missing } = readResults(rows, aspect, new Set(cards));
  if (lines.length === 0 && refused.length === 0)
    return sheet && sheet.others.length > 0
      ? refuse("invalid", "import-sheet-empty", { field: "file", params: { sheet: sheet.name } })
      : refuse("invalid", "import-file-empty", { field: "file" });
  return ok({
    aspect: { id: aspect.id, description: aspect.description },
    source: upload.name.slice(0, 120),
    sheet,
    lines: lines.map(({ number, value, row }) => ({ number, row, mark: showMark(aspect, value) })),
    refused,
    missing,
    /** What the form sends back to be applied. */
    results: JSON.stringify(lines.map(({ number, value }) => [number, value])),
  });
}

/** Which sheet of a workbook was read, and which were not. */
export type SheetRead = { readonly name: string; readonly others: readonly string[] };

/** The cells of the first sheet of a workbook, or the fields of a text (which has no sheet). */
async function readRows(
  bytes: Uint8Array,
): Promise<Result<{ rows: (string | undefined)[][]; sheet: SheetRead | null }>> {
  // Every .xlsx is a ZIP.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const text = decode(bytes);
    return text === null
      ? refuse("invalid", "import-not-text", { field: "file" })
      : ok({ rows: parseCsv(text), sheet: null });
  }
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return sheets;
  const [first, ...others] = sheets.value;
  return ok({
    rows: (first?.rows ?? []).map((row) => row.map((cell) => cell?.text)),
    sheet: first ? { name: first.name, others: others.map(({ name }) => name) } : null,
  });
}

/** UTF-8, else GBK, which office programs in China write; null where it is neither. */
function decode(bytes: Uint8Array): string | null {
  for (const encoding of ["utf-8", "gbk"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes("\u0000") ? null : text;
    } catch {
      // Not in this encoding: the next one.
    }
  }
  return null;
}

const Results = z.array(z.tuple([z.number().int().positive(), z.number().int()])).max(5_000);

export const ApplyImport = z.object({
  clientId: z.uuid(),
  aspectId: z.string().min(1).max(64),
  source: z.string().trim().min(1).max(120),
  results: z
    .string()
    .max(200_000)
    .transform((text, issue) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        issue.addIssue({ code: "custom", message: "field-wrong" });
        return z.NEVER;
      }
    })
    .pipe(Results),
  confirm: z.literal("on", { error: "confirm-needed" }),
});

/**
 * Applies results: a row of the ledger for each that differs from what stands, in the order of the codes, since the
 * order of the cards would tell. All or nothing; the same client id again is success and changes nothing.
 */
export async function applyImport(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof ApplyImport>,
): Promise<Result<{ stored: number; same: number }>> {
  const loaded = await loadImport(ctx, eventId);
  if (!loaded.ok) return loaded;
  const { actorId, marking } = loaded.value;
  const { clientId, aspectId, source } = input;
  const given = new Map(input.results);
  if (given.size === 0 || given.size !== input.results.length) return refuse("invalid", "import-none");
  const at = ctx.now();
  return ctx.data.write<{ stored: number; same: number }>(
    { actorId, at },
    ({ stored }) =>
      stored > 0
        ? [
            {
              type: "results.imported",
              subject: "Event",
              subjectId: eventId,
              eventId,
              data: { aspectId, source, marks: stored },
            },
          ]
        : [],
    async (tx) => {
      const ledger = await ctx.data.scoring.lockLedger(eventId, tx);
      if (!ledger || !isOpen(ledger)) return refuse("conflict", "import-closed");
      const inForce = await markingInForce(ctx, eventId, marking, ledger, tx);
      if (!inForce.ok) return inForce;
      const { facts } = inForce.value;
      const aspect = imported(facts.scheme).find(({ id }) => id === aspectId);
      const placed = findAspect(facts.scheme, aspectId);
      if (!aspect || !placed) return refuse("invalid", "import-aspect", { field: "aspectId" });
      const known = (await ctx.data.scoring.findKnown(eventId, [clientId], tx)).get(clientId);
      if (known)
        return known.judgeId === AUTOMATIC_MARKER && known.aspectId === aspectId
          ? ok({ stored: 0, same: given.size })
          : refuse("conflict", "mark-id-reused");
      if (lockedPartOf(placed, facts.modules, facts.locked))
        return refuse("conflict", "part-locked", { params: { aspect: aspectId }, field: "aspectId" });
      for (const value of given.values()) {
        const checked = checkMark(aspect, value);
        if (!checked.ok) return checked;
      }
      const codes = await ctx.data.draw.findCodesOfCards(eventId, [...given.keys()], tx);
      if (codes.length !== given.size) return refuse("conflict", "import-cards-changed");
      const standing = await ctx.data.scoring.findStanding(
        codes.map(({ id }) => id),
        tx,
      );
      // The file's name may name people: it stands in the audit trail, which is not exported.
      const detail = JSON.stringify({ importedBy: actorId });
      const time = at.getTime();
      const rows: NewRow[] = [];
      const totals = [];
      for (const { id: codeId, number } of codes) {
        const value = given.get(number) ?? null;
        const stands = standing.get(codeId) ?? nothingStands;
        const mark = { judgeId: AUTOMATIC_MARKER, aspectId, value };
        if (
          stands.marks.some(
            (each) => each.judgeId === mark.judgeId && each.aspectId === aspectId && each.value === value,
          )
        )
          continue;
        rows.push({
          ...mark,
          eventId,
          clientId: rows.length === 0 ? clientId : ctx.id(),
          kind: "mark",
          codeId,
          schemeVersion: facts.schemeVersion,
          markedAt: time,
          receivedAt: time,
          detail,
        });
        totals.push({
          codeId,
          ...totalsOf(facts.scheme, facts.modules, facts.panel, withMark(stands, mark).marks),
        });
      }
      await append(ctx, ledger.head, rows, tx);
      await ctx.data.totals.updateAllTotals(totals, at, tx);
      for (const topic of ["board:", "topic:marking/"]) await notify(tx, topic + eventId);
      return ok({ stored: rows.length, same: given.size - rows.length });
    },
  );
}
