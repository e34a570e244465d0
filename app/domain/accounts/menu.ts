import { holds } from "./permission";
import type { Actor, Role } from "./role";

/** A place in the menu of somebody who is signed in. */
export type MenuItem = "mine" | "enterprise" | "desk" | "judging" | "draw" | "office" | "audit";

const places: readonly (readonly [MenuItem, readonly Role[]])[] = [
  ["mine", ["contestant"]],
  ["enterprise", ["enterprise"]],
  ["judging", ["judge", "chief-judge"]],
  ["draw", ["draw-officer", "supervisor"]],
  ["desk", ["organiser", "city-office"]],
  ["office", ["city-office", "district-office"]],
  ["audit", ["auditor", "city-office"]],
];

/** The work places that an actor's roles open, in the order of the menu. */
export function menuOf(actor: Actor): MenuItem[] {
  return places.filter(([, roles]) => roles.some((role) => holds(actor, role))).map(([item]) => item);
}
