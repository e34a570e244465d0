import { z } from "zod";
import type { CivilDate } from "../shared/calendar";
import { ok, type Result, refuse } from "../shared/result";

/** Who works in a studio beside its leader: 成员 and 徒弟. */
export const studioRoles = ["member", "apprentice"] as const;
export const StudioRole = z.enum(studioRoles);
export type StudioRole = z.infer<typeof StudioRole>;

export type Membership = {
  readonly id: string;
  readonly personId: string | null;
  readonly name: string;
  readonly role: StudioRole;
  readonly since: string;
  readonly until: string | null;
};

/**
 * Whether somebody can join a studio: who leads it is in it already, nobody is in it twice at once, and nobody joins
 * in the future or before the studio was founded.
 */
export function joinStudio(
  studio: {
    readonly leaderId: string;
    readonly foundedOn: CivilDate;
    readonly members: readonly Membership[];
  },
  joining: { readonly personId: string | null; readonly name: string; readonly since: CivilDate },
  today: CivilDate,
): Result<undefined> {
  if (joining.since > today) return refuse("invalid", "studio-since-future", { field: "since" });
  if (joining.since < studio.foundedOn)
    return refuse("invalid", "studio-since-early", { params: { day: studio.foundedOn }, field: "since" });
  if (joining.personId !== null && joining.personId === studio.leaderId)
    return refuse("conflict", "studio-leader", { field: "personId" });
  const inside = studio.members.some(
    ({ until, personId, name }) =>
      until === null && (personId !== null ? personId === joining.personId : name === joining.name),
  );
  return inside
    ? refuse("conflict", "studio-inside", { field: joining.personId ? "personId" : "name" })
    : ok();
}

/** Whether somebody can leave on a day: not before they came, and not in the future. */
export function leaveStudio(member: Membership, until: CivilDate, today: CivilDate): Result<undefined> {
  return until < member.since || until > today
    ? refuse("invalid", "studio-until", { params: { since: member.since, today }, field: "until" })
    : ok();
}

/** Those who are in a studio now, members before apprentices. */
export function present<Member extends Pick<Membership, "role" | "until">>(
  members: readonly Member[],
): Member[] {
  return studioRoles.flatMap((role) =>
    members.filter((member) => member.role === role && member.until === null),
  );
}
