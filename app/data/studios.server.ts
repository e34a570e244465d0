import type { StudioRole } from "~/domain/registry/studio";
import type { Database, Db, Tx } from "./client.server";

export type NewMember = {
  readonly id: string;
  readonly studioId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly role: StudioRole;
  readonly since: string;
};

export type StudioRecord = NonNullable<
  Awaited<ReturnType<ReturnType<typeof createStudiosData>["findStudio"]>>
>;

export function createStudiosData({ prisma: root }: Database) {
  return {
    async insertStudio(
      studio: {
        id: string;
        appointmentId: string;
        name: string;
        address: string;
        hostId: string;
        createdAt: Date;
      },
      tx: Tx,
    ): Promise<void> {
      await tx.studio.create({ data: studio });
    },

    /** A studio with its leader, its host and everybody who is or was in it. */
    async findStudio(id: string, db: Db = root) {
      const found = await db.studio.findUnique({
        where: { id },
        include: {
          host: true,
          appointment: { include: { person: { select: { id: true, name: true } } } },
          members: { orderBy: [{ since: "asc" }, { id: "asc" }], take: 1_000 },
        },
      });
      return (
        found && {
          ...found,
          members: found.members.map((member) => ({ ...member, role: member.role as StudioRole })),
        }
      );
    },

    /** The studios of some enterprises, newest first. */
    findOfHosts: (hostIds: readonly string[], db: Db = root) =>
      db.studio.findMany({
        where: { hostId: { in: [...hostIds] } },
        include: {
          appointment: {
            select: { number: true, state: true, termEnd: true, person: { select: { name: true } } },
          },
          _count: { select: { members: { where: { until: null } } } },
        },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        take: 200,
      }),

    /** False where a member of this id is there already: the form was sent twice. */
    async insertMember(member: NewMember, tx: Tx): Promise<boolean> {
      const { count } = await tx.studioMember.createMany({ data: member, skipDuplicates: true });
      return count === 1;
    },

    /** Ends a membership that still runs; false where it has ended. */
    async endMember(id: string, studioId: string, until: string, tx: Tx): Promise<boolean> {
      const { count } = await tx.studioMember.updateMany({
        where: { id, studioId, until: null },
        data: { until },
      });
      return count === 1;
    },

    /** Raises the studio's version; false where somebody else has changed it since. */
    async touchStudio(id: string, version: number, tx: Tx): Promise<boolean> {
      const { count } = await tx.studio.updateMany({
        where: { id, version },
        data: { version: { increment: 1 } },
      });
      return count === 1;
    },
  };
}
