import type { EventHead } from "~/domain/contests/event-head";
import type { Day } from "~/operations/judging-day.server";
import type { SheetData } from "~/routes/judging/sheet";
import { newId } from "./new-id";
import { tabletStore } from "./tablet-store";

/** A judge's event as the tablet keeps it: the answer of `/judging/:eventId/day.json`. */
export type Pack = Omit<Day, "event" | "sheets"> & {
  readonly head: Omit<EventHead, "startsAt"> & { readonly startsAt: string };
  readonly modules: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly sheets: readonly (Omit<Day["sheets"][number], "signedAt"> & {
    readonly signedAt: string | null;
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

/** One sheet of a kept event, as its page would have loaded it. */
export function sheetOfPack(pack: Pack, code: string): SheetData | null {
  const sheet = pack.sheets.find((each) => each.code === code);
  if (!sheet) return null;
  const { own, rounds, signedAt, marked: _marked, needed: _needed, ...rest } = sheet;
  const { sheets, head, parts, modules, ...day } = pack;
  return {
    ...day,
    ...rest,
    parts: [...parts] as SheetData["parts"],
    modules: [...modules],
    head: { ...head, startsAt: new Date(head.startsAt) },
    // A pack that was kept by an earlier release does not say what is locked.
    lockedAspects: [...(pack.lockedAspects ?? [])],
    stations: sheets.map(({ code, state, marked, needed }) => ({ code, state, marked, needed })),
    signedAt: signedAt === null ? null : new Date(signedAt),
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
