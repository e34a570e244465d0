import type { PictureType, ShownPicture } from "~/domain/pictures/picture";
import type { Database, Db, Tx } from "./client.server";

export type NewPicture = ShownPicture & {
  readonly contestId: string;
  /** Of whose ceremony it is a photo; null for a picture of the contest's screens. */
  readonly eventId: string | null;
  readonly type: PictureType;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly addedBy: string;
  readonly addedAt: Date;
};

const shown = { id: true, name: true, width: true, height: true } as const;

/** A hall asks for one picture at once; it is read once. Milliseconds, and how many are held. */
const heldMs = 10_000;
const mostHeld = 16;

type Read = { readonly bytes: Uint8Array; readonly type: string } | null;

export function createPicturesData({ prisma: root }: Database) {
  const held = new Map<string, { readonly until: number; readonly read: Promise<Read> }>();

  function readHeld(id: string, now: number): Promise<Read> {
    const known = held.get(id);
    if (known && known.until > now) return known.read;
    held.delete(id);
    const read = root.picture.findUnique({ where: { id }, select: { bytes: true, type: true } });
    // A picture that is not there, or could not be read, is asked for again.
    const kept = Promise.resolve(read);
    held.set(id, { until: now + heldMs, read: kept });
    const forget = () => void held.delete(id);
    kept.then((found) => found ?? forget(), forget);
    for (const [oldest] of held) if (held.size > mostHeld) held.delete(oldest);
    return kept;
  }

  return {
    /** The bytes of a picture, for whoever knows its id. `now` in milliseconds. */
    read: readHeld,

    /** A contest's pictures in the order in which they came; those of its screens, or the photos of an event. */
    async list(contestId: string, eventId: string | null, db: Db = root): Promise<ShownPicture[]> {
      return db.picture.findMany({
        where: { contestId, eventId },
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
        select: shown,
      });
    },

    find: (id: string, db: Db = root) =>
      db.picture.findUnique({
        where: { id },
        select: { ...shown, contestId: true, eventId: true, sha256: true },
      }),

    count: (contestId: string, eventId: string | null, tx: Tx) =>
      tx.picture.count({ where: { contestId, eventId } }),

    /** Adds a picture. False where it is there already. */
    async insert(picture: NewPicture, tx: Tx): Promise<boolean> {
      await tx.$queryRaw`select 1 from "Contest" where "id" = ${picture.contestId}::uuid for update`;
      const { count } = await tx.picture.createMany({
        data: [{ ...picture, bytes: new Uint8Array(picture.bytes) }],
        skipDuplicates: true,
      });
      return count === 1;
    },

    async remove(id: string, contestId: string, tx: Tx): Promise<boolean> {
      held.delete(id);
      const { count } = await tx.picture.deleteMany({ where: { id, contestId } });
      return count === 1;
    },
  };
}
