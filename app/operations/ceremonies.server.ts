import { z } from "zod";
import type { Ctx } from "~/context";
import type { CeremonyState } from "~/data/ceremonies.server";
import { awards } from "~/domain/awards/award";
import { eventHead } from "~/domain/contests/event-head";
import { hasReached } from "~/domain/contests/stage";
import { defaultPoints } from "~/domain/displays/medals";
import { anchors, CeremonyPlan, defaultPlan, mostModules, orderOf } from "~/domain/results/ceremony";
import { atStart, commands, move } from "~/domain/results/ceremony-player";
import { editedScript } from "~/domain/results/ceremony-script";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { revealBoard } from "./board-setup.server";
import { readMessages } from "./ceremony-lines.server";
import { nextCeremonies } from "./ceremony-next.server";
import { modulesOf, nameBy, sceneOf, sealedOf } from "./ceremony-scene.server";
import { isHonoured } from "./ceremony-winners.server";
import { loadEventFor } from "./marking-facts.server";

/** The plan, for who makes it. */
export async function showCeremonyPlan(ctx: Ctx, eventId: string) {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const { event } = loaded.value;
  const ceremony = await ctx.data.ceremonies.find(eventId);
  const plan = ceremony?.plan ?? defaultPlan;
  const sealed = await sealedOf(ctx, event, plan);
  const script = sealed && editedScript(plan, sealed);
  return ok({
    head: eventHead(event, ctx.now()),
    plan,
    state: ceremony?.state ?? null,
    version: ceremony?.version ?? 0,
    decoded: sealed !== null,
    rows: script?.rows ?? [],
    lost: script?.lost ?? [],
    steps: script?.steps ?? [],
    winners: (sealed?.results ?? [])
      .filter((row) => isHonoured(row, plan))
      .map(({ code, name, place, award, photo }) => ({
        code,
        name,
        place,
        award,
        photo,
        citation: plan.citations[code] ?? "",
        newId: ctx.id(),
      })),
    names: nameBy(sealed),
    modules: event.modules.map(({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn })),
    order: orderOf(plan, modulesOf(event)),
    seconds: (script?.seconds ?? []).reduce((all, each) => all + each, 0),
  });
}

/** The presenter's own view: what the hall sees, what comes next, and where the ceremony stands. */
export async function showPresenter(ctx: Ctx, eventId: string) {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const { event } = loaded.value;
  const ceremony = await ctx.data.ceremonies.find(eventId);
  const running = ceremony?.state === "rehearsal" || ceremony?.state === "live";
  const scene = ceremony && (await sceneOf(ctx, event, ceremony));
  const plan = ceremony?.plan ?? defaultPlan;
  const script = scene?.script;
  const at = ceremony?.at ?? 0;
  const isPlayed =
    ceremony?.state === "over" || (ceremony?.state === "live" && at >= (script?.steps.length ?? 0));
  return ok({
    head: eventHead(event, ctx.now()),
    decoded: hasReached(event.stage, "decoded"),
    state: ceremony?.state ?? null,
    running,
    version: ceremony?.version ?? 0,
    player: ceremony && { at: ceremony.at, playing: ceremony.playing, speed: ceremony.speed },
    /** How long what is shown now stands while it plays by itself. */
    seconds: script?.seconds[at - 1] ?? plan.seconds,
    /** What is said at it, and at the next one. */
    words: { now: script?.words[at - 1] ?? "", next: running ? (script?.words[at] ?? "") : "" },
    screen: scene?.screen ?? null,
    next: running && script?.steps[at] ? (scene?.next ?? null) : null,
    steps: running ? (script?.steps ?? []) : [],
    names: running ? nameBy(scene?.sealed ?? null) : {},
    modules: event.modules.map(({ nameZh, nameEn }) => ({ zh: nameZh, en: nameEn })),
    contest: { titleZh: event.contest.titleZh, titleEn: event.contest.titleEn },
    /** Events of the contest that may follow on the same screens. */
    follow: isPlayed ? await nextCeremonies(ctx, event) : [],
  });
}

const Version = z.coerce.number().int().min(0);
const Points = z.coerce.number().int().min(0).max(1_000);
const Said = z.string().trim().max(120).default("");

export const PlanCeremony = z.object({
  version: Version,
  from: z.enum(["winners", "all"]),
  finalists: z.coerce.number().int().min(0).max(40),
  names: z.enum(["masked", "full"]),
  agreed: z.literal("on").optional(),
  seconds: z.coerce.number().int().min(2).max(60),
  pause: z.coerce.number().int().min(2).max(120).default(defaultPlan.pause),
  ...Object.fromEntries(
    Array.from({ length: mostModules }, (_, at) => [
      `order-${at}`,
      z.coerce.number().int().min(1).max(mostModules).optional(),
    ]),
  ),
  first: Said,
  second: Said,
  third: Said,
  merit: Said,
  ...Object.fromEntries(anchors.map((anchor) => [`message-${anchor}`, z.string().max(2_000).default("")])),
  teams: z.literal("on").optional(),
  districts: z.literal("on").optional(),
  medalsOf: z.enum(["event", "contest"]).default("event"),
  gold: Points.default(defaultPoints.gold),
  silver: Points.default(defaultPoints.silver),
  bronze: Points.default(defaultPoints.bronze),
  cityFactor: z.coerce.number().int().min(1).max(10).default(defaultPoints.cityFactor),
});

/** Stores what the ceremony is made from. Not while it runs: the presenter's place in it would move. */
export async function planCeremony(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof PlanCeremony>,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  if (event.stage === "draft") return refuse("conflict", "board-draft");
  if (input.names === "full" && !input.agreed)
    return refuse("invalid", "ceremony-names-agreed", { field: "agreed" });
  const { gold, silver, bronze, cityFactor } = input;
  const typed: Readonly<Record<string, unknown>> = input;
  const wanted = CeremonyPlan.parse({
    from: input.from,
    finalists: input.finalists,
    names: input.names,
    seconds: input.seconds,
    pause: input.pause,
    moduleOrder: event.modules.map((_, at) => Number(typed[`order-${at}`] ?? mostModules)),
    said: Object.fromEntries(awards.map((award) => [award, input[award]])),
    messages: anchors.flatMap((anchor) => readMessages(anchor, String(typed[`message-${anchor}`] ?? ""))),
    teams: input.teams === "on",
    districts: input.districts === "on",
    medalsOf: input.medalsOf,
    points: { gold, silver, bronze, cityFactor },
  });
  const at = ctx.now();
  const { names, finalists } = wanted;
  return ctx.data.write(
    { actorId, at },
    [{ type: "ceremony.planned", subject: "Event", subjectId: eventId, eventId, data: { names, finalists } }],
    async (tx) => {
      const known = await ctx.data.ceremonies.find(eventId, tx);
      if (known?.state === "rehearsal" || known?.state === "live")
        return refuse("conflict", "ceremony-running");
      // What is said of each winner, and each step, have forms of their own.
      const { citations, photos, edits } = known?.plan ?? defaultPlan;
      const plan = { ...wanted, citations, photos, edits };
      const saved = await ctx.data.ceremonies.savePlan(eventId, input.version, plan, at, tx);
      return saved ? ok() : refuse("stale", "stale");
    },
  );
}

export const StartCeremony = z.object({ version: Version, as: z.enum(["rehearsal", "live"]) });

/** Opens the curtain: a rehearsal with invented results at any time, the ceremony itself once codes are decoded. */
export async function startCeremony(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof StartCeremony>,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  if (input.as === "live" && !hasReached(event.stage, "decoded"))
    return refuse("conflict", "reveal-not-decoded");
  const at = ctx.now();
  return ctx.data.write(
    { actorId, at },
    [
      {
        type: "ceremony.started",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: { rehearsal: input.as === "rehearsal" },
      },
    ],
    async (tx) => {
      const { version } = input;
      // Without a plan of its own a ceremony is played by the usual one.
      if (version === 0) await ctx.data.ceremonies.savePlan(eventId, 0, defaultPlan, at, tx);
      const change = { ...atStart, state: input.as };
      return (await ctx.data.ceremonies.move(eventId, Math.max(1, version), change, at, tx))
        ? ok()
        : refuse("stale", "stale");
    },
  );
}

export const EndCeremony = z.object({ version: Version });

/** Ends a rehearsal (the screens wait again) or the ceremony (its last picture stays). */
export async function endCeremony(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof EndCeremony>,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const at = ctx.now();
  const ended = await ctx.data.write(
    { actorId: loaded.value.actorId, at },
    (data: { rehearsal: boolean; at: number }) => [
      { type: "ceremony.ended", subject: "Event", subjectId: eventId, eventId, data },
    ],
    async (tx) => {
      const known = await ctx.data.ceremonies.find(eventId, tx);
      if (known?.state !== "rehearsal" && known?.state !== "live")
        return refuse("conflict", "ceremony-not-running");
      const rehearsal = known.state === "rehearsal";
      const state: CeremonyState = rehearsal ? "ready" : "over";
      const change = rehearsal ? { ...atStart, state } : { state, playing: false };
      const moved = await ctx.data.ceremonies.move(eventId, input.version, change, at, tx);
      return moved ? ok({ rehearsal, at: known.at }) : refuse("stale", "stale");
    },
  );
  return ended.ok ? ok() : ended;
}

export const MoveCeremony = z.object({
  version: Version,
  command: z.enum(commands),
  to: z.coerce.number().int().min(0).max(5_000).default(0),
});

/**
 * One press of the presenter's: the screens follow. In the ceremony itself, the step after which every place is known
 * turns the board to revealed, in the same transaction: nobody's phone is ahead of the hall.
 */
export async function moveCeremony(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof MoveCeremony>,
): Promise<Result<{ at: number; revealed: boolean }>> {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const at = ctx.now();
  return ctx.data.write(
    { actorId, at },
    ({ revealed }: { at: number; revealed: boolean }) =>
      revealed ? [{ type: "board.revealed", subject: "Event", subjectId: eventId, eventId, data: {} }] : [],
    async (tx) => {
      const ceremony = await ctx.data.ceremonies.find(eventId, tx);
      if (ceremony?.state !== "rehearsal" && ceremony?.state !== "live")
        return refuse("conflict", "ceremony-not-running");
      const { script } = await sceneOf(ctx, event, ceremony);
      const player = move(ceremony, input.command, script.steps.length, input.to);
      const change = { at: player.at, playing: player.playing, speed: player.speed };
      if (!(await ctx.data.ceremonies.move(eventId, input.version, change, at, tx)))
        return refuse("stale", "stale");
      if (ceremony.state === "rehearsal" || player.at < script.revealedAfter)
        return ok({ at: player.at, revealed: false });
      const revealed = await revealBoard(ctx, eventId, at, tx);
      return revealed.ok ? ok({ at: player.at, revealed: revealed.value }) : revealed;
    },
  );
}
