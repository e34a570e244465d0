import type { RefusalKind } from "~/domain/shared/result";

/** The one table from a refusal's kind to the status of the answer. */
export const statusOf: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  stale: 409,
  limited: 429,
};
