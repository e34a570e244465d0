import { z } from "zod";

/** How long a page stands before it turns. */
const Seconds = z.number().int().min(5).max(120);
const Points = z.number().int().min(0).max(1_000);

/** An event's board, in pages that turn; `limit` shows the first so many places only, 0 all. */
export const BoardScene = z.object({
  kind: z.literal("board"),
  eventId: z.uuid(),
  seconds: Seconds,
  limit: z.number().int().min(0).max(1_000),
});

/** Several events at once. */
export const GridScene = z.object({
  kind: z.literal("grid"),
  eventIds: z.array(z.uuid()).min(2).max(6),
  seconds: Seconds,
});

/**
 * The districts' medals, of this contest or of the whole season. Points for gold, silver, bronze, times `cityFactor`
 * for contests of the city's own tier (domain.md §1.9: 10, 7, 5, doubled).
 */
export const MedalScene = z.object({
  kind: z.literal("medals"),
  scope: z.enum(["contest", "season"]),
  gold: Points,
  silver: Points,
  bronze: Points,
  cityFactor: z.number().int().min(1).max(10),
  seconds: Seconds,
});

/** The contest's events by time, with a large clock. */
export const ScheduleScene = z.object({ kind: z.literal("schedule"), seconds: Seconds });

export const MessageScene = z.object({
  kind: z.literal("message"),
  title: z.string().trim().min(1).max(40),
  text: z.string().trim().max(300),
});

export const SponsorScene = z.object({
  kind: z.literal("sponsors"),
  title: z.string().trim().min(1).max(40),
  names: z.array(z.string().trim().min(1).max(40)).max(60),
  /** Signs, each with its name; they come before the names. */
  pictures: z.array(z.uuid()).max(60).default([]),
  seconds: Seconds,
});

/** Between two things: the contest's name and a line, large and still; or a picture over all of the screen. */
export const HoldingScene = z.object({
  kind: z.literal("holding"),
  line: z.string().trim().max(60),
  pictureId: z.uuid().nullable().default(null),
});

/** Over a picture of a broadcast: the leaders in a corner, on nothing. */
export const OverlayScene = z.object({
  kind: z.literal("overlay"),
  eventId: z.uuid(),
  rows: z.number().int().min(1).max(8),
});

/** An event's ceremony: what its presenter shows, at the moment it is shown. */
export const CeremonyScene = z.object({ kind: z.literal("ceremony"), eventId: z.uuid() });

/** What a screen can show; app/domain/displays/content.ts is the same with everything that is on the screen. */
export const Scene = z.discriminatedUnion("kind", [
  BoardScene,
  GridScene,
  MedalScene,
  ScheduleScene,
  MessageScene,
  SponsorScene,
  HoldingScene,
  OverlayScene,
  CeremonyScene,
]);
export type Scene = z.infer<typeof Scene>;
export type SceneKind = Scene["kind"];
export const sceneKinds = Scene.options.map(({ shape }) => shape.kind.value) as readonly SceneKind[];

/** A scene as it went on air: changing what was prepared changes no screen until it is taken again. */
export const Taken = z.object({ sceneId: z.uuid(), name: z.string(), scene: Scene });
export type Taken = z.infer<typeof Taken>;

/** The pictures that a scene shows. */
export function picturesOf(scene: Scene): readonly string[] {
  if (scene.kind === "sponsors") return scene.pictures;
  return scene.kind === "holding" && scene.pictureId ? [scene.pictureId] : [];
}

/** The events that a scene is about. */
export function eventsOf(scene: Scene): readonly string[] {
  if (scene.kind === "grid") return scene.eventIds;
  return "eventId" in scene ? [scene.eventId] : [];
}
