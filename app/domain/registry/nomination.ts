import { z } from "zod";
import type { Action } from "../accounts/permission";
import { mayPublishAgain, type ObjectionCount, upheldBlocks } from "../notices/objection";
import { ok, type Refusal, type Result, refuse } from "../shared/result";

/** What somebody can be nominated as: 首席技师, or the leader of a 技能大师工作室 (domain.md §3). */
export const nominationKinds = ["chief-technician", "master-studio"] as const;
export const NominationKind = z.enum(nominationKinds);
export type NominationKind = z.infer<typeof NominationKind>;

/** A nomination's way: the enterprise submits, its district recommends, the city gives notice and appoints. */
export const nominationStates = [
  "submitted",
  "returned",
  "recommended",
  "notice",
  "appointed",
  "refused",
] as const;
export const NominationState = z.enum(nominationStates);
export type NominationState = z.infer<typeof NominationState>;

/** Nominations in these states are on their way: a person has one of each kind at most. */
export const openStates: readonly NominationState[] = ["submitted", "returned", "recommended", "notice"];

export const nominationSteps = [
  "resubmit",
  "recommend",
  "return",
  "open-notice",
  "appoint",
  "refuse",
] as const;
export type NominationStep = (typeof nominationSteps)[number];

/** What the gates look at; what is not given keeps its gate shut. */
export type NominationFacts = {
  readonly noticeOver: boolean;
  /** The objections on the latest notice. */
  readonly objections: ObjectionCount;
  /** An appointment of the same kind whose term still runs. */
  readonly activeAppointment: boolean;
  /** Who recommended the nomination is who would decide on it now. */
  readonly recommendedByActor: boolean;
};

const shut: NominationFacts = {
  noticeOver: false,
  objections: { open: 1, upheld: 0, dismissed: 0 },
  activeAppointment: true,
  recommendedByActor: true,
};

type Gate = (facts: NominationFacts, from: NominationState) => Refusal | null;

const twoPeople: Gate = (facts) =>
  facts.recommendedByActor ? refuse("forbidden", "nomination-two-people") : null;
const noAppointment: Gate = (facts) =>
  facts.activeAppointment ? refuse("conflict", "nomination-appointed-already") : null;

const steps: Readonly<
  Record<
    NominationStep,
    {
      readonly who: Action;
      readonly from: readonly NominationState[];
      readonly to: NominationState;
      readonly gates: readonly Gate[];
    }
  >
> = {
  resubmit: { who: "registry.nominate", from: ["returned"], to: "submitted", gates: [noAppointment] },
  return: { who: "registry.recommend", from: ["submitted"], to: "returned", gates: [] },
  recommend: { who: "registry.recommend", from: ["submitted"], to: "recommended", gates: [] },
  "open-notice": {
    who: "registry.decide",
    // A second notice only after an objection on the first was upheld.
    from: ["recommended", "notice"],
    to: "notice",
    gates: [
      twoPeople,
      noAppointment,
      ({ objections }, from) => {
        const again = from === "notice" ? mayPublishAgain(objections) : ok();
        return again.ok ? null : again;
      },
    ],
  },
  appoint: {
    who: "registry.decide",
    from: ["notice"],
    to: "appointed",
    gates: [
      twoPeople,
      noAppointment,
      ({ objections: { open } }) =>
        open === 0 ? null : refuse("conflict", "nomination-objections-open", { params: { count: open } }),
      ({ objections }) => upheldBlocks(objections) && refuse("conflict", "nomination-objection-upheld"),
      ({ noticeOver }) => (noticeOver ? null : refuse("conflict", "nomination-notice-running")),
    ],
  },
  refuse: { who: "registry.decide", from: ["recommended", "notice"], to: "refused", gates: [] },
};

/** Who moves a nomination by a step, as an action of the permission table. */
export function moverOf(step: NominationStep): Action {
  return steps[step].who;
}

/** The state in which a step leaves a nomination. */
export function stateAfter(step: NominationStep): NominationState {
  return steps[step].to;
}

/**
 * Moves a nomination by a step. Refuses where it stands elsewhere, and where a gate of the step is shut: nobody is
 * appointed without a recommendation, before the notice has ended, past an objection that is open or was upheld, or
 * beside an appointment of the same kind that still runs.
 */
export function move(
  state: NominationState,
  step: NominationStep,
  facts: Partial<NominationFacts> = {},
): Result<NominationState> {
  const { from, to, gates } = steps[step];
  if (!from.includes(state)) return refuse("conflict", "nomination-state-wrong");
  for (const gate of gates) {
    const refused = gate({ ...shut, ...facts }, state);
    if (refused) return refused;
  }
  return ok(to);
}

/** The steps that lead on from a state, whatever their gates say now; for the buttons of a page. */
export function stepsFrom(state: NominationState): NominationStep[] {
  return nominationSteps.filter((step) => steps[step].from.includes(state));
}

/** Why somebody cannot be nominated now, or null: the person works elsewhere, or the same thing is under way. */
export function nominationBar(of: {
  readonly employed: boolean;
  readonly activeAppointment: boolean;
  readonly openNomination: boolean;
}): Refusal | null {
  if (!of.employed) return refuse("conflict", "nomination-not-employed");
  if (of.activeAppointment) return refuse("conflict", "nomination-appointed-already");
  if (of.openNomination) return refuse("conflict", "nomination-open-already");
  return null;
}
