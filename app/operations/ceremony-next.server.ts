import { z } from "zod";
import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import { hasReached, type StoredStage } from "~/domain/contests/stage";
import { takeInstant } from "~/domain/displays/programme";
import type { Taken } from "~/domain/displays/scene";
import { defaultPlan } from "~/domain/results/ceremony";
import { atStart } from "~/domain/results/ceremony-player";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { sceneOf } from "./ceremony-scene.server";
import { loadWall } from "./display-console.server";
import { loadEventFor } from "./marking-facts.server";

const mostOffered = 12;

/** The contest's other events whose results can be revealed next, those after this one first. */
export async function nextCeremonies({ data }: Ctx, { id, contestId }: EventRecord) {
  const events = (await data.contests.findContest(contestId))?.events ?? [];
  const here = events.findIndex((event) => event.id === id);
  const others = [...events.slice(here + 1), ...events.slice(0, Math.max(0, here))].filter(
    ({ stage }) => stage !== "cancelled" && hasReached(stage as StoredStage, "decoded"),
  );
  const states = await data.ceremonies.statesOf(others.map((event) => event.id));
  return others
    .map(({ id: eventId, titleZh, titleEn, level }) => {
      const { state = null, version = 0 } = states.get(eventId) ?? {};
      return { id: eventId, titleZh, titleEn, level, state, version };
    })
    .filter(({ state }) => state === null || state === "ready")
    .slice(0, mostOffered);
}

export const ContinueCeremony = z.object({
  version: z.coerce.number().int().min(0),
  nextId: z.uuid(),
  nextVersion: z.coerce.number().int().min(0),
});

/**
 * Ends a ceremony whose script has been played, begins that of another event of the contest, and puts it on every paired
 * screen that shows the first: one press, one transaction.
 */
export async function continueCeremony(
  ctx: Ctx,
  eventId: string,
  { version, nextId, nextVersion }: z.output<typeof ContinueCeremony>,
): Promise<Result<{ nextId: string; displays: number }>> {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const next = await loadEventFor(ctx, nextId, "board.set");
  if (!next.ok) return next;
  if (next.value.event.contestId !== event.contestId || nextId === eventId)
    return refuse("not-found", "not-found");
  if (!hasReached(next.value.event.stage, "decoded")) return refuse("conflict", "reveal-not-decoded");
  const wall = await loadWall(ctx, event.contestId);
  if (!wall.ok) return wall;
  const [displays, scenes] = await Promise.all([
    ctx.data.displays.findOfContest(event.contestId),
    ctx.data.displays.findScenes(event.contestId),
  ]);
  const screens = displays.filter(({ onAir }) => isCeremonyOf(onAir?.scene, eventId));
  const prepared = scenes.find(({ scene }) => isCeremonyOf(scene, nextId));
  const now = ctx.now();
  const onAir: Taken = {
    sceneId: prepared?.id ?? ctx.id(),
    name: prepared?.name ?? next.value.event.titleZh,
    scene: { kind: "ceremony", eventId: nextId },
  };
  return ctx.data.write(
    { actorId, at: now },
    ({ ended }: { nextId: string; displays: number; ended: number | null }) => [
      ...(ended === null
        ? []
        : [
            {
              type: "ceremony.ended" as const,
              subject: "Event",
              subjectId: eventId,
              eventId,
              data: { rehearsal: false, at: ended },
            },
          ]),
      {
        type: "ceremony.started",
        subject: "Event",
        subjectId: nextId,
        eventId: nextId,
        data: { rehearsal: false },
      },
      ...(screens.length === 0
        ? []
        : [
            {
              type: "display.taken" as const,
              subject: "Contest",
              subjectId: event.contestId,
              data: { scene: onAir.name, kind: onAir.scene.kind, displays: screens.map(({ name }) => name) },
            },
          ]),
    ],
    async (tx) => {
      const known = await ctx.data.ceremonies.find(eventId, tx);
      if (known?.state !== "live" && known?.state !== "over")
        return refuse("conflict", "ceremony-not-running");
      const isLive = known.state === "live";
      if (isLive && known.at < (await sceneOf(ctx, event, known)).script.steps.length)
        return refuse("conflict", "ceremony-not-at-end");
      if (isLive) {
        const over = { state: "over" as const, playing: false };
        if (!(await ctx.data.ceremonies.move(eventId, version, over, now, tx)))
          return refuse("stale", "stale");
      } else if (known.version !== version) return refuse("stale", "stale");
      const begun = await ctx.data.ceremonies.find(nextId, tx);
      if ((begun?.version ?? 0) !== nextVersion || (begun && begun.state !== "ready"))
        return refuse("stale", "stale");
      if (!begun) await ctx.data.ceremonies.savePlan(nextId, 0, defaultPlan, now, tx);
      const live = { ...atStart, state: "live" as const };
      if (!(await ctx.data.ceremonies.move(nextId, Math.max(1, nextVersion), live, now, tx)))
        return refuse("stale", "stale");
      const at = takeInstant(
        now.getTime(),
        screens.map(({ takenAt }) => takenAt?.getTime() ?? null),
      );
      const ids = screens.map(({ id }) => id);
      const taken = { onAir, takenAt: new Date(at) };
      const count = ids.length === 0 ? 0 : await ctx.data.displays.take(event.contestId, ids, taken, tx);
      return ok({ nextId, displays: count, ended: isLive ? known.at : null });
    },
  );
}

function isCeremonyOf(scene: Taken["scene"] | undefined, eventId: string): boolean {
  return scene?.kind === "ceremony" && scene.eventId === eventId;
}
