import type { Module } from "~/domain/marking/tally";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";

/** Who judges an event. The chief judge sits on seat 0, oversees and locks, and does not mark. */
export type PanelSeat = {
  readonly accountId: string;
  readonly role: PanelRole;
  readonly seat: number;
  /** The modules whose measurements this judge enters. */
  readonly measures: readonly string[];
};
export const panelRoles = ["judge", "chief-judge"] as const;
export type PanelRole = (typeof panelRoles)[number];
export const CHIEF_SEAT = 0;

/** What recusal looks at. */
export type JudgeTies = {
  readonly name: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  /** A six-digit code: the account's own, else the one of the employer. */
  readonly district: string | null;
};

/** A contestant whose entry stands. */
export type ContestantTies = {
  readonly personId: string;
  /** The employer, and the enterprise that entered them where that is another. */
  readonly organisationIds: readonly string[];
  /** The district they stand for: the employer's, else where they live. */
  readonly district: string | null;
};

/**
 * Whether a judge must recuse (回避, domain.md §1.7): a contestant's colleague always, a contestant's
 * neighbour where districts compete, and nobody judges a contest that they are in. Says which, never who.
 */
export function recusalOf(
  judge: JudgeTies,
  contestants: readonly ContestantTies[],
  rules: { readonly districtsCompete: boolean },
): Refusal | null {
  const params = { name: judge.name };
  if (judge.personId && contestants.some(({ personId }) => personId === judge.personId))
    return refuse("conflict", "recusal-contestant", { field: "login", params });
  const { organisationId, district } = judge;
  if (organisationId && contestants.some((one) => one.organisationIds.includes(organisationId)))
    return refuse("conflict", "recusal-employer", {
      field: "login",
      params: { ...params, organisation: judge.organisationName ?? "" },
    });
  if (rules.districtsCompete && district && contestants.some((one) => one.district === district))
    return refuse("conflict", "recusal-district", { field: "login", params });
  return null;
}

/** The seat for a new member, or why there is none. */
export function nextSeat(
  panel: readonly Pick<PanelSeat, "seat">[],
  role: PanelRole,
  rules: { readonly judges: number },
): Result<number> {
  const taken = new Set(panel.map(({ seat }) => seat));
  if (role === "chief-judge")
    return taken.has(CHIEF_SEAT)
      ? refuse("conflict", "panel-chief-taken", { field: "role" })
      : ok(CHIEF_SEAT);
  for (let seat = 1; seat <= rules.judges; seat++) if (!taken.has(seat)) return ok(seat);
  return refuse("conflict", "panel-full", { field: "role", params: { count: rules.judges } });
}

/** What a panel lacks before the draw can be held. */
export type PanelGap =
  | { readonly gap: "chief" }
  | { readonly gap: "judges"; readonly have: number; readonly need: number }
  /** Nobody, or more than one judge, measures the module. */
  | { readonly gap: "measures"; readonly moduleId: string; readonly judges: number };

export function panelGaps(
  panel: readonly PanelSeat[],
  rules: { readonly judges: number },
  modules: readonly Pick<Module, "id">[],
): PanelGap[] {
  const gaps: PanelGap[] = [];
  if (panel.filter(({ role }) => role === "chief-judge").length !== 1) gaps.push({ gap: "chief" });
  const judges = panel.filter(({ role }) => role === "judge");
  if (judges.length !== rules.judges) gaps.push({ gap: "judges", have: judges.length, need: rules.judges });
  for (const { id } of modules) {
    const measuring = judges.filter(({ measures }) => measures.includes(id)).length;
    if (measuring !== 1) gaps.push({ gap: "measures", moduleId: id, judges: measuring });
  }
  return gaps;
}
