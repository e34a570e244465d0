import {
  type CeremonyPlan,
  type CeremonyResult,
  type Sealed,
  type Step,
  scriptOf,
  secondsOf,
} from "./ceremony";
import { canLeaveOut, inOrder, type Keyed, keysOf, withMoved } from "./ceremony-edits";

/** What an organiser should know of a step where it stands. None of them is untrue. */
export const doubts = ["settled", "early", "unannounced", "unseen"] as const;
export type Doubt = (typeof doubts)[number];

/** A step of the script as its editor sees it. */
export type ScriptRow = Keyed & {
  readonly left: boolean;
  readonly seconds: number;
  /** What is said; on the screen too where the step has room for it. */
  readonly words: string;
  readonly canUp: boolean;
  readonly canDown: boolean;
  readonly canLeave: boolean;
  readonly doubts: readonly Doubt[];
};

export type Script = {
  readonly rows: readonly ScriptRow[];
  /** Keys of steps that edits were made to, and that are not in the script or cannot stand there any more. */
  readonly lost: readonly string[];
  /** The edits without those of lost steps. */
  readonly edits: CeremonyPlan["edits"];
  /** The steps that are played, how long each stands, and what is said at it. */
  readonly steps: readonly Step[];
  readonly seconds: readonly number[];
  readonly words: readonly string[];
  /** After so many steps every place that the script reveals is known, and the board may say so. */
  readonly revealedAfter: number;
};

/**
 * The script as it is generated, with the organiser's edits that still apply. An edit can show nothing that the results
 * do not say, and nothing before it is revealed: such a move is dropped and named.
 */
export function editedScript(plan: CeremonyPlan, sealed: Sealed): Script {
  const { edits, citations } = plan;
  const generated = scriptOf(plan, sealed);
  const keys = keysOf(generated);
  const ordered = inOrder(
    generated.map((step, at) => ({ key: keys[at] ?? "", step })),
    edits,
  );
  const left = new Set(edits.left);
  const base = ordered.rows.map(({ key, step }) => {
    const words = edits.words[key];
    return {
      key,
      step: words && (step.kind === "award" || step.kind === "message") ? { ...step, text: words } : step,
      left: left.has(key) && canLeaveOut(step),
      seconds: edits.seconds[key] ?? secondsOf(plan, step),
      words: wordsOf(step, citations) ?? words ?? "",
    };
  });
  const doubtsAt = findDoubts(base, sealed);
  const rows = base.map((row, at) => ({
    ...row,
    canUp: withMoved(base, at, at - 1) !== null,
    canDown: withMoved(base, at, at + 1) !== null,
    canLeave: canLeaveOut(row.step),
    doubts: doubtsAt[at] ?? [],
  }));
  const played = rows.filter((row) => !row.left);
  const known = new Set(keys);
  const isKnown = (key: string) => known.has(key);
  const named = [...edits.left, ...Object.keys(edits.seconds), ...Object.keys(edits.words)];
  return {
    rows,
    lost: [...new Set([...ordered.lost, ...named.filter((key) => !isKnown(key))])],
    edits: {
      moved: ordered.kept,
      left: edits.left.filter(isKnown),
      seconds: onlyOf(edits.seconds, isKnown),
      words: onlyOf(edits.words, isKnown),
    },
    steps: played.map(({ step }) => step),
    seconds: played.map(({ seconds }) => seconds),
    words: played.map(({ words }) => words),
    revealedAfter: revealedAfter(rows),
  };
}

function onlyOf<T>(of: Readonly<Record<string, T>>, isKnown: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(of).filter(([key]) => isKnown(key)));
}

/** Somebody's citation is said at the own step; undefined where the step is nobody's. */
function wordsOf(step: Step, citations: CeremonyPlan["citations"]): string | undefined {
  if (step.kind === "place" || step.kind === "honour") return citations[step.code] ?? "";
  return step.kind === "message" || step.kind === "award" ? step.text : undefined;
}

/**
 * Where the last places are shown the board is revealed; a ceremony that leaves that step out reveals it at its end, so
 * that no phone is ahead of the hall, and every ceremony that is played to its end has revealed it.
 */
function revealedAfter(rows: readonly ScriptRow[]): number {
  const last = rows.findLastIndex(({ step }) => isReveal(step));
  const played = rows.filter(({ left }) => !left).length;
  if (last < 0 || rows[last]?.left) return played;
  return rows.slice(0, last + 1).filter(({ left }) => !left).length;
}

function isReveal({ kind }: Step): boolean {
  return kind === "podium" || kind === "place";
}

type Row = Keyed & { readonly left: boolean };

/** Doubts of each row; those of rows that are left out are about their absence. */
function findDoubts(rows: readonly Row[], sealed: Sealed): readonly (readonly Doubt[])[] {
  const byCode = new Map(sealed.results.map((row) => [row.code, row]));
  const peopleOf = (step: Step): CeremonyResult[] => {
    const codes = step.kind === "place" ? [step.code] : step.kind === "podium" ? step.codes : [];
    return codes.flatMap((code) => byCode.get(code) ?? []);
  };
  const settled = settledAt(rows, sealed, byCode);
  // From the end: the worst place that is still to be shown, and the awards still to be announced.
  let worst = 0;
  const toCome = new Set<string>();
  const found: Doubt[][] = rows.map(() => []);
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (!row) continue;
    const { step, left } = row;
    if (left) {
      if (step.kind === "mark") found[at]?.push("unseen");
      continue;
    }
    const people = peopleOf(step);
    if (people.length > 0 && Math.min(...people.map(({ place }) => place)) < worst) found[at]?.push("early");
    if (people.some(({ award }) => award !== null && toCome.has(award))) found[at]?.push("unannounced");
    worst = Math.max(worst, ...people.map(({ place }) => place));
    if (step.kind === "award") toCome.add(step.award);
    if (at === settled) found[at]?.push("settled");
  }
  return found;
}

/** The mark after which nobody can take the lead any more although marks are still to come; -1 where there is none. */
function settledAt(
  rows: readonly Row[],
  { modules }: Sealed,
  byCode: ReadonlyMap<string, CeremonyResult>,
): number {
  const marks = rows.flatMap(({ step, left }, at) => (step.kind === "mark" && !left ? [{ step, at }] : []));
  const weight = (module: number) => modules[module]?.weight ?? 0;
  const known = new Map<string, number>();
  const open = new Map<string, number>();
  for (const { step } of marks) {
    known.set(step.code, 0);
    open.set(step.code, (open.get(step.code) ?? 0) + weight(step.module));
  }
  for (const [nth, { step, at }] of marks.entries()) {
    const { code, module } = step;
    known.set(code, (known.get(code) ?? 0) + (byCode.get(code)?.cells[module] ?? 0));
    open.set(code, (open.get(code) ?? 0) - weight(module));
    if (nth === marks.length - 1) break;
    const [leader] = [...known].sort((a, b) => b[1] - a[1]);
    if (!leader) break;
    const isSafe = [...known].every(
      ([other, sum]) => other === leader[0] || sum + (open.get(other) ?? 0) < leader[1],
    );
    if (isSafe) return at;
  }
  return -1;
}
