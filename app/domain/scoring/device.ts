import { z } from "zod";
import { ok, type Result, refuse } from "~/domain/shared/result";

/** The public half of a device's key: a JWK, ECDSA on P-256. What else a browser writes into it is left out. */
export const PublicKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().regex(/^[\w-]{43}$/),
  y: z.string().regex(/^[\w-]{43}$/),
});
export type PublicKey = z.infer<typeof PublicKey>;

export const deviceStates = ["waiting", "confirmed", "revoked"] as const;
export type DeviceState = (typeof deviceStates)[number];

/**
 * A tablet of a judge. It enrols itself while the judge is signed in, and waits until the chief judge confirms
 * that it is the judge's; marks are taken meanwhile, but nothing is locked that a waiting device has signed.
 * A revoked device is refused for good: its tablet enrols again under another id.
 */
export type Device = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** Null where the browser has no WebCrypto; its judge signs with the PIN. */
  readonly publicKey: PublicKey | null;
  readonly state: DeviceState;
};

/** Whether marks and signatures of a device are taken from this judge. */
export function mayUse<Known extends Pick<Device, "accountId" | "state">>(
  device: Known | null,
  accountId: string,
): Result<Known> {
  if (!device) return refuse("not-found", "device-unknown");
  if (device.accountId !== accountId) return refuse("forbidden", "device-other");
  if (device.state === "revoked") return refuse("forbidden", "device-revoked");
  return ok(device);
}

/**
 * What enrolling makes of a device that is known under its id already: the same once more is success, a key
 * that comes later is taken, another key is refused, since the id stands for the key in the ledger.
 */
export function enrolAgain(
  known: Device,
  input: Pick<Device, "accountId" | "publicKey">,
): Result<"same" | "key"> {
  const usable = mayUse(known, input.accountId);
  if (!usable.ok) return usable;
  if (!input.publicKey) return ok("same");
  if (!known.publicKey)
    return known.state === "waiting" ? ok("key") : refuse("conflict", "device-key-differs");
  const same = known.publicKey.x === input.publicKey.x && known.publicKey.y === input.publicKey.y;
  return same ? ok("same") : refuse("conflict", "device-key-differs");
}

export function confirmDevice({ state }: Pick<Device, "state">): Result<"confirmed"> {
  return state === "revoked" ? refuse("conflict", "device-revoked-for-good") : ok("confirmed");
}
