import { z } from "zod";
import type { Ctx } from "~/context";
import { defaultPoints } from "~/domain/displays/medals";
import { moved } from "~/domain/displays/programme";
import { eventsOf, picturesOf, Scene, type SceneKind, sceneKinds } from "~/domain/displays/scene";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadWall } from "./display-console.server";

const mostScenes = 60;

/** The form of a scene: every field of every kind, of which a kind reads its own. */
export const SaveScene = z.object({
  /** 0 for a scene that is new. */
  version: z.coerce.number().int().min(0),
  name: z.string().trim().min(1).max(40),
  kind: z.enum(sceneKinds),
  eventId: z.uuid().optional(),
  eventIds: z.array(z.uuid()).max(60).default([]),
  seconds: z.coerce.number().int().min(5).max(120).default(12),
  limit: z.coerce.number().int().min(0).max(1_000).default(0),
  rows: z.coerce.number().int().min(1).max(8).default(5),
  scope: z.enum(["contest", "season"]).default("contest"),
  gold: z.coerce.number().int().min(0).max(1_000).default(defaultPoints.gold),
  silver: z.coerce.number().int().min(0).max(1_000).default(defaultPoints.silver),
  bronze: z.coerce.number().int().min(0).max(1_000).default(defaultPoints.bronze),
  cityFactor: z.coerce.number().int().min(1).max(10).default(defaultPoints.cityFactor),
  title: z.string().trim().max(40).default(""),
  text: z.string().trim().max(300).default(""),
  names: z.string().trim().max(3_000).default(""),
  pictures: z.array(z.uuid()).max(100).default([]),
  /** Empty for none. */
  pictureId: z.union([z.literal(""), z.uuid()]).default(""),
  line: z.string().trim().max(60).default(""),
});
export type SceneFields = z.output<typeof SaveScene>;

/** The form of a scene; with a kind and an id that no scene has, that of a new one. */
export async function showScene(ctx: Ctx, contestId: string, sceneId: string, kind: string | null) {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const { contest } = found.value;
  const stored = isId(sceneId) ? await ctx.data.displays.findScene(sceneId) : null;
  const asked = sceneKinds.find((each) => each === kind);
  const isNew = isId(sceneId) && stored === null && asked !== undefined;
  if (!isNew && stored?.contestId !== contest.id) return refuse("not-found", "not-found");
  return ok({
    contest: { id: contest.id, titleZh: contest.titleZh, titleEn: contest.titleEn },
    id: sceneId,
    version: stored?.version ?? 0,
    name: stored?.name ?? "",
    kind: stored?.scene.kind ?? (asked as SceneKind),
    fields: stored ? fieldsOf(stored.scene) : {},
    events: contest.events
      .filter(({ stage }) => stage !== "draft")
      .map(({ id, titleZh, titleEn, level }) => ({ id, titleZh, titleEn, level })),
    pictures: await ctx.data.pictures.list(contest.id, null),
  });
}

/** A scene as the form's texts. */
function fieldsOf({ kind: _kind, ...fields }: Scene): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (value === null) return [name, ""];
      if (name === "names" && Array.isArray(value)) return [name, value.join("\n")];
      return [name, Array.isArray(value) ? value : String(value)];
    }),
  );
}

/** Prepares a scene, or changes one that is prepared: screens keep what they show until it is taken again. */
export async function saveScene(
  ctx: Ctx,
  contestId: string,
  sceneId: string,
  input: SceneFields,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  if (!isId(sceneId)) return refuse("not-found", "not-found");
  const scene = sceneOf(input);
  if (!scene.ok) return scene;
  const { contest, actorId } = found.value;
  const own = contest.events.filter(({ stage }) => stage !== "draft").map(({ id }) => id);
  if (!eventsOf(scene.value).every((id) => own.includes(id)))
    return refuse("invalid", "scene-event-foreign", {
      field: scene.value.kind === "grid" ? "eventIds" : "eventId",
    });
  const pictures = (await ctx.data.pictures.list(contestId, null)).map(({ id }) => id);
  if (!picturesOf(scene.value).every((id) => pictures.includes(id)))
    return refuse("invalid", "scene-picture-gone", {
      field: scene.value.kind === "sponsors" ? "pictures" : "pictureId",
    });
  const scenes = await ctx.data.displays.findScenes(contestId);
  const isNew = !scenes.some(({ id }) => id === sceneId);
  if (isNew && scenes.length >= mostScenes)
    return refuse("conflict", "scene-too-many", { params: { max: mostScenes } });
  // A scene that was removed while its form was open is not made again.
  if (isNew && input.version > 0) return refuse("stale", "stale");

  const at = ctx.now();
  const change = { name: input.name, scene: scene.value, savedAt: at };
  return ctx.data.write(
    { actorId, at },
    [
      {
        type: "scene.saved",
        subject: "Scene",
        subjectId: sceneId,
        data: { name: input.name, kind: input.kind },
      },
    ],
    async (tx) => {
      const done = isNew
        ? await ctx.data.displays.insertScene({ id: sceneId, contestId, ...change }, tx)
        : await ctx.data.displays.updateScene({ id: sceneId, contestId, version: input.version }, change, tx);
      return done ? ok() : refuse("stale", "stale");
    },
  );
}

/** The scene that a form stands for. */
function sceneOf({ kind, ...input }: SceneFields): Result<Scene> {
  const { seconds, limit, rows, title, text, line, scope, gold, silver, bronze, cityFactor } = input;
  switch (kind) {
    case "board":
    case "overlay":
    case "ceremony": {
      const { eventId } = input;
      if (!eventId) return refuse("invalid", "field-required", { field: "eventId" });
      if (kind === "board") return ok({ kind, eventId, seconds, limit });
      return ok(kind === "overlay" ? { kind, eventId, rows } : { kind, eventId });
    }
    case "grid": {
      const eventIds = [...new Set(input.eventIds)];
      if (eventIds.length < 2 || eventIds.length > 6)
        return refuse("invalid", "scene-events-few", { field: "eventIds" });
      return ok({ kind, eventIds, seconds });
    }
    case "medals":
      return ok({ kind, scope, gold, silver, bronze, cityFactor, seconds });
    case "schedule":
      return ok({ kind, seconds });
    case "holding":
      return ok({ kind, line, pictureId: input.pictureId || null });
    case "message":
      if (!title) return refuse("invalid", "field-required", { field: "title" });
      return ok({ kind, title, text });
    case "sponsors": {
      if (!title) return refuse("invalid", "field-required", { field: "title" });
      const names = input.names
        .split("\n")
        .map((name) => name.trim())
        .filter(Boolean);
      const pictures = [...new Set(input.pictures)];
      const scene = Scene.safeParse({ kind, title, names, pictures, seconds });
      return scene.success && names.length + pictures.length > 0
        ? ok(scene.data)
        : refuse("invalid", "scene-names-none", { field: "names" });
    }
  }
}

export const RemoveScene = z.object({ sceneId: z.uuid() });

/** Takes a scene out of the programme; screens that show it keep it. One that is gone already is success. */
export async function removeScene(
  ctx: Ctx,
  contestId: string,
  { sceneId }: z.output<typeof RemoveScene>,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const stored = await ctx.data.displays.findScene(sceneId);
  if (stored?.contestId !== contestId) return ok();
  return ctx.data.write(
    { actorId: found.value.actorId, at: ctx.now() },
    [
      {
        type: "scene.removed",
        subject: "Scene",
        subjectId: sceneId,
        data: { name: stored.name, kind: stored.scene.kind },
      },
    ],
    async (tx) =>
      (await ctx.data.displays.removeScene(sceneId, contestId, tx)) ? ok() : refuse("stale", "stale"),
  );
}

export const MoveScene = z.object({ sceneId: z.uuid(), by: z.enum(["up", "down"]) });

/** Moves a scene by a place in the programme. */
export async function moveScene(
  ctx: Ctx,
  contestId: string,
  { sceneId, by }: z.output<typeof MoveScene>,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  return ctx.data.write({ actorId: found.value.actorId, at: ctx.now() }, [], async (tx) => {
    const ids = (await ctx.data.displays.findScenes(contestId, tx)).map(({ id }) => id);
    await ctx.data.displays.orderScenes(contestId, moved(ids, sceneId, by === "up" ? -1 : 1), tx);
    return ok();
  });
}
