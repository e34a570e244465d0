import { z } from "zod";
import type { Services } from "~/context";
import { aspectsOf, type Scheme } from "~/domain/marking/scheme";
import { markersOf, moduleOf, panelOf } from "~/domain/marking/tally";
import { type CustodyReason, findCustodyFault } from "~/domain/scoring/custody-check";
import { type ChainedRow, type ChainFault, type LedgerHead, verifyChain } from "~/domain/scoring/ledger";
import { recountCodes } from "~/domain/scoring/recount";
import { loadBasis, loadKeys } from "./ledger-file.server";

/** What is read of a row of kind "scheme". */
const SchemeDetail = z.object({ added: z.array(z.string()).default([]) });

type LedgerServices = Pick<Services, "data" | "sha256" | "signing">;

export type LedgerReport = {
  readonly eventId: string;
  readonly title: string;
  readonly rows: number;
  readonly head: LedgerHead;
  readonly fault: LedgerFault | null;
};

export type LedgerFault =
  /** `row` is the first bad row as it is stored, or null where it is missing. */
  | {
      readonly kind: "chain";
      readonly reason: ChainFault;
      readonly seq: number;
      readonly row: ChainedRow | null;
    }
  /** The chain is whole, but what is stored of a code is not what its rows give. */
  | {
      readonly kind: "totals";
      readonly code: string;
      readonly stored: object | null;
      readonly recounted: object;
    }
  /** The chain is whole, but a row does not fit what came before it. */
  | { readonly kind: "custody"; readonly reason: CustodyReason; readonly row: ChainedRow | null }
  /** A sheet is signed without its row, or the row is there and the sheet is open. */
  | { readonly kind: "signature"; readonly code: string; readonly seat: number };

/**
 * Checks the ledgers of one event or of all: the chain against the event's head, signatures, checks, locks and
 * corrections as a ledger's file is checked, then every stored total against a recount from the raw rows by other
 * means than the app's own. For the command line: it asks nobody.
 */
export async function verifyLedgers(services: LedgerServices, eventId?: string): Promise<LedgerReport[]> {
  const events = await services.data.scoring.listLedgers(eventId);
  const reports: LedgerReport[] = [];
  for (const event of events) reports.push(await verifyLedger(services, event));
  return reports;
}

async function verifyLedger(
  services: LedgerServices,
  event: { id: string; titleZh: string; head: LedgerHead },
): Promise<LedgerReport> {
  const { data, sha256 } = services;
  const rows = await data.scoring.listRows(event.id);
  const report = { eventId: event.id, title: event.titleZh, rows: rows.length, head: event.head };
  const chain = verifyChain(sha256, rows, event.head.seq === 0 ? null : event.head);
  if (!chain.intact) {
    const { reason, seq, row } = chain;
    return { ...report, fault: { kind: "chain", reason, seq, row } };
  }
  const beyond = rows[event.head.seq];
  if (beyond) return { ...report, fault: { kind: "chain", reason: "head", seq: beyond.seq, row: beyond } };
  return { ...report, fault: await findFault(services, event.id, rows) };
}

async function findFault(
  { data, sha256, signing }: LedgerServices,
  eventId: string,
  rows: readonly ChainedRow[],
): Promise<LedgerFault | null> {
  const [event, scheme, members, codes, stored, sheets] = [
    await data.events.findEvent(eventId),
    await data.schemes.findScheme(eventId),
    await data.panel.findPanel(eventId),
    await data.draw.findCodes(eventId),
    await data.totals.listTotals(eventId),
    await data.sheets.listSheets(eventId),
  ];
  if (!event || !scheme) return null;
  const basis = await loadBasis(data, event);
  const keys = await loadKeys({ data, signing }, rows);
  const custody = findCustodyFault({ sha256, verify: signing.verify }, { basis, keys }, rows);
  if (custody) {
    const { seq, reason } = custody;
    return { kind: "custody", reason, row: rows.find((row) => row.seq === seq) ?? null };
  }
  const judges = members.map(({ accountId, ...member }) => ({ judgeId: accountId, ...member }));
  const byCode = new Map(stored.map(({ codeId, code, ...totals }) => [codeId, totals]));
  const ids = codes.map(({ id }) => id);
  const recounts = recountCodes(scheme.scheme, event.modules, judges, ids, rows);
  for (const { id, code } of codes) {
    const recounted = recounts.get(id) ?? {};
    const totals = byCode.get(id) ?? null;
    if (totals === null || canonical(totals) !== canonical(recounted))
      return { kind: "totals", code, stored: totals, recounted };
  }
  const seats = panelOf(judges).judges;
  const signed = signaturesOf(scheme.scheme, event.modules, judges, rows);
  const wrong = sheets.find(
    ({ codeId, judgeId, state }) => signed.has(`${codeId} ${judgeId}`) !== (state === "signed"),
  );
  return wrong ? { kind: "signature", code: wrong.code, seat: seats.indexOf(wrong.judgeId) + 1 } : null;
}

/** Who has signed which code, as "code judge": a round that begins later opens the sheets of its judges again. */
function signaturesOf(
  scheme: Scheme,
  modules: readonly { readonly id: string; readonly nameZh: string; readonly weight: number }[],
  judges: Parameters<typeof panelOf>[0],
  rows: readonly ChainedRow[],
): Set<string> {
  const panel = panelOf(judges);
  const named = modules.map(({ id, nameZh, weight }) => ({ id, name: nameZh, weight }));
  const markers = new Map(
    aspectsOf(scheme).map(({ aspect, criterion }) => [
      aspect.id,
      markersOf(aspect, moduleOf(criterion, named), panel),
    ]),
  );
  const signed = new Set<string>();
  for (const { kind, codeId, aspectId, judgeId, detail } of rows) {
    if (kind === "sign") signed.add(`${codeId} ${judgeId}`);
    // A later version of the scheme opens the sheets of those who have something more to mark.
    if (kind === "scheme")
      for (const added of SchemeDetail.parse(JSON.parse(detail ?? "{}")).added)
        for (const marker of markers.get(added) ?? [])
          for (const key of signed) if (key.endsWith(` ${marker}`)) signed.delete(key);
    if (kind === "remark")
      for (const marker of markers.get(aspectId ?? "") ?? []) signed.delete(`${codeId} ${marker}`);
  }
  return signed;
}

/** The same text for the same content: JSON columns come back with their keys in another order. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${key}:${canonical(item)}`).join()}}`;
}
