import type { Stage } from "./stage";

/** What the public asks for in a list: fewer words than the stages of the line. */
export const phases = ["running", "registration", "notice", "coming", "done", "cancelled"] as const;
export type Phase = (typeof phases)[number];

const phaseOfStage: Readonly<Record<Exclude<Stage, "draft">, Phase>> = {
  announced: "coming",
  registration: "registration",
  review: "coming",
  "roster-locked": "coming",
  "check-in": "running",
  drawn: "running",
  marking: "running",
  "marks-locked": "running",
  decoded: "running",
  notice: "notice",
  final: "done",
  certified: "done",
  cancelled: "cancelled",
};

/** The phase of a stage; a draft is in none, since the public does not see it. */
export function phaseOf(stage: Stage): Phase | null {
  return stage === "draft" ? null : phaseOfStage[stage];
}
