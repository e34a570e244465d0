import type { ShownCeremony } from "~/domain/results/ceremony-shown";

/** A reading that failed is tried again after this. Milliseconds. */
const retryMs = 1_000;

export type CeremonyHubOptions = {
  /** What an event's ceremony shows now; null where there is no such event. */
  readonly read: (eventId: string) => Promise<ShownCeremony | null>;
  /** A watched ceremony has another picture. */
  readonly tell: (eventId: string, shown: ShownCeremony) => void;
  readonly log: { error(fields: object, message: string): void };
};

/** A ceremony that somebody on this node watches. */
type Hall = {
  watchers: number;
  shown: ShownCeremony | null;
  /** Under way; whoever joins waits for it. */
  reading: Promise<void>;
  /** Something changed while it was read. */
  again: boolean;
  busy: boolean;
  failed: boolean;
};

/**
 * What ceremonies show, for all who watch on this node: one reading for each press, whatever their number. A ceremony
 * that nobody watches is not kept.
 */
export function createCeremonyHub({ read, tell, log }: CeremonyHubOptions) {
  const halls = new Map<string, Hall>();

  async function readNow(eventId: string, hall: Hall): Promise<void> {
    hall.busy = true;
    do {
      hall.again = false;
      const shown = await read(eventId);
      // Said only where it is news: who has just joined is answered with it.
      const isNews = hall.shown !== null && JSON.stringify(shown) !== JSON.stringify(hall.shown);
      hall.shown = shown;
      hall.failed = false;
      if (shown && isNews) tell(eventId, shown);
    } while (hall.again);
    hall.busy = false;
  }

  function refresh(eventId: string, hall: Hall): void {
    hall.again = true;
    if (hall.busy) return;
    hall.reading = readNow(eventId, hall).catch((error: unknown) => {
      hall.busy = false;
      hall.failed = true;
      log.error({ err: error }, "a ceremony could not be read");
      setTimeout(() => {
        if (halls.get(eventId) === hall) refresh(eventId, hall);
      }, retryMs).unref();
    });
  }

  return {
    /** Holds a ceremony until `leave`; null where there is no such event. Throws where it cannot be read now. */
    async join(eventId: string): Promise<{ shown: () => ShownCeremony | null; leave: () => void } | null> {
      let hall = halls.get(eventId);
      if (!hall) {
        const reading = Promise.resolve();
        hall = { watchers: 0, shown: null, reading, again: false, busy: false, failed: false };
        halls.set(eventId, hall);
        refresh(eventId, hall);
      }
      const mine = hall;
      mine.watchers += 1;
      let held = true;
      const leave = () => {
        if (!held) return;
        held = false;
        mine.watchers -= 1;
        if (mine.watchers === 0 && halls.get(eventId) === mine) halls.delete(eventId);
      };
      await mine.reading;
      if (mine.shown) return { shown: () => mine.shown, leave };
      leave();
      if (mine.failed) throw new Error("The ceremony cannot be read now");
      return null;
    },

    /** The presenter has pressed, on whichever node. */
    changed(eventId: string): void {
      const hall = halls.get(eventId);
      if (hall) refresh(eventId, hall);
    },

    /** Presses may have been missed. */
    caughtUp(): void {
      for (const [eventId, hall] of halls) refresh(eventId, hall);
    },

    close(): void {
      halls.clear();
    },
  };
}
