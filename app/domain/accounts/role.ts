import { z } from "zod";

/** Everybody else is the public, who has no account. */
export const roles = [
  "city-office",
  "district-office",
  "organiser",
  "draw-officer",
  "supervisor",
  "chief-judge",
  "judge",
  "enterprise",
  "contestant",
  "auditor",
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const scopeKinds = ["city", "district", "organisation", "event", "self"] as const;
export const ScopeKind = z.enum(scopeKinds);
export type ScopeKind = z.infer<typeof ScopeKind>;

/** Each role is held in one kind of scope. */
export const scopeOf: Readonly<Record<Role, ScopeKind>> = {
  "city-office": "city",
  "district-office": "district",
  organiser: "organisation",
  "draw-officer": "event",
  supervisor: "event",
  "chief-judge": "event",
  judge: "event",
  enterprise: "organisation",
  contestant: "self",
  auditor: "city",
};

/** A role in a scope. `scopeId` is a district code, an organisation's or event's id, or "" for the city and oneself. */
export type Grant = { readonly role: Role; readonly scopeKind: ScopeKind; readonly scopeId: string };

/** Who is asking. Null where nobody is signed in. */
export type Actor = {
  readonly accountId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly organisationId: string | null;
  readonly district: string | null;
  readonly personId: string | null;
  readonly grants: readonly Grant[];
} | null;

/**
 * Roles that one person may not hold in the same event: who can join a code with a person must not mark,
 * and who watches must not do what is watched (domain.md §1.7, "must not see").
 */
const marking: readonly Role[] = ["judge", "chief-judge"];
const identity: readonly Role[] = ["draw-officer"];
const watching: readonly Role[] = ["supervisor"];

/** The role among those already held in an event that forbids the new one, or null. */
export function conflictingRole(held: readonly Role[], added: Role): Role | null {
  const groups = [marking, identity, watching];
  const group = groups.find((roles) => roles.includes(added));
  if (!group) return null;
  return held.find((role) => !group.includes(role) && groups.some((other) => other.includes(role))) ?? null;
}
