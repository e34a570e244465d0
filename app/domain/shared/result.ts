/**
 * Expected failures are values. A refusal is plain data, because `instanceof` fails between the server
 * and the Remix bundle, which hold two copies of this module (docs/decisions.md, 8).
 */
export type RefusalKind =
  /** The input is wrong: the person can mend it. */
  | "invalid"
  /** The person is not signed in, or the session has ended. */
  | "unauthenticated"
  /** The person may not do this, and learns no more than that. */
  | "forbidden"
  | "not-found"
  /** The thing is not in a state in which this can be done. */
  | "conflict"
  /** Somebody else changed the thing since this page was loaded. */
  | "stale"
  /** Too many requests in too short a time. */
  | "limited";

export type MessageParams = Readonly<Record<string, string | number>>;

export type Refusal = {
  readonly ok: false;
  readonly kind: RefusalKind;
  /** The key of a sentence in app/i18n/refusals, where it stands in Chinese and English. */
  readonly message: string;
  readonly params?: MessageParams;
  /** The name of the form field that the refusal stands beside. */
  readonly field?: string;
};

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Result<T> = Ok<T> | Refusal;

export function ok(): Ok<undefined>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

/** A refusal of a kind, with the key of its sentence. */
export function refuse(
  kind: RefusalKind,
  message: string,
  more: { readonly params?: MessageParams; readonly field?: string } = {},
): Refusal {
  return { ok: false, kind, message, ...more };
}
