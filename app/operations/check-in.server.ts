import { z } from "zod";
import type { Ctx } from "~/context";
import type { EntryRecord } from "~/data/entries.server";
import { eventHead } from "~/domain/contests/event-head";
import { advance } from "~/domain/contests/stage";
import { moveEntry } from "~/domain/entries/entry";
import { readScan } from "~/domain/entries/scan";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { about, writeMove } from "./entries.server";
import { loadForDesk, shownEntry } from "./entry-review.server";

const listSize = 200;

export const CheckInSearch = z.object({ q: z.string().trim().max(300).default("") });
export const CheckIn = z.object({ entry: z.uuid() });

/**
 * The check-in desk: how many are here, and those who match what was scanned or typed (the card's QR, a number, a
 * name or its pinyin); with nothing typed, those who are still expected, after the draw those who never came.
 */
export async function showCheckIn(
  ctx: Ctx,
  eventId: string | undefined,
  input: z.output<typeof CheckInSearch>,
) {
  const found = await loadForDesk(ctx, eventId, "entry.check-in");
  if (!found.ok) return found;
  const { event } = found.value;
  const token = readScan(input.q);
  const scanned = token === null ? null : await ctx.data.entries.findByToken(token);
  const foreign = scanned !== null && scanned.eventId !== event.id;
  const counts = await ctx.data.entries.countStates(event.id);
  const listed = async (): Promise<EntryRecord[]> => {
    if (token !== null) return scanned && !foreign ? [scanned] : [];
    const over = event.stage !== "roster-locked" && event.stage !== "check-in";
    const expected = { state: over ? "absent" : "approved" } as const;
    const filter = input.q === "" ? expected : { q: input.q };
    return (await ctx.data.entries.findForEvent(event.id, filter, { skip: 0, take: listSize })).entries;
  };
  return ok({
    head: eventHead(event, ctx.now()),
    stage: event.stage,
    q: token === null ? input.q : "",
    /** What the scanned card says of an event that is not this one. */
    scanned:
      token === null
        ? null
        : foreign
          ? ("other-event" as const)
          : scanned
            ? ("found" as const)
            : ("unknown" as const),
    counts,
    expected: counts.approved + counts["checked-in"] + counts.absent,
    entries: (await listed())
      .filter(
        ({ state }) => state === "approved" || state === "checked-in" || state === "absent" || token !== null,
      )
      .map(shownEntry),
  });
}

/** The entry that a start card's QR leads to, and its event's desk; for those who may check in there. */
export async function findByCard(ctx: Ctx, token: string | undefined): Promise<Result<{ eventId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const entry = token && readScan(token) ? await ctx.data.entries.findByToken(token) : null;
  if (!entry) return refuse("not-found", "card-unknown");
  const found = await loadForDesk(ctx, entry.eventId, "entry.check-in");
  return found.ok ? ok({ eventId: entry.eventId }) : found;
}

/** Opens check-in on a locked roster. */
export async function openCheckIn(ctx: Ctx, eventId: string): Promise<Result<undefined>> {
  const found = await loadForDesk(ctx, eventId, "event.run");
  if (!found.ok) return found;
  const { event, actorId } = found.value;
  const moved = advance(event.stage, "open-check-in");
  if (!moved.ok) return moved;
  return ctx.data.write(
    { actorId, at: ctx.now() },
    [{ type: "check-in.opened", subject: "Event", subjectId: event.id, eventId, data: {} }],
    async (tx) => {
      if (!(await ctx.data.events.moveStage(event.id, event.stage, moved.value, {}, tx)))
        return refuse("stale", "stale");
      await ctx.data.entries.tell(event.id, tx);
      return ok();
    },
  );
}

/** Checks somebody in. Scanning the same card twice is one check-in. */
export async function checkIn(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof CheckIn>,
): Promise<Result<{ number: number; name: string; again: boolean }>> {
  const found = await loadEntryAtDesk(ctx, eventId, input.entry);
  if (!found.ok) return found;
  const entry = found.value;
  const answer = (again: boolean) => ok({ number: entry.number, name: entry.person.name, again });
  const at = ctx.now();
  if (entry.state === "checked-in") return answer(true);
  const done = await writeMove(
    ctx,
    entry,
    [{ type: "entry.checked-in", ...about(entry), data: {} }],
    async (tx) => {
      const stage = (await ctx.data.events.lockEvent(eventId, tx))?.stage ?? "draft";
      const moved = moveEntry(entry.state, "check-in", { by: "organiser", at: stage });
      if (!moved.ok) return moved;
      const change = { state: moved.value, checkedInAt: at };
      return (await ctx.data.entries.change(entry.id, entry.version, change, tx))
        ? ok([])
        : refuse("stale", "stale");
    },
  );
  if (done.ok) return answer(false);
  // Two desks scanned the card in the same moment: whoever was second finds it done.
  const now = done.kind === "stale" ? await ctx.data.entries.find(entry.id) : null;
  return now?.state === "checked-in" ? answer(true) : done;
}

/** Takes a check-in back that was a mistake, while check-in is open. */
export async function undoCheckIn(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof CheckIn>,
): Promise<Result<undefined>> {
  const found = await loadEntryAtDesk(ctx, eventId, input.entry);
  if (!found.ok) return found;
  const entry = found.value;
  if (entry.state === "approved") return ok();
  return writeMove(ctx, entry, [{ type: "entry.check-in-undone", ...about(entry), data: {} }], async (tx) => {
    const stage = (await ctx.data.events.lockEvent(eventId, tx))?.stage ?? "draft";
    const moved = moveEntry(entry.state, "undo-check-in", { by: "organiser", at: stage });
    if (!moved.ok) return moved;
    const change = { state: moved.value, checkedInAt: null };
    return (await ctx.data.entries.change(entry.id, entry.version, change, tx))
      ? ok([])
      : refuse("stale", "stale");
  });
}

async function loadEntryAtDesk(ctx: Ctx, eventId: string, entryId: string): Promise<Result<EntryRecord>> {
  const found = await loadForDesk(ctx, eventId, "entry.check-in");
  if (!found.ok) return found;
  const entry = isId(entryId) ? await ctx.data.entries.find(entryId) : null;
  return entry?.eventId === eventId ? ok(entry) : refuse("not-found", "not-found");
}
