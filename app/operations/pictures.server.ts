import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { NewPicture } from "~/data/pictures.server";
import { mostPictures, readPicture } from "~/domain/pictures/picture";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadWall } from "./display-console.server";

export const AddPicture = z.object({
  /** Made with the page, so that pressing twice adds one. */
  id: z.uuid(),
  name: z.string().trim().min(1).max(40),
});
export const RemovePicture = z.object({ pictureId: z.uuid() });

/** The bytes of a picture, for whoever has its address: it is on a wall, or is to be. */
export async function showPicture(ctx: Ctx, pictureId: string) {
  const found = isId(pictureId) ? await ctx.data.pictures.read(pictureId, ctx.now().getTime()) : null;
  return found ? ok(found) : refuse("not-found", "not-found");
}

/** The pictures of a contest's screens, for who drives them. */
export async function listPictures(ctx: Ctx, contestId: string) {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const { id, titleZh, titleEn } = found.value.contest;
  return ok({
    contest: { id, titleZh, titleEn },
    pictures: await ctx.data.pictures.list(contestId, null),
    newId: ctx.id(),
  });
}

/** Adds a picture for the contest's screens. */
export async function addPicture(
  ctx: Ctx,
  contestId: string,
  { id, name }: z.output<typeof AddPicture>,
  bytes: Uint8Array,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const { actorId } = found.value;
  const picture = makePicture(ctx, { id, name, contestId, eventId: null, addedBy: actorId }, bytes);
  if (!picture.ok) return picture;
  const done = await ctx.data.write<boolean>(
    { actorId, at: picture.value.addedAt },
    (isNew) => (isNew ? [pictureFact("picture.added", picture.value)] : []),
    (tx) => insertPicture(ctx, picture.value, tx),
  );
  return done.ok ? ok() : done;
}

type Of = Pick<NewPicture, "id" | "name" | "contestId" | "eventId" | "addedBy">;

/** A picture that somebody may add, ready to be stored: stripped of all but what is drawn. */
export function makePicture(ctx: Ctx, of: Of, bytes: Uint8Array): Result<NewPicture> {
  const picture = readPicture(bytes);
  if (!picture.ok) return picture;
  return ok({ ...of, ...picture.value, sha256: ctx.sha256(picture.value.bytes), addedAt: ctx.now() });
}

/** Stores it. False where it is there already: pressed twice. */
export async function insertPicture(ctx: Ctx, picture: NewPicture, tx: Tx): Promise<Result<boolean>> {
  const { id, contestId, eventId } = picture;
  const isNew = await ctx.data.pictures.insert(picture, tx);
  const known = isNew ? null : await ctx.data.pictures.find(id, tx);
  if (known && (known.contestId !== contestId || known.eventId !== eventId))
    return refuse("conflict", "stale");
  if ((await ctx.data.pictures.count(contestId, eventId, tx)) > mostPictures)
    return refuse("conflict", "picture-too-many", { params: { max: mostPictures } });
  return ok(isNew);
}

export function pictureFact(
  type: "picture.added" | "picture.removed",
  { id, eventId, name, contestId, sha256 }: Omit<Of, "addedBy"> & { sha256: string },
) {
  return { type, subject: "Picture", subjectId: id, eventId, data: { name, contestId, sha256 } } as const;
}

/** Removes a picture, and tells the screens: none shows it any more. One that is gone already is success. */
export async function removePicture(
  ctx: Ctx,
  contestId: string,
  { pictureId }: z.output<typeof RemovePicture>,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const stored = await ctx.data.pictures.find(pictureId);
  if (stored?.contestId !== contestId || stored.eventId !== null) return ok();
  return ctx.data.write(
    { actorId: found.value.actorId, at: ctx.now() },
    [pictureFact("picture.removed", stored)],
    async (tx) => {
      if (!(await ctx.data.pictures.remove(pictureId, contestId, tx))) return refuse("stale", "stale");
      await ctx.data.displays.tellScreens(contestId, tx);
      return ok();
    },
  );
}
