import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { Ctx } from "../../app/context";
import { PublicKey } from "../../app/domain/scoring/device";
import { sheetText } from "../../app/domain/scoring/signature";
import { ok, type Result } from "../../app/domain/shared/result";
import { confirmDevice, enrolDevice } from "../../app/operations/devices.server";
import { readToSign, signSheet } from "../../app/operations/signing.server";

/** A judge's tablet without a browser: it keeps a key and signs as app/ui/judging/device-key.ts does. */
export type Tablet = { readonly deviceId: string; readonly privateKey: KeyObject };

/** Enrols a tablet for a judge; the chief judge of the event confirms it. */
export async function enrolTablet(
  judge: Ctx,
  chief: Ctx,
  eventId: string,
  name = "iPad · Safari",
): Promise<Result<Tablet>> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const deviceId = judge.id();
  const enrolled = await enrolDevice(judge, {
    id: deviceId,
    name,
    publicKey: PublicKey.parse(publicKey.export({ format: "jwk" })),
  });
  if (!enrolled.ok) return enrolled;
  const confirmed = await confirmDevice(chief, eventId, { deviceId });
  return confirmed.ok ? ok({ deviceId, privateKey }) : confirmed;
}

/** Signs a text with the tablet's key. */
export function signText({ privateKey }: Tablet, text: string): string {
  return sign("sha256", Buffer.from(text, "utf8"), {
    key: privateKey,
    dsaEncoding: "ieee-p1363",
  }).toString("base64url");
}

/** Signs a judge's sheet of a code: finished, or so far. */
export async function signOnTablet(
  judge: Ctx,
  tablet: Tablet,
  eventId: string,
  code: string,
  clientId = judge.id(),
  soFar: "on" | undefined = undefined,
): Promise<Result<{ code: string }>> {
  const read = await readToSign(judge, eventId, code);
  if (!read.ok) return read;
  const signature = signText(tablet, sheetText({ ...read.value, glass: null }));
  return signSheet(judge, eventId, code, { clientId, deviceId: tablet.deviceId, signature, soFar });
}
