import { z } from "zod";
import type { Ctx } from "~/context";
import { hasReached } from "~/domain/contests/stage";
import { type CeremonyPlan, type CeremonyResult, defaultPlan } from "~/domain/results/ceremony";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadEventFor } from "./marking-facts.server";
import { insertPicture, makePicture, pictureFact } from "./pictures.server";

export const SayOfWinner = z.object({
  version: z.coerce.number().int().min(0),
  code: z.string().trim().min(1).max(16),
  /** For a photo that is added; made with the page, so that pressing twice adds one. */
  id: z.uuid(),
  citation: z.string().trim().max(200).default(""),
  agreed: z.literal("on").optional(),
  drop: z.literal("on").optional(),
});

/** Of whom something may be said and shown: who has an award, or is among the finalists. */
export function isHonoured(
  { award, place }: Pick<CeremonyResult, "award" | "place">,
  { finalists }: CeremonyPlan,
): boolean {
  return award !== null || place <= finalists;
}

/**
 * What is said of one winner, and the photo, if any (`bytes`; none keeps what is there). A photo is taken only where
 * the organiser says that who is on it agrees to its being shown, in the hall and on the pages that follow it.
 */
export async function sayOfWinner(
  ctx: Ctx,
  eventId: string,
  { version, code, id, citation, agreed, drop }: z.output<typeof SayOfWinner>,
  bytes: Uint8Array | null,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "board.set");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  if (!hasReached(event.stage, "decoded")) return refuse("conflict", "reveal-not-decoded");
  const row = (await ctx.data.results.findResults(eventId)).find((result) => result.code === code);
  const ceremony = await ctx.data.ceremonies.find(eventId);
  const plan = ceremony?.plan ?? defaultPlan;
  if (!row || !isHonoured(row, plan)) return refuse("invalid", "ceremony-winner-unknown");
  if (bytes && !agreed) return refuse("invalid", "ceremony-photo-agreed", { field: "agreed" });
  const of = { id, name: code, contestId: event.contestId, eventId, addedBy: actorId };
  const photo = bytes ? makePicture(ctx, of, bytes) : null;
  if (photo && !photo.ok) return photo;

  const before = plan.photos[code];
  const old = before && (photo || drop) ? await ctx.data.pictures.find(before) : null;
  const { [code]: _said, ...citations } = plan.citations;
  const { [code]: _shown, ...photos } = plan.photos;
  const kept = photo ? id : drop ? undefined : before;
  const next: CeremonyPlan = {
    ...plan,
    citations: citation ? { ...citations, [code]: citation } : citations,
    photos: kept ? { ...photos, [code]: kept } : photos,
  };
  const { names, finalists } = plan;
  const at = ctx.now();
  return ctx.data.write(
    { actorId, at },
    [
      {
        type: "ceremony.planned",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: { names, finalists },
      },
      ...(photo ? [pictureFact("picture.added", photo.value)] : []),
      ...(old ? [pictureFact("picture.removed", old)] : []),
    ],
    async (tx) => {
      const known = await ctx.data.ceremonies.find(eventId, tx);
      if (known?.state === "rehearsal" || known?.state === "live")
        return refuse("conflict", "ceremony-running");
      if (photo) {
        const added = await insertPicture(ctx, photo.value, tx);
        if (!added.ok) return added;
        if (!added.value) return refuse("stale", "stale");
      }
      if (old) await ctx.data.pictures.remove(old.id, event.contestId, tx);
      return (await ctx.data.ceremonies.savePlan(eventId, version, next, at, tx))
        ? ok()
        : refuse("stale", "stale");
    },
  );
}
