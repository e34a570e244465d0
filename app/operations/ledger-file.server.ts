import type { Services } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import { parseDetail } from "~/domain/scoring/custody-check";
import type { ChainedRow } from "~/domain/scoring/ledger";
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
 * The keys that signatures of these rows are checked by: those of the devices, and the server's own, of today and of
 * every earlier secret under which somebody has signed with a PIN.
 */
export async function loadKeys(
  { data, signing }: Pick<Services, "data" | "signing">,
  rows: readonly ChainedRow[],
): Promise<LedgerFileHeader["keys"]> {
  const signed = rows
    .filter(({ kind }) => kind.startsWith("sign"))
    .flatMap(({ detail }) => parseDetail(detail, SignDetail) ?? []);
  const deviceIds = new Set(signed.flatMap((one) => (one.by === "device" ? [one.device] : [])));
  const serverIds = new Set(signed.flatMap((one) => (one.by === "pin" ? [one.key] : [])));
  const devices = await data.devices.listByIds([...deviceIds]);
  const servers = new Map((await data.devices.listServerKeys()).map(({ id, publicKey }) => [id, publicKey]));
  servers.set(signing.keyId, signing.publicKey);
  return [
    ...devices.flatMap(({ id, accountId, publicKey }) =>
      publicKey ? [{ kind: "device" as const, id, judgeId: accountId, publicKey }] : [],
    ),
    ...[...servers].flatMap(([id, publicKey]) =>
      serverIds.has(id) || id === signing.keyId ? [{ kind: "server" as const, id, publicKey }] : [],
    ),
  ];
}

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
  const last = rows.at(-1);
  const lines: LedgerLine[] = [
    {
      line: "header",
      format: ledgerFileFormat,
      eventId,
      basis: await loadBasis(data, event),
      codes: codes.map(({ id, code }) => ({ id, code })),
      keys: await loadKeys({ data, signing }, rows),
    },
    ...rows.map((row) => ({ line: "row" as const, ...row })),
    ...totals.map(({ code: _code, ...total }) => ({ line: "total" as const, ...total })),
    ...locks.map((lock) => ({ line: "head" as const, ...lock })),
    { line: "end", rows: rows.length, seq: last?.seq ?? 0, hash: last?.hash ?? "" },
  ];
  return writeLines(sha256, lines);
}
