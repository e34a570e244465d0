import { z } from "zod";
import type { Sha256 } from "./ledger";

/**
 * What somebody wrote as a reason. A row of the ledger holds only its hash, since the words may name people and the
 * ledger is exported and kept for good; the text and its salt stand beside it in the database. Without the salt
 * nobody finds a short text by trying; with it the text is proved to be the one that was written.
 */
export type Note = { readonly hash: string; readonly salt: string; readonly text: string };

export const NoteHash = z.string().regex(/^[0-9a-f]{64}$/);

/** `salt` is 16 random bytes as hex. */
export function noteOf(sha256: Sha256, salt: string, text: string): Note {
  return { hash: sha256(`${salt}\n${text}`), salt, text };
}
