import { z } from "zod";
import type { Ctx } from "~/context";
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
  return storePicture(ctx, { id, name, contestId, eventId: null, addedBy: found.value.actorId }, bytes);
}

/** Stores a picture that somebody may add: stripped of all but what is drawn. The same id again is success. */
export async function storePicture(
  ctx: Ctx,
  of: { id: string; name: string; contestId: string; eventId: string | null; addedBy: string },
  bytes: Uint8Array,
): Promise<Result<undefined>> {
  const picture = readPicture(bytes);
  if (!picture.ok) return picture;
  const { contestId, eventId, addedBy, name } = of;
  const sha256 = ctx.sha256(picture.value.bytes);
  const addedAt = ctx.now();
  const done = await ctx.data.write<boolean>(
    { actorId: addedBy, at: addedAt },
    (isNew) =>
      isNew
        ? [
            {
              type: "picture.added",
              subject: "Picture",
              subjectId: of.id,
              eventId,
              data: { name, contestId, sha256 },
            },
          ]
        : [],
    async (tx) => {
      const isNew = await ctx.data.pictures.insert({ ...of, ...picture.value, sha256, addedAt }, tx);
      const known = isNew ? null : await ctx.data.pictures.find(of.id, tx);
      if (known && (known.contestId !== contestId || known.eventId !== eventId))
        return refuse("conflict", "stale");
      if ((await ctx.data.pictures.count(contestId, eventId, tx)) > mostPictures)
        return refuse("conflict", "picture-too-many", { params: { max: mostPictures } });
      return ok(isNew);
    },
  );
  return done.ok ? ok() : done;
}

/** Removes a picture: no screen shows it any more. One that is gone already is success. */
export async function removePicture(
  ctx: Ctx,
  contestId: string,
  { pictureId }: z.output<typeof RemovePicture>,
): Promise<Result<undefined>> {
  const found = await loadWall(ctx, contestId);
  if (!found.ok) return found;
  const stored = await ctx.data.pictures.find(pictureId);
  if (stored?.contestId !== contestId || stored.eventId !== null) return ok();
  const { name, sha256 } = stored;
  return ctx.data.write(
    { actorId: found.value.actorId, at: ctx.now() },
    [
      {
        type: "picture.removed",
        subject: "Picture",
        subjectId: pictureId,
        data: { name, contestId, sha256 },
      },
    ],
    async (tx) =>
      (await ctx.data.pictures.remove(pictureId, contestId, tx)) ? ok() : refuse("stale", "stale"),
  );
}
