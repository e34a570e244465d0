import type { Ctx } from "~/context";
import { isId } from "~/domain/shared/id";
import type { Result } from "~/domain/shared/result";
import { ok, refuse } from "~/domain/shared/result";
import type { CachedSnapshot } from "~/live/board-hub";
import { qrPath } from "../../certificates/qr";

/** An event's board as it stands in memory, for the page, the wall and the public address of its JSON. */
export async function readSnapshot(ctx: Ctx, eventId: string | undefined): Promise<Result<CachedSnapshot>> {
  const cached = isId(eventId) ? await ctx.boards.snapshot(eventId.toLowerCase()) : null;
  return cached ? ok(cached) : refuse("not-found", "not-found");
}

/** A board with the names of what it shows. An event that is still a draft has none. */
export async function showBoard(ctx: Ctx, eventId: string | undefined) {
  const cached = await readSnapshot(ctx, eventId);
  if (!cached.ok) return cached;
  const event = await ctx.data.events.findEvent(cached.value.snapshot.event);
  if (!event || event.stage === "draft") return refuse("not-found", "not-found");
  const { titleZh, titleEn, level, contest } = event;
  return ok({
    snapshot: cached.value.snapshot,
    event: { id: event.id, titleZh, titleEn, level },
    contest: { titleZh: contest.titleZh, titleEn: contest.titleEn, district: contest.district },
    qr: qrPath(`${ctx.config.publicUrl}/boards/${event.id}`),
  });
}
