import { ok, type Refusal, type Result, refuse } from "../shared/result";

/**
 * The stages of an event, in order (domain.md §1.10; the stages of that table which the main line needs).
 * "registration" is never stored: the clock opens and closes it while an event is published.
 */
export const storedStages = [
  "draft",
  "published",
  "roster-locked",
  "check-in",
  "drawn",
  "marking",
  "marks-locked",
  "decoded",
  "notice",
  "final",
  "certified",
  "cancelled",
] as const;
export type StoredStage = (typeof storedStages)[number];

/** A stored stage, with what the clock makes of "published". */
export type Stage = Exclude<StoredStage, "published"> | "announced" | "registration" | "review";

export const stages: readonly Stage[] = [
  "draft",
  "announced",
  "registration",
  "review",
  "roster-locked",
  "check-in",
  "drawn",
  "marking",
  "marks-locked",
  "decoded",
  "notice",
  "final",
  "certified",
  "cancelled",
];

export type RegistrationWindow = { readonly registrationOpensAt: Date; readonly registrationClosesAt: Date };

/** The stage at an instant. The window is half open: it closes at the very moment that was stated. */
export function stageAt(event: RegistrationWindow & { readonly stage: StoredStage }, now: Date): Stage {
  if (event.stage !== "published") return event.stage;
  if (now < event.registrationOpensAt) return "announced";
  return now < event.registrationClosesAt ? "registration" : "review";
}

/** What moves an event from one stored stage to the next. */
export type Step =
  | "publish"
  | "lock-roster"
  | "open-check-in"
  | "draw"
  | "start-marking"
  | "lock-marks"
  | "decode"
  | "publish-notice"
  | "finalise"
  | "certify"
  | "cancel";

/** The facts that gates look at; each step asks only for its own. */
export type GateFacts = {
  /** publish */
  readonly modulesComplete: boolean;
  readonly schemeSound: boolean;
  readonly rulesComplete: boolean;
  /** lock-roster */
  readonly undecidedEntries: number;
  readonly approvedEntries: number;
  /** draw */
  readonly checkedIn: number;
  readonly panelComplete: boolean;
  /** lock-marks */
  readonly unsignedSheets: number;
  readonly unmarkedAspects: number;
  /** decode: asked for by a draw officer, confirmed by somebody else, a supervisor. */
  readonly decodeConfirmed: boolean;
  /** finalise */
  readonly noticeOver: boolean;
  readonly openObjections: number;
  /** certify */
  readonly certificatesMissing: number;
};

type Gate = (facts: GateFacts) => Refusal | null;
const conflict = (message: string, params?: Record<string, number>) =>
  refuse("conflict", message, { params });

const steps: Readonly<
  Record<Exclude<Step, "cancel">, { from: StoredStage; to: StoredStage; gates: readonly Gate[] }>
> = {
  publish: {
    from: "draft",
    to: "published",
    gates: [
      (facts) => (facts.modulesComplete ? null : conflict("event-modules-incomplete")),
      (facts) => (facts.schemeSound ? null : conflict("event-scheme-unsound")),
      (facts) => (facts.rulesComplete ? null : conflict("event-rules-incomplete")),
    ],
  },
  "lock-roster": {
    from: "published",
    to: "roster-locked",
    gates: [
      (facts) =>
        facts.undecidedEntries === 0
          ? null
          : conflict("entries-undecided", { count: facts.undecidedEntries }),
      (facts) => (facts.approvedEntries > 0 ? null : conflict("entries-none-approved")),
    ],
  },
  "open-check-in": { from: "roster-locked", to: "check-in", gates: [] },
  draw: {
    from: "check-in",
    to: "drawn",
    gates: [
      (facts) => (facts.checkedIn > 0 ? null : conflict("nobody-checked-in")),
      (facts) => (facts.panelComplete ? null : conflict("panel-incomplete")),
    ],
  },
  "start-marking": { from: "drawn", to: "marking", gates: [] },
  "lock-marks": {
    from: "marking",
    to: "marks-locked",
    gates: [
      (facts) =>
        facts.unmarkedAspects === 0 ? null : conflict("aspects-unmarked", { count: facts.unmarkedAspects }),
      (facts) =>
        facts.unsignedSheets === 0 ? null : conflict("sheets-unsigned", { count: facts.unsignedSheets }),
    ],
  },
  decode: {
    from: "marks-locked",
    to: "decoded",
    gates: [(facts) => (facts.decodeConfirmed ? null : conflict("decode-unconfirmed"))],
  },
  "publish-notice": { from: "decoded", to: "notice", gates: [] },
  finalise: {
    from: "notice",
    to: "final",
    gates: [
      (facts) =>
        facts.openObjections === 0 ? null : conflict("objections-open", { count: facts.openObjections }),
      (facts) => (facts.noticeOver ? null : conflict("notice-running")),
    ],
  },
  certify: {
    from: "final",
    to: "certified",
    gates: [
      (facts) =>
        facts.certificatesMissing === 0
          ? null
          : conflict("certificates-missing", { count: facts.certificatesMissing }),
    ],
  },
};

/** Results that stand are corrected or revoked, never cancelled away. */
const cancellable: readonly StoredStage[] = [
  "draft",
  "published",
  "roster-locked",
  "check-in",
  "drawn",
  "marking",
  "marks-locked",
];

/**
 * Moves an event one step on. Refuses where the event stands at another stage, and where the step's gate is not
 * passed; facts of other steps may be left out.
 */
export function advance(stage: StoredStage, step: Step, facts: Partial<GateFacts> = {}): Result<StoredStage> {
  if (step === "cancel")
    return cancellable.includes(stage)
      ? ok("cancelled" as const)
      : refuse("conflict", "stage-past-cancelling");
  const { from, to, gates } = steps[step];
  if (stage !== from) return refuse("conflict", "stage-wrong");
  for (const gate of gates) {
    const refused = gate({ ...closed, ...facts });
    if (refused) return refused;
  }
  return ok(to);
}

/** A fact that is not given keeps its gate shut. */
const closed: GateFacts = {
  modulesComplete: false,
  schemeSound: false,
  rulesComplete: false,
  undecidedEntries: 1,
  approvedEntries: 0,
  checkedIn: 0,
  panelComplete: false,
  unsignedSheets: 1,
  unmarkedAspects: 1,
  decodeConfirmed: false,
  noticeOver: false,
  openObjections: 1,
  certificatesMissing: 1,
};

/** Whether the stage lies at or after another on the line; cancelled lies nowhere. */
export function hasReached(stage: StoredStage, reached: StoredStage): boolean {
  return stage !== "cancelled" && storedStages.indexOf(stage) >= storedStages.indexOf(reached);
}
