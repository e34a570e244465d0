import type { Data } from "~/data/index.server";
import type { Vault } from "~/data/vault.server";
import type { Actor } from "~/domain/accounts/role";
import type { PublicKey } from "~/domain/scoring/device";
import type { Result } from "~/domain/shared/result";
import type { Locale } from "~/i18n/text";
import type { BoardHub } from "~/live/board-hub";
import type { Meter } from "~/live/meter";
import type { Document } from "../certificates/render";

/** What server.ts constructs once and hands to every request, job and test. */
export type Services = {
  readonly data: Data;
  /** Every board that somebody looks at, in memory. */
  readonly boards: BoardHub;
  /** What the live channel of this process has done, for /metrics. */
  readonly meter: Meter;
  readonly vault: Vault;
  readonly passwords: Passwords;
  readonly limits: Limits;
  readonly signing: Signing;
  readonly now: () => Date;
  /** A new id, UUIDv7. */
  readonly id: () => string;
  /** Random bytes, as lower-case hex. */
  readonly random: (bytes: number) => string;
  readonly sha256: (data: string | Uint8Array) => string;
  /** Draws a PDF in a thread of its own. The same facts give the same bytes. */
  readonly render: (document: Document) => Promise<Result<Uint8Array>>;
  readonly log: Log;
  readonly config: Config;
};

/** What an operation works with: the services, and who is asking. */
export type Ctx = Services & {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly client: { readonly ip: string; readonly userAgent: string };
};

export type Config = {
  /** Such as https://jiangtai.example, without a slash at the end. */
  readonly publicUrl: string;
  readonly demo: boolean;
};

export type Passwords = {
  hash(password: string): Promise<string>;
  /** Takes as long for an account that does not exist (null) as for one that does. */
  verify(hash: string | null, password: string): Promise<boolean>;
};

/** The server's own signature (Ed25519), and the check of anybody's. Signatures are base64url. */
export type Signing = {
  /** The public key's 32 bytes, base64url. */
  readonly publicKey: string;
  readonly keyId: string;
  sign(text: string): string;
  /** A text is the x of a server's key; an object a device's JWK (ECDSA P-256 with SHA-256). */
  verify(publicKey: string | PublicKey, text: string, signature: string): boolean;
};

export type LimitName =
  | "sign-in"
  | "sign-in-address"
  | "sign-up"
  | "pin"
  | "password-again"
  | "display-code"
  | "display-new";

/** Limits that survive a restart; the key is who is limited. */
export type Limits = {
  /** Takes one try; false where none is left. */
  take(limit: LimitName, key: string): Promise<boolean>;
  /** Whether a try is left; takes none. */
  isLeft(limit: LimitName, key: string): Promise<boolean>;
  /** Gives the tries back, after a success. */
  forget(limit: LimitName, key: string): Promise<void>;
};

export type Log = {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
  isLevelEnabled(level: "debug"): boolean;
};
