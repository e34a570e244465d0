import type { PublicKey } from "~/domain/scoring/device";

/**
 * The key of this browser for one judge: ECDSA P-256, made here, kept in IndexedDB, never extractable, so that
 * not even this page's own scripts can read it. A judge who shares a tablet with another has a key of their own.
 */
export type DeviceKey = {
  /** The device's id at the server; one for each judge and browser. */
  readonly id: string;
  /** Null where the browser has no WebCrypto, as where the hall's server is reached without TLS. */
  readonly publicKey: PublicKey | null;
};

type Kept = DeviceKey & { readonly judgeId: string; readonly privateKey: CryptoKey | null };

const database = "jiangtai-device";
const store = "keys";
const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;
const opening = new Map<string, Promise<Kept | null>>();

/** The device's id and public key; makes them the first time. Null where the browser keeps nothing at all. */
export async function deviceKeyOf(judgeId: string): Promise<DeviceKey | null> {
  const kept = await keptOf(judgeId);
  return kept && { id: kept.id, publicKey: kept.publicKey };
}

/** Signs a text with the device's key: ECDSA over its SHA-256, r and s as base64url. Null where there is no key. */
export async function signWithDevice(
  judgeId: string,
  text: string,
): Promise<{ deviceId: string; signature: string } | null> {
  const kept = await keptOf(judgeId);
  if (!kept?.privateKey) return null;
  const bytes = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    kept.privateKey,
    new TextEncoder().encode(text),
  );
  return { deviceId: kept.id, signature: base64url(new Uint8Array(bytes)) };
}

/** Forgets the key, after the server has refused it for good: the next look makes another device. */
export async function forgetDeviceKey(judgeId: string): Promise<void> {
  opening.delete(judgeId);
  const db = await open();
  await done(db.transaction(store, "readwrite").objectStore(store).delete(judgeId));
  db.close();
}

function keptOf(judgeId: string): Promise<Kept | null> {
  const known = opening.get(judgeId);
  if (known) return known;
  // A private window may have no IndexedDB: the judge then signs with the PIN.
  const made = findOrMake(judgeId).catch(() => null);
  opening.set(judgeId, made);
  return made;
}

async function findOrMake(judgeId: string): Promise<Kept> {
  const db = await open();
  try {
    const read = () => done<Kept | undefined>(db.transaction(store).objectStore(store).get(judgeId));
    const found = await read();
    if (found) return found;
    const made = await make(judgeId);
    // Two tabs may get here at once: the first one's key is everybody's.
    await done(db.transaction(store, "readwrite").objectStore(store).add(made)).catch(() => null);
    return (await read()) ?? made;
  } finally {
    db.close();
  }
}

async function make(judgeId: string): Promise<Kept> {
  const id = randomId();
  if (!globalThis.crypto?.subtle) return { judgeId, id, publicKey: null, privateKey: null };
  const pair = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return { judgeId, id, publicKey: { kty: "EC", crv: "P-256", x, y }, privateKey: pair.privateKey };
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: "judgeId" });
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
  });
}

/** A random UUID; `crypto.randomUUID` is missing where a hall's server is reached without TLS. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
