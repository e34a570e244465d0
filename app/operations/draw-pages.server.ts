import type { Ctx } from "~/context";
import type { EventRecord } from "~/data/events.server";
import { can, scopesHeld, scopesOf } from "~/domain/accounts/permission";
import type { StoredStage } from "~/domain/contests/stage";
import { hasReached } from "~/domain/contests/stage";
import { type PanelGap, panelGaps } from "~/domain/scoring/panel";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadEventFor } from "./marking-facts.server";

export type DrawListItem = {
  readonly event: EventRecord;
  readonly roles: readonly ("draw-officer" | "supervisor")[];
};

/** The events in which the actor is draw officer or supervisor, those that wait for them first. */
export async function listDraws(ctx: Ctx): Promise<Result<DrawListItem[]>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const drawing = scopesHeld(ctx.actor, "draw-officer");
  const watching = scopesHeld(ctx.actor, "supervisor");
  if (drawing.length + watching.length === 0) return refuse("forbidden", "forbidden");
  const events = await ctx.data.events.findEvents([...new Set([...drawing, ...watching])]);
  const items = events.map((event): DrawListItem => {
    const roles: DrawListItem["roles"][number][] = [];
    if (drawing.includes(event.id)) roles.push("draw-officer");
    if (watching.includes(event.id)) roles.push("supervisor");
    return { event, roles };
  });
  const isDue = ({ event }: DrawListItem) => due.includes(event.stage);
  return ok(
    items.sort(
      (a, b) =>
        Number(isDue(b)) - Number(isDue(a)) || a.event.startsAt.getTime() - b.event.startsAt.getTime(),
    ),
  );
}

/** The stages in which draw officer and supervisor have something to do. */
const due: readonly StoredStage[] = ["check-in", "drawn", "marking", "marks-locked"];

/** A draw as its officer and supervisor see it: codes without people, and the seed once it is decoded. */
export type DrawPage = {
  readonly event: EventRecord;
  readonly may: {
    readonly draw: boolean;
    readonly lookUp: boolean;
    readonly ask: boolean;
    readonly confirm: boolean;
  };
  readonly present: { readonly checkedIn: number; readonly missing: number };
  readonly gaps: readonly PanelGap[];
  readonly draw: {
    readonly commitment: string;
    readonly drawnBy: string;
    readonly drawnAt: Date;
    readonly askedBy: string | null;
    readonly askedAt: Date | null;
    /** Whether the reader is the one who asked: another person has to confirm. */
    readonly askedByReader: boolean;
    readonly confirmedBy: string | null;
    readonly confirmedAt: Date | null;
  } | null;
  readonly seed: string | null;
  readonly codes: readonly string[];
};

export async function readDraw(ctx: Ctx, eventId: string): Promise<Result<DrawPage>> {
  const loaded = await loadEventFor(ctx, eventId, "draw.watch");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const may = (action: Parameters<typeof can>[1]) => can(ctx.actor, action, scopesOf(event));
  const [panel, present, draw, codes] = await Promise.all([
    ctx.data.panel.findPanel(eventId),
    ctx.data.draw.countPresent(eventId),
    ctx.data.draw.findDraw(eventId),
    ctx.data.draw.findCodes(eventId),
  ]);
  const officials = [draw?.drawnBy, draw?.decodeAskedBy, draw?.decodeConfirmedBy].filter((id) => id != null);
  const names = await ctx.data.draw.findNames(officials);
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? null) : null);
  return ok({
    event,
    may: {
      draw: may("draw.run"),
      lookUp: may("code.look-up"),
      ask: may("decode.ask"),
      confirm: may("decode.confirm"),
    },
    present,
    gaps: panelGaps(panel, event.rules, event.modules),
    draw: draw && {
      commitment: draw.commitment,
      drawnBy: nameOf(draw.drawnBy) ?? "",
      drawnAt: draw.drawnAt,
      askedBy: nameOf(draw.decodeAskedBy),
      askedAt: draw.decodeAskedAt,
      askedByReader: draw.decodeAskedBy === actorId,
      confirmedBy: nameOf(draw.decodeConfirmedBy),
      confirmedAt: draw.decodeConfirmedAt,
    },
    seed: draw && hasReached(event.stage, "decoded") ? ctx.vault.open(draw.seedSealed) : null,
    codes: codes.map(({ code }) => code),
  });
}
