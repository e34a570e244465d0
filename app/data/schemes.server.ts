import { z } from "zod";
import { type Scheme, schemeSchema } from "~/domain/marking/scheme";
import type { Database, Db, Tx } from "./client.server";

/** A stored scheme, parsed. `number` is what marks in the ledger name; `version` counts the edits of a draft. */
export type SchemeRecord = {
  readonly id: string;
  readonly eventId: string;
  readonly number: number;
  readonly scheme: Scheme;
  /** "screen", or the name of the workbook that it was read from. */
  readonly source: string;
  readonly frozenAt: Date | null;
  readonly version: number;
  readonly savedAt: Date;
  readonly savedBy: string;
  /** Of a later version: why, who asked for it and who approved it. */
  readonly reason: string | null;
  readonly askedBy: string | null;
  readonly askedAt: Date | null;
  readonly approvedBy: string | null;
  /** The aspects that it has marked again. */
  readonly again: readonly string[];
};

/** How many edits of a draft can be taken back. */
const keptRevisions = 30;
const Ids = z.array(z.string()).nullable();

type Row = Omit<SchemeRecord, "scheme" | "again"> & { scheme: unknown; again: unknown };

const recordOf = ({ scheme, again, ...row }: Row): SchemeRecord => ({
  ...row,
  scheme: schemeSchema.parse(scheme),
  again: Ids.parse(again) ?? [],
});

export function createSchemesData({ prisma: root }: Database) {
  return {
    /** The event's scheme: its draft, or the last that was frozen once the event is published. */
    async findScheme(eventId: string, db: Db = root): Promise<SchemeRecord | null> {
      const frozen = { where: { eventId, frozenAt: { not: null } }, orderBy: { number: "desc" } } as const;
      const row =
        (await db.schemeVersion.findFirst(frozen)) ??
        (await db.schemeVersion.findFirst({ where: { eventId }, orderBy: { number: "desc" } }));
      return row && recordOf(row);
    },

    /** The draft of a later version, beside the one in force. */
    async findProposed(eventId: string, db: Db = root): Promise<SchemeRecord | null> {
      const row = await db.schemeVersion.findFirst({
        where: { eventId, number: { gt: 1 }, frozenAt: null },
        orderBy: { number: "desc" },
      });
      return row && recordOf(row);
    },

    async insertProposed(
      draft: {
        id: string;
        eventId: string;
        number: number;
        scheme: Scheme;
        source: string;
        savedAt: Date;
        savedBy: string;
      },
      tx: Tx,
    ): Promise<void> {
      await tx.schemeVersion.create({ data: { ...draft, scheme: schemeSchema.parse(draft.scheme) } });
    },

    /** Puts a request on a drafted version that still is what was seen; false where it is not. */
    async ask(
      id: string,
      version: number,
      asked: { reason: string; again: readonly string[]; askedBy: string; askedAt: Date },
      tx: Tx,
    ): Promise<boolean> {
      const { count } = await tx.schemeVersion.updateMany({
        where: { id, version, frozenAt: null, askedAt: null },
        data: { ...asked, again: [...asked.again] },
      });
      return count === 1;
    },

    /** Takes the request away again: the draft may be edited. */
    async unask(id: string, tx: Tx): Promise<void> {
      await tx.schemeVersion.update({
        where: { id },
        data: { reason: null, askedBy: null, askedAt: null, version: { increment: 1 } },
      });
    },

    /** Brings a version into force. Call it with the ledger locked: that is where its number is read. */
    async enforce(record: SchemeRecord, approvedBy: string, at: Date, tx: Tx): Promise<void> {
      const { id, eventId, number } = record;
      await tx.schemeVersion.update({ where: { id }, data: { frozenAt: at, approvedBy } });
      await tx.schemeRevision.deleteMany({ where: { schemeId: id } });
      await tx.event.update({ where: { id: eventId }, data: { schemeNumber: number }, select: { id: true } });
    },

    /** Every version that was frozen, the first first: what marks in the ledger point to. */
    async listFrozen(eventId: string, db: Db = root): Promise<SchemeRecord[]> {
      const rows = await db.schemeVersion.findMany({
        where: { eventId, frozenAt: { not: null } },
        orderBy: { number: "asc" },
        take: 200,
      });
      return rows.map(recordOf);
    },

    /**
     * Saves the draft that was at `version` (0: there was none yet). Returns the new version, or null where
     * somebody else has saved, or the scheme is frozen. Call it with the event's row locked.
     */
    async saveDraft(
      draft: { id: string; eventId: string; scheme: Scheme; source: string; savedAt: Date; savedBy: string },
      version: number,
      tx: Tx,
    ): Promise<number | null> {
      const { id, eventId, ...rest } = draft;
      const content = { ...rest, scheme: schemeSchema.parse(draft.scheme) };
      if (version === 0) {
        if (await tx.schemeVersion.count({ where: { eventId } })) return null;
        await tx.schemeVersion.create({ data: { id, eventId, number: 1, ...content } });
        return 1;
      }
      const was = await tx.schemeVersion.findFirst({
        where: { eventId, version, frozenAt: null, askedAt: null },
        select: { id: true, scheme: true },
      });
      if (!was) return null;
      await tx.schemeVersion.update({
        where: { id: was.id },
        data: { ...content, version: { increment: 1 } },
      });
      await tx.schemeRevision.create({ data: { schemeId: was.id, version, scheme: was.scheme ?? {} } });
      await tx.schemeRevision.deleteMany({
        where: { schemeId: was.id, version: { lte: version - keptRevisions } },
      });
      return version + 1;
    },

    /** Events other than one that have a scheme, of some organisers or (null) of all; the newest first. */
    async listSources(eventId: string, organiserIds: readonly string[] | null, db: Db = root) {
      const events = await db.event.findMany({
        where: {
          id: { not: eventId },
          schemes: { some: {} },
          ...(organiserIds && { contest: { organiserId: { in: [...organiserIds] } } }),
        },
        select: {
          id: true,
          titleZh: true,
          titleEn: true,
          level: true,
          contest: { select: { season: { select: { year: true } } } },
        },
        orderBy: { startsAt: "desc" },
        take: 300,
      });
      return events.map(({ contest, ...event }) => ({ ...event, year: contest.season.year }));
    },

    /** How many edits of a draft can be taken back. */
    countRevisions: (schemeId: string, db: Db = root): Promise<number> =>
      db.schemeRevision.count({ where: { schemeId } }),

    /**
     * Takes the last edit of the draft back, where the draft still is at `version`; null where it is not, or
     * nothing is left to take back. Call it with the event's row locked.
     */
    async undoDraft(
      eventId: string,
      version: number,
      savedAt: Date,
      savedBy: string,
      tx: Tx,
    ): Promise<{ version: number; scheme: Scheme } | null> {
      const draft = await tx.schemeVersion.findFirst({
        where: { eventId, version, frozenAt: null, askedAt: null },
        select: { id: true },
      });
      const last =
        draft &&
        (await tx.schemeRevision.findFirst({ where: { schemeId: draft.id }, orderBy: { version: "desc" } }));
      if (!last) return null;
      const scheme = schemeSchema.parse(last.scheme);
      await tx.schemeRevision.delete({
        where: { schemeId_version: { schemeId: last.schemeId, version: last.version } },
      });
      await tx.schemeVersion.update({
        where: { id: last.schemeId },
        data: { scheme, savedAt, savedBy, version: { increment: 1 } },
      });
      return { version: version + 1, scheme };
    },

    /** Freezes the draft: from here on the ledger's marks point to it. */
    async freeze(id: string, at: Date, tx: Tx): Promise<void> {
      await tx.schemeVersion.update({ where: { id }, data: { frozenAt: at } });
    },

    async removeDrafts(eventId: string, tx: Tx): Promise<void> {
      await tx.schemeVersion.deleteMany({ where: { eventId, frozenAt: null } });
    },
  };
}
