/**
 * Whether this tablet is locked, for which judge, and when it was last touched. Kept where every page can read it
 * without opening the database; a cookie of the same name tells the server, so that a page that is loaded while the
 * tablet is locked comes covered already. Nothing of a sheet is in either.
 */
const lockName = "jiangtai-locked";
const inputName = "jiangtai-input";
const cookieMs = 30 * 86_400_000;
/** How often an input is written down. */
const writeEveryMs = 2_000;

const listeners = new Set<() => void>();
/** For a browser that keeps nothing. */
let inMemory: string | null = null;
let isShowing = false;
let lastInput = 0;
let lastWritten = 0;
let channel: BroadcastChannel | null = null;

function changed(): void {
  for (const listen of listeners) listen();
}

export function subscribeLock(listen: () => void): () => void {
  if (!channel && typeof BroadcastChannel !== "undefined") {
    // Another tab of the tablet was locked or opened.
    channel = new BroadcastChannel(lockName);
    channel.addEventListener("message", changed);
  }
  listeners.add(listen);
  return () => listeners.delete(listen);
}

/** The judge for whom the tablet is locked, or null. */
export function lockedFor(): string | null {
  return read(lockName) ?? inMemory;
}

export function lockTablet(judgeId: string): void {
  inMemory = write(lockName, judgeId) ? null : judgeId;
  tellServer({ value: judgeId, expires: Date.now() + cookieMs });
  changed();
  channel?.postMessage("locked");
}

export function openTablet(): void {
  inMemory = null;
  isShowing = false;
  write(lockName, null);
  tellServer({ value: "", expires: 0 });
  noteInput();
  changed();
  channel?.postMessage("open");
}

/** Best effort: where a browser has no such store, a page that is loaded covers itself a moment later. */
function tellServer(cookie: { value: string; expires: number }): void {
  if (typeof cookieStore === "undefined") return;
  void cookieStore.set({ name: lockName, path: "/", sameSite: "lax", ...cookie }).catch(() => {});
}

/** A locked tablet may be showing a sheet read-only (handover.tsx); a page that is loaded anew never does. */
export function isHandedOver(): boolean {
  return isShowing;
}

export function handOver(judgeId: string, isShown: boolean): void {
  if (isShowing === isShown) return;
  isShowing = isShown;
  if (isShown) lockTablet(judgeId);
  else changed();
}

/** Somebody touched the tablet or typed. */
export function noteInput(): void {
  lastInput = Date.now();
  if (lastInput - lastWritten < writeEveryMs || read(inputName) === null) return;
  lastWritten = lastInput;
  write(inputName, String(lastInput));
}

/** When this tablet was last touched, in any tab and over a reload. Begins now where it was never watched. */
export function lastInputAt(): number {
  const kept = Number(read(inputName) ?? Number.NaN);
  if (Number.isFinite(kept)) return Math.max(Math.min(kept, Date.now()), lastInput);
  lastInput = Date.now();
  write(inputName, String(lastInput));
  return lastInput;
}

/** Signed out, or to be signed in anew: whoever gives the password needs no PIN. */
export function forgetLock(): void {
  write(inputName, null);
  if (lockedFor() !== null) openTablet();
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** False where the storage is forbidden: then the lock lasts as long as the page. */
function write(name: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
