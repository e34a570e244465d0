import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Seals personal numbers at rest. A provider of the customer's (an SM4 module, an HSM) takes its place by having
 * the same three functions; the version byte in front tells sealed values of different providers apart.
 */
export type Vault = {
  /** Encrypts; the same text gives another sealed value each time. */
  seal(plain: string): string;
  /** Decrypts; throws where the value was altered or sealed with another secret. */
  open(sealed: string): string;
  /** A keyed hash for look-ups: equal texts have equal fingerprints, and no secret, no guessing. */
  fingerprint(plain: string): string;
};

const version = "1";

export function createVault(secret: string): Vault {
  const key = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "jiangtai", purpose, 32));
  const sealing = key("seal");
  const hashing = key("fingerprint");
  return {
    seal(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", sealing, iv);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed) {
      const [found, text] = sealed.split(".");
      if (found !== version || !text) throw new Error("This value was sealed by another provider");
      const bytes = Buffer.from(text, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", sealing, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
    fingerprint(plain) {
      return createHmac("sha256", hashing).update(plain, "utf8").digest("base64url");
    },
  };
}
