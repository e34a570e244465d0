import { z } from "zod";
import type { Role } from "~/domain/accounts/role";
import type { ContestantTies, JudgeTies, PanelRole, PanelSeat } from "~/domain/scoring/panel";
import type { Database, Db, Tx } from "./client.server";

const Measures = z.array(z.string());
const worker = { select: { name: true, nameEn: true, district: true } } as const;

/** A member of a panel with what the organiser's page shows of them. */
export type PanelMemberRecord = PanelSeat & JudgeTies;
/** Somebody who holds a role of the event without sitting on its panel. */
export type OfficerRecord = {
  readonly accountId: string;
  readonly role: "draw-officer" | "supervisor";
  readonly name: string;
  readonly organisationName: string | null;
};
/** An account that may be given a role, with the roles it holds in the event. */
export type AppointeeRecord = JudgeTies & { readonly accountId: string; readonly held: readonly Role[] };

/** Most of the city's judges are on one list; nobody scrolls through more. */
const longestList = 500;

export function createPanelData({ prisma: root }: Database) {
  return {
    /** The seats that an account has at the panels of some events, by event id; 0 for a chief judge. */
    async findSeats(
      accountId: string,
      eventIds: readonly string[],
      db: Db = root,
    ): Promise<Map<string, number>> {
      const rows = await db.panelMember.findMany({
        where: { accountId, eventId: { in: [...eventIds] } },
        select: { eventId: true, seat: true },
      });
      return new Map(rows.map(({ eventId, seat }) => [eventId, seat]));
    },

    /** The panel by seats, the chief judge (seat 0) first. */
    async findPanel(eventId: string, db: Db = root): Promise<PanelMemberRecord[]> {
      const rows = await db.panelMember.findMany({
        where: { eventId },
        include: { account: { include: { organisation: worker, person: { select: { id: true } } } } },
        orderBy: { seat: "asc" },
        take: 50,
      });
      return rows.map(({ accountId, role, seat, measures, account }) => ({
        accountId,
        role: role as PanelRole,
        seat,
        measures: Measures.parse(measures),
        name: account.name,
        personId: account.person?.id ?? null,
        organisationId: account.organisationId,
        organisationName: account.organisation?.name ?? null,
        district: account.district ?? account.organisation?.district ?? null,
      }));
    },

    /** Draw officers and supervisors of an event. */
    async findOfficers(eventId: string, db: Db = root): Promise<OfficerRecord[]> {
      const rows = await db.grant.findMany({
        where: { scopeKind: "event", scopeId: eventId, role: { in: ["draw-officer", "supervisor"] } },
        include: { account: { include: { organisation: worker } } },
        orderBy: [{ role: "asc" }, { createdAt: "asc" }, { id: "asc" }],
        take: 50,
      });
      return rows.map(({ accountId, role, account }) => ({
        accountId,
        role: role as OfficerRecord["role"],
        name: account.name,
        organisationName: account.organisation?.name ?? null,
      }));
    },

    /** The account behind a user name or a phone number's fingerprint, with what decides whether it may serve. */
    async findAppointee(
      by: { login: string } | { phoneHash: string },
      eventId: string,
      db: Db = root,
    ): Promise<AppointeeRecord | null> {
      const account = await db.account.findFirst({
        where: { ...by, disabledAt: null },
        include: {
          organisation: worker,
          person: { select: { id: true } },
          grants: { where: { scopeKind: "event", scopeId: eventId } },
        },
      });
      if (!account) return null;
      return {
        accountId: account.id,
        name: account.name,
        personId: account.person?.id ?? null,
        organisationId: account.organisationId,
        organisationName: account.organisation?.name ?? null,
        district: account.district ?? account.organisation?.district ?? null,
        held: account.grants.map(({ role }) => role as Role),
      };
    },

    /** The people with user names: whom an organiser chooses from. */
    async listStaff(
      db: Db = root,
    ): Promise<{ login: string; name: string; organisationName: string | null }[]> {
      const rows = await db.account.findMany({
        where: { login: { not: null }, disabledAt: null },
        select: { login: true, name: true, organisation: { select: { name: true } } },
        orderBy: { login: "asc" },
        take: longestList,
      });
      return rows.flatMap(({ login, name, organisation }) =>
        login ? [{ login, name, organisationName: organisation?.name ?? null }] : [],
      );
    },

    /** What ties judges to contestants: of the entries that stand. */
    async findContestantTies(eventId: string, db: Db = root): Promise<ContestantTies[]> {
      const rows = await db.entry.findMany({
        where: { eventId, state: { in: ["approved", "checked-in"] } },
        select: {
          personId: true,
          organisationId: true,
          person: {
            select: { employerId: true, residenceDistrict: true, employer: { select: { district: true } } },
          },
        },
        orderBy: { number: "asc" },
        take: 5_000,
      });
      return rows.map(({ personId, organisationId, person }) => ({
        personId,
        organisationIds: [organisationId, person.employerId].filter((id) => id !== null),
        district: person.employer?.district ?? person.residenceDistrict,
      }));
    },

    async insertMember(
      member: {
        id: string;
        eventId: string;
        accountId: string;
        role: PanelRole;
        seat: number;
        measures: readonly string[];
        assignedBy: string;
        assignedAt: Date;
      },
      tx: Tx,
    ): Promise<void> {
      await tx.panelMember.create({ data: { ...member, measures: [...member.measures] } });
    },

    async deleteMember(eventId: string, accountId: string, tx: Tx): Promise<void> {
      await tx.panelMember.deleteMany({ where: { eventId, accountId } });
    },

    async updateMeasures(
      eventId: string,
      accountId: string,
      measures: readonly string[],
      tx: Tx,
    ): Promise<void> {
      await tx.panelMember.updateMany({ where: { eventId, accountId }, data: { measures: [...measures] } });
    },

    async deleteGrant(eventId: string, accountId: string, role: Role, tx: Tx): Promise<boolean> {
      const { count } = await tx.grant.deleteMany({
        where: { accountId, role, scopeKind: "event", scopeId: eventId },
      });
      return count > 0;
    },
  };
}
