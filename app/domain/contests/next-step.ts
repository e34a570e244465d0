import type { Role } from "../accounts/role";
import type { Stage, Step } from "./stage";

/** What moves an event on from its stage: whose turn it is, and on which page of the event's desk it is done. */
export type NextStep = {
  /** Null where only the clock moves it. */
  readonly step: Step | null;
  readonly by: Role | "clock";
  /** After /desk/events/:eventId; null where it is done elsewhere. */
  readonly page: "" | "/entries" | "/check-in" | "/panel" | "/results" | "/certificates" | null;
};

const steps: Readonly<Record<Exclude<Stage, "certified" | "cancelled">, NextStep>> = {
  draft: { step: "publish", by: "organiser", page: "" },
  announced: { step: null, by: "clock", page: null },
  registration: { step: null, by: "organiser", page: "/entries" },
  review: { step: "lock-roster", by: "organiser", page: "/entries" },
  "roster-locked": { step: "open-check-in", by: "organiser", page: "/check-in" },
  "check-in": { step: "draw", by: "draw-officer", page: "/check-in" },
  drawn: { step: "start-marking", by: "chief-judge", page: "/panel" },
  marking: { step: "lock-marks", by: "chief-judge", page: "/panel" },
  "marks-locked": { step: "decode", by: "draw-officer", page: null },
  decoded: { step: "publish-notice", by: "organiser", page: "/results" },
  notice: { step: "finalise", by: "organiser", page: "/results" },
  final: { step: "certify", by: "organiser", page: "/certificates" },
};

/** The next step of an event at a stage; null at the end of the line. */
export function nextStep(stage: Stage): NextStep | null {
  return stage === "certified" || stage === "cancelled" ? null : steps[stage];
}
