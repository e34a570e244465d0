import type { Services } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import {
  canonicalText,
  type LedgerFileHeader,
  type LedgerLine,
  ledgerFileFormat,
  type MarkingBasis,
  writeLines,
} from "~/domain/scoring/ledger-file";
import { SignDetail } from "~/domain/scoring/signature";

/** What makes totals out of an event's marks; its hash goes into the row of the lock. */
export async function loadBasis(data: Services["data"], event: EventRecord, tx?: Tx): Promise<MarkingBasis> {
  const schemes = await data.schemes.listFrozen(event.id, tx);
  const panel = await data.panel.findPanel(event.id, tx);
  return {
    schemeVersion: schemes.at(-1)?.number ?? 0,
    schemes: schemes.map(({ number, scheme }) => ({ number, scheme })),
    modules: event.modules.map(({ id, weight }) => ({ id, weight })),
    panel: panel.map(({ accountId, role, seat, measures }) => ({
      judgeId: accountId,
      role,
      seat,
      measures: [...measures],
    })),
  };
}

export const basisHash = (sha256: Services["sha256"], basis: MarkingBasis) => sha256(canonicalText(basis));

/**
 * The lines of an event's ledger file, or null where there is no such event. For the command line, which asks
 * nobody: what it writes holds no personal data.
 */
export async function exportLedger(
  { data, sha256, signing }: Pick<Services, "data" | "sha256" | "signing">,
  eventId: string,
): Promise<string[] | null> {
  const event = await data.events.findEvent(eventId);
  if (!event) return null;
  const rows = await data.scoring.listRows(eventId);
  const codes = await data.draw.findCodes(eventId);
  const totals = await data.totals.listTotals(eventId);
  const locks = await data.locks.listConfirmed(eventId);
  const deviceIds = new Set<string>();
  for (const { kind, detail } of rows) {
    const signed = kind === "sign" && detail !== null ? SignDetail.parse(JSON.parse(detail)) : null;
    if (signed?.by === "device") deviceIds.add(signed.device);
  }
  const devices = await data.devices.listByIds([...deviceIds]);
  const keys: LedgerFileHeader["keys"] = devices.flatMap(({ id, accountId, publicKey }) =>
    publicKey ? [{ kind: "device" as const, id, judgeId: accountId, publicKey }] : [],
  );
  keys.push({ kind: "server", id: signing.keyId, publicKey: signing.publicKey });
  const last = rows.at(-1);
  const lines: LedgerLine[] = [
    {
      line: "header",
      format: ledgerFileFormat,
      eventId,
      basis: await loadBasis(data, event),
      codes: codes.map(({ id, code }) => ({ id, code })),
      keys,
    },
    ...rows.map((row) => ({ line: "row" as const, ...row })),
    ...totals.map(({ code: _code, ...total }) => ({ line: "total" as const, ...total })),
    ...locks.map((lock) => ({ line: "head" as const, ...lock })),
    { line: "end", rows: rows.length, seq: last?.seq ?? 0, hash: last?.hash ?? "" },
  ];
  return writeLines(sha256, lines);
}
