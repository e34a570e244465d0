import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from "node:crypto";
import type { Signing } from "~/context";

/** What stands before 32 bytes of seed in the PKCS #8 form of an Ed25519 key (RFC 8410). */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The server's own key, for signatures of judges whose browser has none. It is derived from the secret, as the
 * vault's keys are, so every node has the same, and nothing more needs to be kept.
 */
export function createSigning(secret: string): Signing {
  const seed = Buffer.from(hkdfSync("sha256", secret, "jiangtai", "sign", 32));
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  return {
    publicKey: x,
    keyId: createHash("sha256").update(x).digest("hex").slice(0, 16),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), key).toString("base64url"),
    verify: verifySignature,
  };
}

/** Whether a signature in base64url stands for a text. A key or a signature that is none is simply wrong. */
export const verifySignature: Signing["verify"] = (publicKey, text, signature) => {
  const bytes = Buffer.from(text, "utf8");
  const given = Buffer.from(signature, "base64url");
  try {
    if (typeof publicKey === "string")
      return verify(
        null,
        bytes,
        createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" }),
        given,
      );
    // WebCrypto gives r and s one after the other, not the DER form that Node expects by default.
    const key = createPublicKey({ key: publicKey, format: "jwk" });
    return verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, given);
  } catch {
    return false;
  }
};
