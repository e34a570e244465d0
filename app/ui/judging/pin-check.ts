import {
  noTries,
  type PinTries,
  pinForm,
  pinRounds,
  type TryState,
  tryState,
} from "~/domain/scoring/tablet-lock";
import { forgetThing, keepThing, readThing } from "./tablet-store";

/**
 * What a tablet keeps to check its judge's PIN without a network: PBKDF2 over the PIN with a random salt, never the
 * PIN itself, and `tag`, by which the server's PIN is told from a later one. It is made only of a PIN that the server
 * has taken, and forgotten at sign-out.
 */
export type PinCheck = {
  readonly tag: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
};

const checkName = "pin-check";
const triesName = "pin-tries";
const path = "/judging/unlock";

/** What the server says of the judge's PIN; null where it cannot be reached. */
export type PinWord =
  | { readonly said: "set"; readonly tag: string }
  | { readonly said: "unset" | "signed-out" | "wrong" | "limited" }
  | null;

export type PinAnswer =
  | { readonly said: "right" | "unset" | "signed-out" | "limited" | "unreachable" }
  | { readonly said: "wrong"; readonly state: TryState };

/** A PIN that was typed for the server on a page of this visit; kept in memory until the server has judged it. */
let typed: string | null = null;
let heardAt = 0;
let lastWord: PinWord = null;
/** For a browser that keeps nothing. */
const triesInMemory = new Map<string, PinTries>();
/** The server is asked again after this. Milliseconds. */
const freshMs = 60_000;

/** Remembers what is being typed where a PIN is set or signs a sheet. */
export function notePin(pin: string): void {
  typed = pin;
  heardAt = 0;
}

/** Makes the check of a PIN. Null where the browser has no WebCrypto (a server without TLS). */
export async function makeCheck(pin: string, tag: string, rounds = pinRounds): Promise<PinCheck | null> {
  if (!globalThis.crypto?.subtle) return null;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { tag, salt, hash: await derive(pin, salt, rounds), rounds };
}

export async function matches(check: PinCheck, pin: string): Promise<boolean> {
  const hash = await derive(pin, check.salt, check.rounds);
  return hash.every((byte, i) => byte === check.hash[i]);
}

async function derive(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, [
    "deriveBits",
  ]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256),
  );
}

/** The check that this tablet keeps, or null. */
export async function checkOf(judgeId: string): Promise<PinCheck | null> {
  return ((await readThing(judgeId, checkName).catch(() => undefined)) as PinCheck | undefined) ?? null;
}

/**
 * Asks the server, at most once a minute unless it is to be now, whether the judge has a PIN, and forgets a check of an earlier one: a PIN that was changed
 * elsewhere is the one that counts from here on. A PIN typed in this visit becomes the new check once the server
 * takes it.
 */
export async function refreshCheck(judgeId: string, isNow = false): Promise<PinWord> {
  if (!isNow && lastWord !== null && Date.now() - heardAt < freshMs) return lastWord;
  const word = await ask();
  if (word === null) return null;
  const kept = await checkOf(judgeId);
  if (word.said === "unset" || (word.said === "set" && kept && kept.tag !== word.tag))
    await forgetThing(judgeId, checkName).catch(() => {});
  const pin = typed;
  if (word.said === "set" && kept?.tag !== word.tag && pin !== null && pinForm.test(pin)) {
    typed = null;
    await keep(judgeId, pin, await ask(pin));
  }
  [heardAt, lastWord] = [Date.now(), word];
  return word;
}

async function keep(judgeId: string, pin: string, word: PinWord): Promise<void> {
  if (word?.said !== "set") return;
  const check = await makeCheck(pin, word.tag);
  if (check) await keepThing(judgeId, checkName, check).catch(() => {});
}

/** GET: whether there is a PIN; POST: whether it is this one. */
async function ask(pin?: string): Promise<PinWord> {
  try {
    const response = await fetch(path, {
      signal: AbortSignal.timeout(8_000),
      ...(pin === undefined
        ? { headers: { accept: "application/json" } }
        : {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ pin }),
          }),
    });
    if (response.redirected || response.status === 401 || response.status === 403)
      return { said: "signed-out" };
    if (response.status >= 500) return null;
    const { tag }: { tag?: string | null } = await response.json();
    if (response.ok) return typeof tag === "string" ? { said: "set", tag } : { said: "unset" };
    if (response.status === 429) return { said: "limited" };
    return { said: response.status === 409 ? "unset" : "wrong" };
  } catch {
    return null;
  }
}

/** Whether a PIN may be tried now. */
export async function triesOf(judgeId: string): Promise<TryState> {
  return tryState(await readTries(judgeId), Date.now());
}

async function readTries(judgeId: string): Promise<PinTries> {
  const kept = (await readThing(judgeId, triesName).catch(() => undefined)) as PinTries | undefined;
  return kept ?? triesInMemory.get(judgeId) ?? noTries;
}

async function writeTries(judgeId: string, tries: PinTries): Promise<void> {
  triesInMemory.set(judgeId, tries);
  await keepThing(judgeId, triesName, tries).catch(() => {});
}

/** The judge has signed in anew: the wrong ones of before count no more. */
export function forgetTries(judgeId: string): Promise<void> {
  return writeTries(judgeId, noTries);
}

/**
 * Tries a PIN: by the tablet's own check, and where that does not know it, by the server, since it may have been
 * changed elsewhere. A try that neither could judge is not counted.
 */
export async function tryPin(judgeId: string, pin: string): Promise<PinAnswer> {
  const before = await readTries(judgeId);
  const state = tryState(before, Date.now());
  if (state.state !== "open") return { said: "wrong", state };
  const check = await checkOf(judgeId);
  const isKnown = check !== null && (await matches(check, pin).catch(() => false));
  if (!isKnown) {
    const word = await ask(pin);
    if (word?.said === "unset" || word?.said === "signed-out" || word?.said === "limited")
      return { said: word.said };
    if (word === null && !check) return { said: "unreachable" };
    if (word?.said !== "set") {
      const now = Date.now();
      const tries = { wrong: before.wrong + 1, lastAt: now };
      await writeTries(judgeId, tries);
      return { said: "wrong", state: tryState(tries, now) };
    }
    await keep(judgeId, pin, word);
  }
  await writeTries(judgeId, noTries);
  return { said: "right" };
}
