import { z } from "zod";
import type { Step } from "./ceremony";

const Key = z.string().min(1).max(160);

/** More than anybody edits by hand; a script of 700 places has some thousand steps. */
export const mostEdits = 600;

/**
 * What the organiser has changed of a generated script, step by step. Steps are named by their keys, never kept: an
 * edit says nothing of a result, and one whose step is no longer there changes nothing.
 */
export const StepEdits = z.object({
  /** In this order: a step stands right after another one; null: at the very start. */
  moved: z.array(z.object({ key: Key, after: Key.nullable() })).max(mostEdits),
  /** Steps that are not played. */
  left: z.array(Key).max(mostEdits),
  /** How long a step stands, where it is not as long as its kind. Seconds. */
  seconds: z.record(Key, z.number().int().min(1).max(600)),
  /** What is said at a step; a citation of somebody is kept with the winners. */
  words: z.record(Key, z.string().trim().max(200)),
});
export type StepEdits = z.infer<typeof StepEdits>;
export const noEdits: StepEdits = { moved: [], left: [], seconds: {}, words: {} };

/** The keys of a script's steps, each another one: the same step has the same key however results change around it. */
export function keysOf(steps: readonly Step[]): string[] {
  const seen = new Map<string, number>();
  return steps.map((step) => {
    const name = nameOf(step);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name} #${nth}`;
  });
}

function nameOf(step: Step): string {
  switch (step.kind) {
    case "message":
      return `message ${step.title}`;
    case "award":
      return `award ${step.award}`;
    case "place":
    case "honour":
      return `${step.kind} ${step.code}`;
    case "mark":
      return `mark ${step.code} ${step.module}`;
    case "prize":
      return `prize ${step.group} ${step.place}`;
    case "table":
    case "serials":
      return [step.kind, step.kind === "table" ? step.group : "", step.from]
        .filter((part) => part !== "")
        .join(" ");
    case "finalists":
    case "podium":
      return step.kind;
  }
}

/**
 * Whether a step would show something before it is revealed if it stood before another: a finalist's mark before the
 * finalists, final places before the marks that make them, an honour, a prize or a serial before the places that it
 * names. Order among the rest is the organiser's.
 */
export function mustFollow(step: Step, other: Step): boolean {
  switch (step.kind) {
    case "mark":
      return other.kind === "finalists";
    case "podium":
      return other.kind === "finalists" || other.kind === "mark";
    case "honour":
      return other.kind === "finalists" || other.kind === "mark" || other.kind === "podium";
    case "prize":
    case "table":
    case "serials":
      return ["place", "finalists", "mark", "podium"].includes(other.kind);
    default:
      return false;
  }
}

/** Without the finalists on the screen, no mark of theirs has a row to stand in. */
export function canLeaveOut(step: Step): boolean {
  return step.kind !== "finalists";
}

export type Keyed = { readonly key: string; readonly step: Step };

/** The steps with one of them at another position; null where that would show something too early. */
export function withMoved(rows: readonly Keyed[], from: number, to: number): readonly Keyed[] | null {
  const row = rows[from];
  if (!row || to < 0 || to >= rows.length) return null;
  const crossed = to < from ? rows.slice(to, from) : rows.slice(from + 1, to + 1);
  const isEarly = crossed.some(({ step }) =>
    to < from ? mustFollow(row.step, step) : mustFollow(step, row.step),
  );
  if (isEarly) return null;
  const next = [...rows];
  next.splice(from, 1);
  next.splice(to, 0, row);
  return next;
}

/** The generated steps in the organiser's order, the moves that made it, and the keys of those that lead nowhere by now. */
export function inOrder(
  generated: readonly Keyed[],
  { moved }: Pick<StepEdits, "moved">,
): { rows: readonly Keyed[]; kept: StepEdits["moved"]; lost: readonly string[] } {
  let rows = generated;
  const kept: StepEdits["moved"] = [];
  const lost: string[] = [];
  for (const move of moved) {
    const { key, after } = move;
    const from = rows.findIndex((row) => row.key === key);
    const anchor = after === null ? -1 : rows.findIndex((row) => row.key === after);
    const isThere = from >= 0 && (after === null || anchor >= 0);
    const next = isThere ? withMoved(rows, from, anchor < from ? anchor + 1 : anchor) : null;
    if (next) {
      rows = next;
      kept.push(move);
    } else lost.push(key);
  }
  return { rows, kept, lost };
}

/** The moves with one more; pressing again and again at the same step stays one move. */
export function movedTo(
  edits: StepEdits,
  rows: readonly Keyed[],
  from: number,
  to: number,
): StepEdits["moved"] | null {
  const next = withMoved(rows, from, to);
  const key = rows[from]?.key;
  if (!next || key === undefined) return null;
  const before = edits.moved.at(-1)?.key === key ? edits.moved.slice(0, -1) : edits.moved;
  return [...before, { key, after: next[to - 1]?.key ?? null }];
}
