import { forgetLock, lastInputAt, lockedFor } from "./lock-store";
import { tabletStore } from "./tablet-store";

const owner = "jiangtai-judge";
/** A tablet's id and key are the device's: the chief judge has confirmed them for this judge. */
const stays = (name: string) => name.startsWith("device");

/** Another judge has signed in: all that the tablet kept of the one before goes, but for marks not yet received. */
export async function forgetOthers(judgeId: string): Promise<void> {
  if (localStorage.getItem(owner) === judgeId) return;
  await forget((other) => other !== judgeId);
  if (lockedFor() !== judgeId) {
    forgetLock();
    lastInputAt();
  }
  localStorage.setItem(owner, judgeId);
}

/** The judge signs out: the same for what is the judge's own. */
export async function forgetAll(): Promise<void> {
  await forget(() => true);
  localStorage.removeItem(owner);
}

async function forget(whose: (judgeId: string) => boolean): Promise<void> {
  const tx = (await tabletStore()).transaction(["packs", "received", "things"], "readwrite");
  for (const name of ["packs", "received", "things"] as const) {
    const store = tx.objectStore(name);
    for (const { judgeId, ...record } of await store.getAll()) {
      if (!whose(judgeId)) continue;
      if ("name" in record) {
        if (!stays(record.name)) await tx.objectStore("things").delete([judgeId, record.name]);
      } else if ("aspectId" in record)
        await tx.objectStore("received").delete([judgeId, record.codeId, record.aspectId]);
      else await tx.objectStore("packs").delete([judgeId, record.eventId]);
    }
  }
  await tx.done;
  if (typeof caches === "undefined") return;
  for (const name of await caches.keys()) if (name.startsWith("jiangtai-judging-")) await caches.delete(name);
}
