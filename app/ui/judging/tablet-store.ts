import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { OutboxMark, OutboxStorage, Received } from "./outbox-item";

/** What a tablet keeps in IndexedDB. Codes and the own marks; never a person. Each record is one judge's. */
type Tables = DBSchema & {
  outbox: { key: string; value: OutboxMark & { judgeId: string }; indexes: { judgeId: string } };
  received: {
    key: [judgeId: string, codeId: string, aspectId: string];
    value: Received & { judgeId: string };
    indexes: { judgeId: string };
  };
  /** Whole events for a day without a network (see pack.ts). */
  packs: {
    key: [judgeId: string, eventId: string];
    value: { judgeId: string; eventId: string; savedAt: number; pack: unknown };
    indexes: { judgeId: string };
  };
  /** Small things by name and judge: the device's id and key, the check of the PIN. */
  things: {
    key: [judgeId: string, name: string];
    value: { judgeId: string; name: string; value: unknown };
    indexes: { judgeId: string };
  };
};

let opened: Promise<IDBPDatabase<Tables>> | null = null;

/** The tablet's database. Rejects where the browser has none; a version is added to, never taken away from. */
export function tabletStore(): Promise<IDBPDatabase<Tables>> {
  opened ??= openDB<Tables>("jiangtai-tablet", 1, {
    upgrade(db) {
      db.createObjectStore("outbox", { keyPath: "clientId" }).createIndex("judgeId", "judgeId");
      db.createObjectStore("received", { keyPath: ["judgeId", "codeId", "aspectId"] }).createIndex(
        "judgeId",
        "judgeId",
      );
      db.createObjectStore("packs", { keyPath: ["judgeId", "eventId"] }).createIndex("judgeId", "judgeId");
      db.createObjectStore("things", { keyPath: ["judgeId", "name"] }).createIndex("judgeId", "judgeId");
    },
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opened = null;
    },
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** One judge's outbox in the tablet's database. `changed` is told of each change. */
export function storageOf(judgeId: string, changed: () => void): OutboxStorage {
  return {
    async load() {
      const db = await tabletStore();
      return {
        items: await db.getAllFromIndex("outbox", "judgeId", judgeId),
        received: await db.getAllFromIndex("received", "judgeId", judgeId),
      };
    },
    async save({ put = [], remove = [], received = [], forget = [] }) {
      const db = await tabletStore();
      const tx = db.transaction(["outbox", "received"], "readwrite", { durability: "strict" });
      const [outbox, taken] = [tx.objectStore("outbox"), tx.objectStore("received")];
      await Promise.all([
        ...remove.map((clientId) => outbox.delete(clientId)),
        ...put.map((item) => outbox.put({ ...item, judgeId })),
        ...forget.map(({ codeId, aspectId }) => taken.delete([judgeId, codeId, aspectId])),
        ...received.map((one) => taken.put({ ...one, judgeId })),
        tx.done,
      ]);
      changed();
    },
  };
}

/** Something small that the tablet keeps for a judge, such as "device". Undefined where it keeps none. */
export async function readThing(judgeId: string, name: string): Promise<unknown> {
  return (await (await tabletStore()).get("things", [judgeId, name]))?.value;
}

export async function keepThing(judgeId: string, name: string, value: unknown): Promise<void> {
  await (await tabletStore()).put("things", { judgeId, name, value });
}

export async function forgetThing(judgeId: string, name: string): Promise<void> {
  await (await tabletStore()).delete("things", [judgeId, name]);
}
