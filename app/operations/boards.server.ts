import type { Ctx } from "~/context";
import { isId } from "~/domain/shared/id";
import type { Result } from "~/domain/shared/result";
import { ok, refuse } from "~/domain/shared/result";
import type { CachedSnapshot } from "~/live/held-board";
import { qrPath } from "../../certificates/qr";

/** An event's board as it stands in memory, for the public address of its JSON. */
export async function readSnapshot(ctx: Ctx, eventId: string | undefined): Promise<Result<CachedSnapshot>> {
  const shown = isId(eventId) ? await ctx.boards.shown(eventId.toLowerCase()) : null;
  return shown ? ok(shown.cached) : refuse("not-found", "not-found");
}

/** A board with the names of what it shows. An event that is still a draft has none. */
export async function showBoard(ctx: Ctx, eventId: string | undefined) {
  const shown = isId(eventId) ? await ctx.boards.shown(eventId.toLowerCase()) : null;
  if (!shown) return refuse("not-found", "not-found");
  const { cached, title } = shown;
  const address = `${ctx.config.publicUrl}/boards/${title.event.id}`;
  return ok({ snapshot: cached.snapshot, ...title, address, qr: qrPath(address) });
}
