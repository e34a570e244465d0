import { CeremonyPlan } from "~/domain/results/ceremony";
import { atStart, type Player } from "~/domain/results/ceremony-player";
import type { Database, Db, Tx } from "./client.server";
import { notify } from "./write.server";

export type CeremonyState = "ready" | "rehearsal" | "live" | "over";

export type CeremonyRecord = Player & {
  readonly plan: CeremonyPlan;
  readonly state: CeremonyState;
  readonly version: number;
  /** The presenter's last press, or the plan's last change. */
  readonly changedAt: Date;
};

export function createCeremoniesData({ prisma: root }: Database) {
  return {
    /** An event's ceremony; null where none has been planned. */
    async find(eventId: string, db: Db = root): Promise<CeremonyRecord | null> {
      const row = await db.ceremony.findUnique({ where: { eventId } });
      if (!row) return null;
      const { at, playing, speed, version, changedAt } = row;
      const state = row.state as CeremonyState;
      return { plan: CeremonyPlan.parse(row.plan), state, at, playing, speed, version, changedAt };
    },

    /** Where the ceremonies of events stand; those that are planned. */
    async statesOf(eventIds: readonly string[], db: Db = root) {
      const rows = await db.ceremony.findMany({
        where: { eventId: { in: [...eventIds] } },
        select: { eventId: true, state: true, version: true },
      });
      return new Map(
        rows.map(({ eventId, state, version }) => [eventId, { state: state as CeremonyState, version }]),
      );
    },

    /**
     * Stores a plan, where the ceremony still is what its editor saw (0: there was none); false where it is not. One
     * that is over begins anew: its place in the script is not one of the new script.
     */
    async savePlan(eventId: string, version: number, plan: CeremonyPlan, at: Date, tx: Tx): Promise<boolean> {
      const state: CeremonyState = "ready";
      const row = { plan: CeremonyPlan.parse(plan), changedAt: at, state, ...atStart };
      await notify(tx, `topic:ceremony/${eventId}`);
      if (version === 0) {
        const data = [{ eventId, ...row }];
        return (await tx.ceremony.createMany({ data, skipDuplicates: true })).count === 1;
      }
      const { count } = await tx.ceremony.updateMany({
        where: { eventId, version },
        data: { ...row, version: { increment: 1 } },
      });
      return count === 1;
    },

    /** Moves a ceremony on, where it still is what its presenter saw, and tells the screens; false where it is not. */
    async move(
      eventId: string,
      version: number,
      change: Partial<Player> & { state?: CeremonyState },
      at: Date,
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.ceremony.updateMany({
        where: { eventId, version },
        data: { ...change, changedAt: at, version: { increment: 1 } },
      });
      if (count === 1) await notify(tx, `topic:ceremony/${eventId}`);
      return count === 1;
    },
  };
}
