import { z } from "zod";
import type { Ctx } from "~/context";
import { can } from "~/domain/accounts/permission";
import type { DisplayState } from "~/domain/displays/content";
import { nextScene, presenceOf, takeInstant } from "~/domain/displays/programme";
import type { Taken } from "~/domain/displays/scene";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { findByCode, makeDisplay } from "./displays.server";
import { sceneContent, shownContest } from "./scene-content.server";

const mostDisplays = 40;

const Name = z.string().trim().min(1).max(30);

/** A contest whose screens the actor may drive. */
export async function loadWall(ctx: Ctx, contestId: string) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const contest = isId(contestId) ? await ctx.data.contests.findContest(contestId) : null;
  if (!contest) return refuse("not-found", "not-found");
  if (!can(ctx.actor, "display.run", { organisation: contest.organiserId }))
    return refuse("forbidden", "forbidden");
  return ok({ contest, actorId: ctx.actor.accountId });
}

/** The console: the screens and whether they are there, the programme, and one scene as it would look on a screen. */
export async function showConsole(ctx: Ctx, contestId: string, chosen: string | null) {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const { contest } = found.value;
  const [displays, scenes] = await Promise.all([
    ctx.data.displays.findOfContest(contest.id),
    ctx.data.displays.findScenes(contest.id),
  ]);
  const onAir = displays.find(({ onAir }) => onAir)?.onAir?.sceneId ?? null;
  const shown = scenes.find(({ id }) => id === chosen) ?? nextScene(scenes, onAir);
  const now = ctx.now().getTime();
  return ok({
    contest: { id: contest.id, titleZh: contest.titleZh, titleEn: contest.titleEn },
    /** For a screen that is added here, and for a scene that is prepared. */
    newId: ctx.id(),
    address: `${ctx.config.publicUrl}/displays`,
    now,
    events: contest.events.filter(({ stage }) => stage !== "draft").length,
    displays: displays.map(({ id, code, name, seenAt, onAir }) => ({
      id,
      code,
      name,
      presence: presenceOf(seenAt?.getTime() ?? null, now),
      seenAt,
      onAir: onAir && { sceneId: onAir.sceneId, name: onAir.name, kind: onAir.scene.kind },
    })),
    scenes: scenes.map(({ id, name, scene }) => ({
      id,
      name,
      kind: scene.kind,
      onAir: displays.filter(({ onAir }) => onAir?.sceneId === id).length,
    })),
    preview: shown && {
      sceneId: shown.id,
      name: shown.name,
      version: shown.version,
      state: {
        id: shown.id,
        code: "",
        now,
        take: 0,
        at: now,
        contest: shownContest(contest),
        content: await sceneContent(ctx, contest, shown.scene),
      } satisfies DisplayState,
    },
  });
}

export const AddDisplay = z.object({ id: z.uuid(), name: Name });

/** A screen that is prepared before it is switched on: its code is then typed at the screen. */
export async function addDisplay(
  ctx: Ctx,
  contestId: string,
  input: z.output<typeof AddDisplay>,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const known = await ctx.data.displays.find(input.id);
  if (known?.contestId === contestId) return ok();
  if (known) return refuse("conflict", "stale");
  const full = await refuseFull(ctx, contestId);
  if (full) return full;
  const { id } = await makeDisplay(ctx, input.id);
  return pair(ctx, found.value.actorId, contestId, { id, name: input.name });
}

export const PairDisplay = z.object({ code: z.string().trim().min(1).max(40), name: Name });

/** Takes a screen that waits, by the code that it shows. */
export async function pairDisplay(
  ctx: Ctx,
  contestId: string,
  input: z.output<typeof PairDisplay>,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const display = await findByCode(ctx, input.code);
  if (!display.ok)
    return { ...display, field: "code", kind: display.kind === "not-found" ? "invalid" : display.kind };
  if (display.value.contestId === contestId) return ok();
  if (display.value.contestId) return refuse("conflict", "display-taken-already", { field: "code" });
  return (
    (await refuseFull(ctx, contestId)) ??
    pair(ctx, found.value.actorId, contestId, { id: display.value.id, name: input.name })
  );
}

async function refuseFull(ctx: Ctx, contestId: string) {
  const { length } = await ctx.data.displays.findOfContest(contestId);
  return length < mostDisplays
    ? null
    : refuse("conflict", "display-too-many", { params: { max: mostDisplays } });
}

function pair(ctx: Ctx, actorId: string, contestId: string, { id, name }: { id: string; name: string }) {
  const at = ctx.now();
  return ctx.data.write(
    { actorId, at },
    [{ type: "display.paired", subject: "Display", subjectId: id, data: { name, contestId } }],
    async (tx) =>
      (await ctx.data.displays.pair(id, { contestId, name, pairedAt: at }, tx))
        ? ok()
        : refuse("conflict", "display-taken-already", { field: "code" }),
  );
}

export const RenameDisplay = z.object({ displayId: z.uuid(), name: Name });

/** Gives a screen another name, which the console alone shows. */
export async function renameDisplay(
  ctx: Ctx,
  contestId: string,
  { displayId, name }: z.output<typeof RenameDisplay>,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const display = await ctx.data.displays.find(displayId);
  if (display?.contestId !== contestId) return refuse("not-found", "not-found");
  if (display.name === name) return ok();
  return ctx.data.write(
    { actorId: found.value.actorId, at: ctx.now() },
    [{ type: "display.renamed", subject: "Display", subjectId: displayId, data: { name, contestId } }],
    async (tx) =>
      (await ctx.data.displays.rename(displayId, { contestId, name }, tx)) ? ok() : refuse("stale", "stale"),
  );
}

export const UnpairDisplay = z.object({ displayId: z.uuid() });

/** Gives a screen back: it shows its code again. A screen that is not this contest's any more is success. */
export async function unpairDisplay(
  ctx: Ctx,
  contestId: string,
  { displayId }: z.output<typeof UnpairDisplay>,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const display = await ctx.data.displays.find(displayId);
  if (display?.contestId !== contestId) return ok();
  return ctx.data.write(
    { actorId: found.value.actorId, at: ctx.now() },
    [
      {
        type: "display.unpaired",
        subject: "Display",
        subjectId: displayId,
        data: { name: display.name, contestId },
      },
    ],
    async (tx) =>
      (await ctx.data.displays.unpair(displayId, contestId, tx)) ? ok() : refuse("stale", "stale"),
  );
}

export const TakeScene = z.object({
  sceneId: z.uuid(),
  /** A screen of the contest, or all of them. */
  to: z.union([z.literal("all"), z.uuid()]),
});

/** Puts a scene on one screen or on all of them, at the same instant. */
export async function takeScene(
  ctx: Ctx,
  contestId: string,
  { sceneId, to }: z.output<typeof TakeScene>,
): Promise<Result<{ at: number; displays: number }>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const [prepared, all] = await Promise.all([
    ctx.data.displays.findScene(sceneId),
    ctx.data.displays.findOfContest(contestId),
  ]);
  if (prepared?.contestId !== contestId) return refuse("not-found", "not-found");
  const displays = to === "all" ? all : all.filter(({ id }) => id === to);
  if (displays.length === 0)
    return to === "all" ? refuse("conflict", "display-none") : refuse("not-found", "not-found");
  const now = ctx.now();
  const at = takeInstant(
    now.getTime(),
    displays.map(({ takenAt }) => takenAt?.getTime() ?? null),
  );
  const onAir: Taken = { sceneId, name: prepared.name, scene: prepared.scene };
  const data = {
    scene: prepared.name,
    kind: prepared.scene.kind,
    displays: displays.map(({ name }) => name),
  };
  return ctx.data.write(
    { actorId: found.value.actorId, at: now },
    [{ type: "display.taken", subject: "Contest", subjectId: contestId, data }],
    async (tx) => {
      const ids = displays.map(({ id }) => id);
      const count = await ctx.data.displays.take(contestId, ids, { onAir, takenAt: new Date(at) }, tx);
      return ok({ at, displays: count });
    },
  );
}
