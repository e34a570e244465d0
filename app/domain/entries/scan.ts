import { halfWidth } from "../shared/characters";

/** The address that the QR of a start card holds: a phone's camera opens it, a desk's scanner types it. */
export function cardAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/check-in/${token}`;
}

/** The token in what a scanner typed: the whole address or the token alone, in any case; null where it is none. */
export function readScan(text: string): string | null {
  const found = /(?:^|\/check-in\/)([0-9a-f]{32})$/i.exec(halfWidth(text).trim());
  return found?.[1]?.toLowerCase() ?? null;
}
