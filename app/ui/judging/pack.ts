import type { EventHead } from "~/domain/contests/event-head";
import { coverageOf, type OpenSignature, sinceSigned } from "~/domain/scoring/coverage";
import type { Station } from "~/operations/judging.server";
import type { Day } from "~/operations/judging-day.server";
import type { SheetData } from "~/routes/judging/sheet";
import { newId } from "./new-id";
import { emptyView, givenHere, type OutboxView } from "./outbox-view";
import { tabletStore } from "./tablet-store";

/** A judge's event as the tablet keeps it: the answer of `/judging/:eventId/day.json`. */
type Kept = Day["sheets"][number];
export type Pack = Omit<Day, "event" | "sheets"> & {
  readonly head: Omit<EventHead, "startsAt"> & { readonly startsAt: string };
  readonly modules: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly sheets: readonly (Omit<Kept, "signedAt" | "signature" | "coverage"> & {
    readonly signedAt: string | null;
    /** Left out by an earlier release. */
    readonly signature?: OpenSignature<string> | null;
  })[];
};
export type KeptPack = { readonly pack: Pack; readonly savedAt: number };

/** Fetches an event whole and keeps it. False where the server cannot be reached or does not give it. */
export async function keepPack(judgeId: string, eventId: string): Promise<boolean> {
  try {
    const savedAt = Date.now();
    const answer = await fetch(`/judging/${eventId}/day.json`);
    if (!answer.ok || answer.redirected) return false;
    const pack: Pack = await answer.json();
    if (pack.judgeId !== judgeId) return false;
    await (await tabletStore()).put("packs", { judgeId, eventId, savedAt, pack });
    return true;
  } catch {
    return false;
  }
}

/** The events that the tablet keeps for a judge. */
export async function readPacks(judgeId: string): Promise<KeptPack[]> {
  const kept = await (await tabletStore()).getAllFromIndex("packs", "judgeId", judgeId);
  return kept.map(({ pack, savedAt }) => ({ pack: pack as Pack, savedAt }));
}

/** The stations of a kept event, by the marks that the tablet has given since as well. */
export function stationsOfPack({ sheets }: Pack, view: OutboxView): Station[] {
  return sheets.map(({ codeId, code, state, marked, needed, own, signature }) => {
    const stood = own.map(([aspectId, value, clientId]) => ({ aspectId, value, clientId }));
    const since = signature ? sinceSigned(signature, stood, givenHere(view, codeId)) : null;
    return { codeId, code, state, marked, needed, coverage: since && coverageOf(since) };
  });
}

/** One sheet of a kept event, as its page would have loaded it. */
export function sheetOfPack(pack: Pack, code: string): SheetData | null {
  const sheet = pack.sheets.find((each) => each.code === code);
  if (!sheet) return null;
  const { own, rounds, signedAt, signature = null, marked: _marked, needed: _needed, ...rest } = sheet;
  const { sheets: _sheets, head, parts, modules, ...day } = pack;
  return {
    ...day,
    ...rest,
    parts: [...parts] as SheetData["parts"],
    modules: [...modules],
    head: { ...head, startsAt: new Date(head.startsAt) },
    // A pack that was kept by an earlier release does not say what is locked.
    lockedAspects: [...(pack.lockedAspects ?? [])],
    stations: stationsOfPack(pack, emptyView),
    signedAt: signedAt === null ? null : new Date(signedAt),
    signature: signature && {
      at: new Date(signature.at),
      changed: [...signature.changed],
      added: [...signature.added],
    },
    own: own.map(([aspectId, value]) => [aspectId, value]),
    stood: own.map(([aspectId, , clientId]) => [aspectId, clientId]),
    rounds: rounds.map((round) => ({
      ...round,
      marks: null,
      isWide: false,
      past: [],
      asked: null,
      far: null,
    })),
    // Signatures are given and shown with the server (sheet-foot.tsx).
    ...{ signedBy: null, glassSigned: false, hasPin: false, canSignSoFar: false },
    part: null,
    signId: newId(),
    againId: newId(),
  };
}
