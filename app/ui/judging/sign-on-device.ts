import { type ShownSheet, sheetText, shownOf, shownText } from "~/domain/scoring/signature";
import { signWithDevice } from "./device-key";

type Sheet = { readonly head: { readonly id: string }; readonly code: string; readonly judgeId: string };
type ToSign = Parameters<typeof sheetText>[0];

/**
 * Signs a sheet with the device's key. The server says which marks it has and when they were given; they are
 * signed only where they are what the screen shows. Null where there is no key, no network or a difference.
 */
export async function signOnDevice(
  { head, code, judgeId }: Sheet,
  shown: ShownSheet,
  glass: string | null,
): Promise<{ deviceId: string; signature: string } | null> {
  const response = await fetch(`/judging/${head.id}/${code}/to-sign.json`);
  if (!response.ok) return null;
  const found = (await response.json()) as Omit<ToSign, "glass">;
  const standing = found.marks.map(({ aspectId, value }) => [aspectId, value] as const);
  const same = shownText(shown) === shownText(shownOf(shown.keys(), standing));
  if (!same || found.judgeId !== judgeId || found.eventId !== head.id) return null;
  const hash = glass === null ? null : await sha256(glass);
  return signWithDevice(judgeId, sheetText({ ...found, glass: hash }));
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
