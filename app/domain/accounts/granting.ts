import { ok, type Result, refuse } from "../shared/result";
import { can } from "./permission";
import { type Actor, conflictingRole, type Grant, type Role } from "./role";

/** Where a grant's scope lies, looked up beforehand. */
export type GrantPlace = {
  /** The district of the organisation or event that the role is held in; for a district role, that district. */
  readonly district: string | null;
  /** For a role in an event: the organisation that runs it. */
  readonly organisation: string | null;
};

/** Roles that a district office gives in its own district. */
const districtRoles: readonly Role[] = ["organiser", "enterprise"];

/** The roles that an office can give; "contestant" comes with signing up. */
export function rolesToGive(actor: Actor): Role[] {
  if (can(actor, "grant.city"))
    return [
      "city-office",
      "district-office",
      "organiser",
      "enterprise",
      "draw-officer",
      "supervisor",
      "chief-judge",
      "judge",
      "auditor",
    ];
  return actor?.grants.some(({ role }) => role === "district-office") ? [...districtRoles] : [];
}

/**
 * Whether the actor may give a role to an account, or take it away. Nobody changes their own roles; a district
 * office gives the roles of its own district; roles of one event must not meet in one person (domain.md §1.7).
 */
export function mayGrant(
  actor: Actor,
  accountId: string,
  grant: Grant,
  place: GrantPlace,
  heldInScope: readonly Role[],
): Result<undefined> {
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  if (actor.accountId === accountId) return refuse("conflict", "grant-own", { field: "account" });
  const allowed =
    can(actor, "grant.city") ||
    (districtRoles.includes(grant.role) && can(actor, "grant.district", { district: place.district })) ||
    (grant.scopeKind === "event" && can(actor, "grant.event", { organisation: place.organisation }));
  if (!allowed) return refuse("forbidden", "forbidden");
  if (grant.scopeKind === "event" && conflictingRole(heldInScope, grant.role))
    return refuse("conflict", "grant-conflict", { field: "role" });
  return ok();
}
