import { CertificateState } from "~/domain/awards/certificate";
import { civilDateOf } from "~/domain/shared/calendar";

/** The state of a stored certificate, for the rules that end it and the page that verifies it. */
export function stateOf(found: {
  readonly state: string;
  readonly revokedReason: string | null;
  readonly revokedAt: Date | null;
}): CertificateState {
  return found.state === "revoked" && found.revokedAt
    ? CertificateState.parse({
        state: "revoked",
        on: civilDateOf(found.revokedAt),
        reason: found.revokedReason,
      })
    : { state: "valid" };
}
