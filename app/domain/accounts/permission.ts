import type { Actor, Role } from "./role";

/** Who may do what, and within which of the thing's scopes. The one table: buttons and operations both ask it. */
const table = {
  "season.draft": [["city-office", "city"]],
  "calendar.edit": [["city-office", "city"]],

  "contest.open": [
    ["organiser", "organisation"],
    ["city-office", "city"],
  ],
  "contest.edit": [
    ["organiser", "organisation"],
    ["city-office", "city"],
  ],
  /** A contest's screens in the halls, and what they show. */
  "display.run": [
    ["organiser", "organisation"],
    ["city-office", "city"],
  ],
  "event.run": [["organiser", "organisation"]],
  "event.read": [
    ["organiser", "organisation"],
    ["city-office", "city"],
    ["district-office", "district"],
    ["draw-officer", "event"],
    ["supervisor", "event"],
    ["chief-judge", "event"],
    ["judge", "event"],
    ["auditor", "city"],
  ],
  "panel.assign": [["organiser", "organisation"]],

  "profile.edit": [["contestant", "self"]],
  "entry.enter": [["contestant", "self"]],
  "entry.enter-workers": [["enterprise", "organisation"]],
  "entry.review": [["organiser", "organisation"]],
  "entry.check-in": [["organiser", "organisation"]],

  "draw.run": [["draw-officer", "event"]],
  "draw.watch": [
    ["draw-officer", "event"],
    ["supervisor", "event"],
  ],
  "code.look-up": [
    ["draw-officer", "event"],
    ["supervisor", "event"],
  ],
  "decode.ask": [["draw-officer", "event"]],
  "decode.confirm": [["supervisor", "event"]],

  "board.set": [["organiser", "organisation"]],
  /** The live standing behind a frozen or closed board: nobody who marks, and nobody who can join codes with people. */
  "board.watch": [
    ["organiser", "organisation"],
    ["city-office", "city"],
    ["district-office", "district"],
    ["supervisor", "event"],
    ["chief-judge", "event"],
    ["auditor", "city"],
  ],

  "mark.enter": [["judge", "event"]],
  "marking.oversee": [["chief-judge", "event"]],
  "marks.lock": [["chief-judge", "event"]],
  /** Results of another system by start-card number; the importer never learns a code. */
  "results.import": [["organiser", "organisation"]],
  /** A version of the scheme that an organiser asks for after publishing; never by whoever asked. */
  "scheme.approve": [
    ["chief-judge", "event"],
    ["city-office", "city"],
  ],
  "marks.confirm-lock": [["supervisor", "event"]],
  "correction.ask": [["chief-judge", "event"]],
  "correction.decide": [["supervisor", "event"]],

  /** Full names with places and marks, once the codes are decoded. */
  "results.read": [
    ["organiser", "organisation"],
    ["city-office", "city"],
    ["district-office", "district"],
    ["supervisor", "event"],
    ["auditor", "city"],
  ],
  "notice.publish": [["organiser", "organisation"]],
  "objection.decide": [["supervisor", "event"]],
  "results.finalise": [["organiser", "organisation"]],
  "certificate.issue": [["organiser", "organisation"]],
  /** The file itself, with the holder's full name. */
  "certificate.read": [
    ["organiser", "organisation"],
    ["city-office", "city"],
  ],
  "certificate.revoke": [["city-office", "city"]],

  "registry.nominate": [["enterprise", "organisation"]],
  "registry.recommend": [["district-office", "district"]],
  "registry.decide": [["city-office", "city"]],
  "studio.edit": [["enterprise", "organisation"]],

  "grant.city": [["city-office", "city"]],
  "grant.district": [
    ["city-office", "city"],
    ["district-office", "district"],
  ],
  "grant.event": [
    ["organiser", "organisation"],
    ["city-office", "city"],
  ],
  "audit.read": [
    ["auditor", "city"],
    ["city-office", "city"],
  ],
} as const satisfies Record<string, readonly (readonly [Role, keyof Scopes | "city"])[]>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[];

/** The scopes that the thing in question lies in. What is not given does not match. */
export type Scopes = {
  /** A six-digit district code. */
  readonly district?: string | null;
  readonly organisation?: string | null;
  readonly event?: string | null;
  /** The account that the thing belongs to. */
  readonly self?: string | null;
};

/** Whether the actor may do the action to a thing that lies in these scopes. */
export function can(actor: Actor, action: Action, scopes: Scopes = {}): boolean {
  if (!actor) return false;
  return table[action].some(([role, scope]) =>
    actor.grants.some((grant) => {
      if (grant.role !== role) return false;
      if (scope === "city") return grant.scopeKind === "city";
      if (scope === "self") return scopes.self === actor.accountId;
      const id = scopes[scope];
      return grant.scopeKind === scope && id != null && grant.scopeId === id;
    }),
  );
}

/** Whether the actor holds a role at all, in any scope: for menus, never for guarding. */
export function holds(actor: Actor, role: Role): boolean {
  return actor?.grants.some((grant) => grant.role === role) ?? false;
}

/** The ids of the scopes in which the actor holds a role, to scope queries with. */
export function scopesHeld(actor: Actor, role: Role): string[] {
  return actor?.grants.filter((grant) => grant.role === role).map((grant) => grant.scopeId) ?? [];
}

/** The scopes that an event lies in. */
export function scopesOf(event: { id: string; contest: { organiserId: string; district: string } }): Scopes {
  return { event: event.id, organisation: event.contest.organiserId, district: event.contest.district };
}
