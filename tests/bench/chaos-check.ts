import type { ChainedRow } from "~/domain/scoring/ledger";
import { verifyLedgers } from "~/operations/ledger.server";
import type { OutboxMark } from "~/ui/judging/outbox-item";
import type { House } from "./house";
import type { Tablet } from "./tablet";

/** What is wrong, a line each, and how much was looked at. */
export type Found = {
  readonly typed: number;
  readonly rows: number;
  readonly lost: readonly string[];
  readonly unknown: readonly string[];
  readonly disorder: readonly string[];
  readonly faults: readonly string[];
};

/** Compares what was typed with the ledgers, and the ledgers with themselves and with the stored totals. */
export async function check(
  house: Pick<House, "world">,
  database: { url: string; drop(): Promise<void> },
  tablets: readonly Tablet[],
): Promise<Found> {
  const world = await house.world(database);
  try {
    const faults = (await verifyLedgers(world.services)).flatMap(({ eventId, fault }) =>
      fault ? [`ledger of ${eventId}: ${JSON.stringify(fault)}`] : [],
    );
    const rows: ChainedRow[] = [];
    for (const eventId of new Set(tablets.map(({ event }) => event.eventId)))
      rows.push(...(await world.services.data.scoring.listRows(eventId)));
    return { ...compare(tablets, rows), faults };
  } finally {
    await world.close();
  }
}

/** Each mark once, with the value typed, in the order typed by its judge; and nothing else. */
export function compare(
  tablets: readonly Pick<Tablet, "judge" | "typed">[],
  rows: readonly ChainedRow[],
): Omit<Found, "faults"> {
  const found = { lost: [] as string[], unknown: [] as string[], disorder: [] as string[] };
  let typed = 0;
  const known = new Set<string>();
  for (const tablet of tablets) {
    const { judgeId } = tablet.judge;
    const own = rows.filter((row) => row.judgeId === judgeId && row.kind === "mark");
    const byId = new Map(own.map((row) => [row.clientId, row]));
    // As they were kept: the outbox's own count begins again where a tablet that held nothing was opened anew.
    const marks = [...tablet.typed.values()];
    typed += marks.length;
    for (const mark of marks) {
      known.add(mark.clientId);
      const row = byId.get(mark.clientId);
      if (!row || !isSame(row, mark)) found.lost.push(`lost: ${JSON.stringify(mark)} ${JSON.stringify(row)}`);
    }
    const places = marks.flatMap(({ clientId }) => byId.get(clientId)?.seq ?? []);
    for (const [index, seq] of places.entries())
      if (seq <= (places[index - 1] ?? 0))
        found.disorder.push(`out of order: row ${seq} of judge ${judgeId}`);
  }
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.kind !== "mark") continue;
    if (seen.has(row.clientId) || !known.has(row.clientId))
      found.unknown.push(`not typed, or twice: ${JSON.stringify(row)}`);
    seen.add(row.clientId);
  }
  return { typed, rows: rows.length, ...found };
}

function isSame(row: ChainedRow, mark: OutboxMark): boolean {
  return row.codeId === mark.codeId && row.aspectId === mark.aspectId && isValue(row.value, mark.text);
}

/** A judgement is stored as its score, a measurement in ten-thousandths; by plain arithmetic, not by the app's. */
function isValue(value: number | null, text: string | null): boolean {
  if (text === null || value === null) return text === null && value === null;
  return value === Number(text) || value === Math.round(Number(text) * 10_000);
}
