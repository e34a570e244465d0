import { type Device, type DeviceState, PublicKey } from "~/domain/scoring/device";
import { Held, type TabletWord } from "~/domain/scoring/tablet-word";
import { Prisma } from "../../generated/prisma/client";
import type { Database, Db, Tx } from "./client.server";
import { createGroups } from "./groups.server";

/** A device with its last word: which event it marked last, when it was heard, which marks it still holds. */
export type DeviceRecord = Device & TabletWord & { readonly enrolledAt: Date; readonly seenAt: Date | null };

type Row = Omit<DeviceRecord, "publicKey" | "state" | "held"> & {
  publicKey: unknown;
  state: string;
  held: unknown;
};

const deviceOf = ({ publicKey, state, held, ...row }: Row): DeviceRecord => ({
  ...row,
  held: held === null ? null : Held.parse(held),
  publicKey: publicKey === null ? null : PublicKey.parse(publicKey),
  state: state as DeviceState,
});

const fields = {
  id: true,
  accountId: true,
  name: true,
  publicKey: true,
  state: true,
  enrolledAt: true,
  eventId: true,
  seenAt: true,
  holding: true,
  held: true,
} as const;

export type DeviceOwner = Pick<DeviceRecord, "accountId" | "state">;

/** Asked at every batch of marks: those that come at once are answered by one statement. */
const lanes = 2;
const mostAtOnce = 100;

export function createDevicesData({ prisma: root, pool }: Database) {
  const findTogether = createGroups<string, DeviceOwner | null>({
    lanes,
    most: mostAtOnce,
    async run(ids) {
      const { rows } = await pool.query<DeviceOwner & { id: string }>({
        name: "find-device-owners",
        text: `select "id"::text, "accountId"::text, "state" from "Device" where "id" = any($1::uuid[])`,
        values: [ids],
      });
      const found = new Map(rows.map(({ id, ...owner }) => [id, owner]));
      return ids.map((id) => found.get(id.toLowerCase()) ?? null);
    },
  });

  return {
    /** Whose a device is, and whether it may be used. Null for one that nobody has enrolled. */
    findOwner: (id: string): Promise<DeviceOwner | null> => findTogether(id),

    async findDevice(id: string, db: Db = root): Promise<DeviceRecord | null> {
      const row = await db.device.findUnique({ where: { id }, select: fields });
      return row && deviceOf(row);
    },

    /** The devices of these accounts, the newest first. */
    async listDevices(accountIds: readonly string[], db: Db = root): Promise<DeviceRecord[]> {
      const rows = await db.device.findMany({
        where: { accountId: { in: [...accountIds] } },
        select: fields,
        orderBy: [{ enrolledAt: "desc" }, { id: "asc" }],
        take: 500,
      });
      return rows.map(deviceOf);
    },

    async listByIds(ids: readonly string[], db: Db = root): Promise<DeviceRecord[]> {
      const rows = await db.device.findMany({
        where: { id: { in: [...ids] } },
        select: fields,
        orderBy: { id: "asc" },
        take: 5_000,
      });
      return rows.map(deviceOf);
    },

    /** A new device, waiting. False where the id is known already. */
    async insertDevice(
      device: Pick<Device, "id" | "accountId" | "name" | "publicKey"> & { enrolledAt: Date },
      tx: Tx,
    ): Promise<boolean> {
      const { publicKey, ...rest } = device;
      const { count } = await tx.device.createMany({
        data: { ...rest, ...(publicKey ? { publicKey } : {}), state: "waiting" },
        skipDuplicates: true,
      });
      return count === 1;
    },

    /** Keeps the public half of the server's key for good: signatures by it are checked when the secret is another. */
    async keepServerKey(key: { keyId: string; publicKey: string }, at: Date, tx: Tx): Promise<void> {
      const data = { id: key.keyId, publicKey: key.publicKey, firstUsed: at };
      await tx.serverKey.createMany({ data, skipDuplicates: true });
    },

    listServerKeys: (db: Db = root): Promise<{ id: string; publicKey: string }[]> =>
      db.serverKey.findMany({
        select: { id: true, publicKey: true },
        orderBy: { firstUsed: "asc" },
        take: 200,
      }),

    /** Gives a key to a device that came without one. */
    async setKey(id: string, publicKey: PublicKey, tx: Tx): Promise<void> {
      await tx.device.update({ where: { id }, data: { publicKey }, select: { id: true } });
    },

    /** The last word of a device: where it is marking, and how many marks it holds that were not received. */
    async setWord(
      id: string,
      { held, ...word }: TabletWord & { seenAt: Date },
      db: Db = root,
    ): Promise<void> {
      await db.device.updateMany({ where: { id }, data: { ...word, held: held ?? Prisma.DbNull } });
    },

    /** False where it is confirmed or revoked already. */
    async confirm(id: string, by: string, at: Date, tx: Tx): Promise<boolean> {
      const { count } = await tx.device.updateMany({
        where: { id, state: "waiting" },
        data: { state: "confirmed", confirmedBy: by, confirmedAt: at },
      });
      return count === 1;
    },

    /** False where it is revoked already. */
    async revoke(id: string, by: string, at: Date, tx: Tx): Promise<boolean> {
      const { count } = await tx.device.updateMany({
        where: { id, state: { not: "revoked" } },
        data: { state: "revoked", revokedBy: by, revokedAt: at },
      });
      return count === 1;
    },
  };
}
