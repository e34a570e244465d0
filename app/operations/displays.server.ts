import { z } from "zod";
import type { Ctx } from "~/context";
import type { DisplayRecord } from "~/data/displays.server";
import { codeBytes, makeCode, readCode } from "~/domain/displays/code";
import type { Beat, DisplayState } from "~/domain/displays/content";
import { presenceOf } from "~/domain/displays/programme";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { showBoard } from "./boards.server";
import { sceneContent, shownContest } from "./scene-content.server";

/** A screen that waits and is not seen for a day is forgotten. */
const forgottenMs = 86_400_000;
/** Beats that come closer together are one. */
const touchMs = 2_000;

export const EnterCode = z.object({ code: z.string().trim().min(1).max(40) });
export const AnnounceDisplay = z.object({});

/** Opens a screen's page by its code. Wrong codes are counted by address, so that they cannot be tried out. */
export async function enterCode(
  ctx: Ctx,
  input: z.output<typeof EnterCode>,
): Promise<Result<{ code: string }>> {
  const found = await findByCode(ctx, input.code);
  return found.ok ? ok({ code: found.value.code }) : { ...found, field: "code" };
}

/** A new screen, which shows its code until somebody at a console types it. */
export async function announceDisplay(ctx: Ctx): Promise<Result<{ code: string }>> {
  if (!(await ctx.limits.take("display-new", ctx.client.ip))) return refuse("limited", "display-new-limited");
  const { code } = await makeDisplay(ctx);
  return ok({ code });
}

/** Adds a screen that waits, under a code that no other has. */
export async function makeDisplay(ctx: Ctx, id = ctx.id()): Promise<{ id: string; code: string }> {
  const createdAt = ctx.now();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const code = makeCode(ctx.random(codeBytes));
    const added = await ctx.data.write({ actorId: null, at: createdAt }, [], async (tx) => {
      await ctx.data.displays.removeForgotten(new Date(createdAt.getTime() - forgottenMs), tx);
      return ok(await ctx.data.displays.insertDisplay({ id, code, createdAt }, tx));
    });
    if (added.ok && added.value) return { id, code };
    const known = await ctx.data.displays.find(id);
    if (known) return { id, code: known.code };
  }
  throw new Error("No free code was found for a screen in five tries");
}

/**
 * A screen by what stands in its address. `known` is the screen that this browser has shown before: it is found even
 * where somebody else at the address has tried too many codes.
 */
export async function findByCode(ctx: Ctx, text: string, known?: string): Promise<Result<DisplayRecord>> {
  const code = readCode(text);
  if (!code.ok) return code;
  const mayTry = await ctx.limits.isLeft("display-code", ctx.client.ip);
  const display = mayTry || known ? await ctx.data.displays.findByCode(code.value) : null;
  if (display && (mayTry || display.id === known)) return ok(display);
  const left = mayTry && (await ctx.limits.take("display-code", ctx.client.ip));
  return left ? refuse("not-found", "display-code-unknown") : refuse("limited", "display-code-limited");
}

/** The page of a screen. */
export async function showDisplay(ctx: Ctx, text: string, known?: string): Promise<Result<DisplayState>> {
  const found = await findByCode(ctx, text, known);
  if (found.ok) return ok(await stateOf(ctx, found.value));
  // No such address, whatever is wrong with the code in it.
  return found.kind === "invalid" ? refuse("not-found", "display-code-unknown") : found;
}

/** One event's board as a screen of its own, for whoever wants it on a wall without a console. */
export async function showBoardAsScreen(ctx: Ctx, eventId: string | undefined) {
  const found = await showBoard(ctx, eventId);
  if (!found.ok) return found;
  const { event, contest, snapshot, qr } = found.value;
  const state: DisplayState = {
    id: event.id,
    code: "",
    now: ctx.now().getTime(),
    take: 0,
    // Pages turn by the clock alone, so that all who look see the same one.
    at: 0,
    contest: { ...contest, organiserZh: "", organiserEn: "", year: 0 },
    content: { kind: "board", board: { event, snapshot, qr }, seconds: 12, limit: 0 },
  };
  return ok({ event, state });
}

/** What a screen shows now, or from an instant that is a little ahead. */
export async function readDisplay(ctx: Ctx, displayId: string): Promise<Result<DisplayState>> {
  const display = isId(displayId) ? await ctx.data.displays.find(displayId) : null;
  return display ? ok(await stateOf(ctx, display)) : refuse("not-found", "not-found");
}

async function stateOf(ctx: Ctx, display: DisplayRecord): Promise<DisplayState> {
  const { id, code, contestId, onAir, take, takenAt, createdAt } = display;
  const contest = contestId ? await ctx.data.contests.findContest(contestId) : null;
  const content = contest && onAir ? await sceneContent(ctx, contest, onAir.scene) : null;
  return {
    id,
    code,
    take,
    at: (takenAt ?? createdAt).getTime(),
    contest: contest && shownContest(contest),
    content,
    now: ctx.now().getTime(),
  };
}

/** A screen says that it is there, and learns the server's time and whether it has missed a take. */
export async function beatDisplay(ctx: Ctx, displayId: string): Promise<Result<Beat>> {
  const at = ctx.now();
  const display = isId(displayId) ? await ctx.data.displays.find(displayId) : null;
  if (!display) return refuse("not-found", "not-found");
  const seen = display.seenAt?.getTime() ?? null;
  if (seen === null || at.getTime() - seen >= touchMs) await ctx.data.displays.touch(display.id, at);
  const { contestId } = display;
  if (contestId && presenceOf(seen, at.getTime()) !== "alive")
    await ctx.data.write({ actorId: null, at }, [], async (tx) => {
      await ctx.data.displays.tellConsole(contestId, tx);
      return ok();
    });
  return ok({ take: display.take, began: at.getTime(), ended: ctx.now().getTime() });
}
