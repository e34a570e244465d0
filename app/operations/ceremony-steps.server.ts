import { z } from "zod";
import type { Ctx } from "~/context";
import { type CeremonyPlan, defaultPlan } from "~/domain/results/ceremony";
import { canLeaveOut, mostEdits, movedTo } from "~/domain/results/ceremony-edits";
import { editedScript, type Script } from "~/domain/results/ceremony-script";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { sealedOf } from "./ceremony-scene.server";
import { loadEventFor } from "./marking-facts.server";

const Version = z.coerce.number().int().min(0);
const Key = z.string().min(1).max(160).optional();

/** One press in the list of steps: the pressed button has its step's key. */
export const PressStep = z.object({ version: Version, up: Key, down: Key, leave: Key, back: Key });

/** A step's own pace, words and position. */
export const EditStep = z.object({
  version: Version,
  key: z.string().min(1).max(160),
  /** Empty: as long as its kind. */
  seconds: z.coerce.number().int().min(1).max(600).optional(),
  words: z.string().trim().max(200).default(""),
  /** The position in the list, from 1. */
  to: z.coerce.number().int().min(1).max(5_000).optional(),
});

export const ForgetEdits = z.object({ version: Version });

type Edit = (plan: CeremonyPlan, script: Script) => Result<CeremonyPlan>;

/** Moves a step by one, leaves it out, or puts it back; the answer has its position, from 1. */
export async function pressStep(
  ctx: Ctx,
  eventId: string,
  { version, up, down, leave, back }: z.output<typeof PressStep>,
): Promise<Result<{ key: string; at: number }>> {
  const key = up ?? down ?? leave ?? back ?? "";
  let to = 0;
  const done = await changeSteps(ctx, eventId, version, (plan, { rows }) => {
    const at = rows.findIndex((row) => row.key === key);
    const row = rows[at];
    if (!row) return refuse("invalid", "ceremony-step-unknown");
    to = up ? at - 1 : down ? at + 1 : at;
    const { edits } = plan;
    if (to !== at) return movedStep(plan, rows, at, to);
    if (leave && !canLeaveOut(row.step)) return refuse("invalid", "ceremony-step-needed");
    const others = edits.left.filter((each) => each !== key);
    return ok({ ...plan, edits: { ...edits, left: leave ? [...others, key] : others } });
  });
  return done.ok ? ok({ key, at: to + 1 }) : done;
}

/** Gives a step its own pace and words, and its place in the list. */
export async function editStep(
  ctx: Ctx,
  eventId: string,
  { version, key, seconds, words, to }: z.output<typeof EditStep>,
): Promise<Result<undefined>> {
  return changeSteps(ctx, eventId, version, (plan, { rows }) => {
    const at = rows.findIndex((row) => row.key === key);
    const row = rows[at];
    if (!row) return refuse("invalid", "ceremony-step-unknown");
    const { edits, citations } = plan;
    const isSomebodys = row.step.kind === "place" || row.step.kind === "honour";
    const next: CeremonyPlan = {
      ...plan,
      citations: isSomebodys ? withText(citations, row.step.code, words) : citations,
      edits: {
        ...edits,
        seconds: withText(edits.seconds, key, seconds),
        words: isSomebodys
          ? edits.words
          : withText(edits.words, key, words === row.words ? edits.words[key] : words),
      },
    };
    return to === undefined || to === at + 1 ? ok(next) : movedStep(next, rows, at, to - 1);
  });
}

/** Drops the edits that lead nowhere since the results or the plan changed. */
export async function forgetEdits(
  ctx: Ctx,
  eventId: string,
  { version }: z.output<typeof ForgetEdits>,
): Promise<Result<undefined>> {
  return changeSteps(ctx, eventId, version, (plan, { edits }) => ok({ ...plan, edits }));
}

function movedStep(plan: CeremonyPlan, rows: Script["rows"], from: number, to: number): Result<CeremonyPlan> {
  const moved = movedTo(plan.edits, rows, from, to);
  return moved
    ? ok({ ...plan, edits: { ...plan.edits, moved } })
    : refuse("invalid", "ceremony-step-early", { field: "to" });
}

function withText<T extends string | number>(
  of: Readonly<Record<string, T>>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const { [key]: _before, ...rest } = of;
  return value === undefined || value === "" ? rest : { ...rest, [key]: value };
}

/** Changes the plan of a decoded event's ceremony, where it still is what its editor saw and does not run. */
async function changeSteps(
  ctx: Ctx,
  eventId: string,
  version: number,
  edit: Edit,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const plan = (await ctx.data.ceremonies.find(eventId))?.plan ?? defaultPlan;
  const sealed = await sealedOf(ctx, event, plan);
  if (!sealed) return refuse("conflict", "reveal-not-decoded");
  const at = ctx.now();
  const { names, finalists } = plan;
  return ctx.data.write(
    { actorId, at },
    [{ type: "ceremony.planned", subject: "Event", subjectId: eventId, eventId, data: { names, finalists } }],
    async (tx) => {
      const known = await ctx.data.ceremonies.find(eventId, tx);
      if ((known?.version ?? 0) !== version) return refuse("stale", "stale");
      if (known?.state === "rehearsal" || known?.state === "live")
        return refuse("conflict", "ceremony-running");
      const next = edit(known?.plan ?? plan, editedScript(known?.plan ?? plan, sealed));
      if (!next.ok) return next;
      if (next.value.edits.moved.length > mostEdits || next.value.edits.left.length > mostEdits)
        return refuse("invalid", "ceremony-edits-full");
      return (await ctx.data.ceremonies.savePlan(eventId, version, next.value, at, tx))
        ? ok()
        : refuse("stale", "stale");
    },
  );
}
