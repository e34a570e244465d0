import { z } from "zod";
import type { Ctx } from "~/context";
import type { Tx } from "~/data/client.server";
import type { EventRecord } from "~/data/events.server";
import type { AppointeeRecord, OfficerRecord, PanelMemberRecord } from "~/data/panel.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { conflictingRole, type Role } from "~/domain/accounts/role";
import { hasReached } from "~/domain/contests/stage";
import {
  nextSeat,
  type PanelGap,
  type PanelRole,
  panelGaps,
  panelRoles,
  recusalOf,
} from "~/domain/scoring/panel";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { loadEventFor } from "./marking-facts.server";

const Login = z.string().trim().min(1).max(60);
const officerRoles = ["draw-officer", "supervisor"] as const;

export const AssignJudge = z.object({ login: Login, role: z.enum(panelRoles) });
export const RemoveJudge = z.object({ accountId: z.uuid() });
export const SetMeasures = z.object({
  /** For each module the judge who enters its measurements; blank takes it from whoever had it. */
  measures: z
    .array(z.object({ moduleId: z.uuid(), accountId: z.uuid().optional() }))
    .max(50)
    .default([]),
});
export const AssignOfficer = z.object({ login: Login, role: z.enum(officerRoles) });
export const RemoveOfficer = z.object({ accountId: z.uuid(), role: z.enum(officerRoles) });

export type PanelPage = {
  readonly event: EventRecord;
  readonly panel: readonly (PanelMemberRecord & { readonly recusal: Refusal | null })[];
  readonly officers: readonly OfficerRecord[];
  readonly gaps: readonly PanelGap[];
  readonly staff: readonly { login: string; name: string; organisationName: string | null }[];
  readonly mayAssign: boolean;
  /** Whether the reader may still change the panel: until the draw. */
  readonly open: boolean;
};

/** The panel of an event as its organiser sees it, with what it lacks and who must recuse by now. */
export async function readPanel(ctx: Ctx, eventId: string): Promise<Result<PanelPage>> {
  const loaded = await loadEventFor(ctx, eventId, "panel.assign", "contest.edit");
  if (!loaded.ok) return loaded;
  const { event } = loaded.value;
  const [panel, officers, staff, ties] = await Promise.all([
    ctx.data.panel.findPanel(eventId),
    ctx.data.panel.findOfficers(eventId),
    ctx.data.panel.listStaff(),
    ctx.data.panel.findContestantTies(eventId),
  ]);
  const mayAssign = can(ctx.actor, "panel.assign", scopesOf(event));
  return ok({
    event,
    panel: panel.map((member) => ({ ...member, recusal: recusalOf(member, ties, event.rules) })),
    officers,
    gaps: panelGaps(panel, event.rules, event.modules),
    staff,
    mayAssign,
    open: mayAssign && panelOpen(event.stage),
  });
}

/** Sheets are made for the panel at the draw: from then on it stands. */
function panelOpen(stage: EventRecord["stage"]): boolean {
  return stage !== "cancelled" && !hasReached(stage, "drawn");
}

/** Seats a judge or the chief judge; refused with the reason where the judge must recuse. Seating twice is success. */
export async function assignJudge(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof AssignJudge>,
): Promise<Result<{ name: string }>> {
  const loaded = await loadEventFor(ctx, eventId, "panel.assign");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const found = await findAppointee(ctx, eventId, input.login);
  if (!found.ok) return found;
  const at = ctx.now();
  const { accountId, name } = found.value;
  return ctx.data.write<{ name: string; seat: number | null }>(
    { actorId, at },
    ({ seat }) =>
      seat === null
        ? []
        : [
            {
              type: "panel.assigned",
              subject: "Event",
              subjectId: eventId,
              eventId,
              data: { accountId, role: input.role, seat },
            },
          ],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || !panelOpen(locked.stage)) return refuse("conflict", "panel-stands");
      // Read again under the lock: somebody may have given them another role meanwhile.
      const judge = await findAppointee(ctx, eventId, input.login, tx);
      if (!judge.ok) return judge;
      const conflict = roleConflict(judge.value, input.role);
      if (conflict) return conflict;
      const panel = await ctx.data.panel.findPanel(eventId, tx);
      const seated = panel.find((member) => member.accountId === accountId);
      if (seated)
        return seated.role === input.role
          ? ok({ name, seat: null })
          : refuse("conflict", "panel-seated", { field: "login", params: { name } });
      const ties = await ctx.data.panel.findContestantTies(eventId, tx);
      const recusal = recusalOf(judge.value, ties, event.rules);
      if (recusal) return recusal;
      const seat = nextSeat(panel, input.role, event.rules);
      if (!seat.ok) return seat;
      await ctx.data.panel.insertMember(
        {
          id: ctx.id(),
          eventId,
          accountId,
          role: input.role,
          seat: seat.value,
          measures: [],
          assignedBy: actorId,
          assignedAt: at,
        },
        tx,
      );
      await grant(ctx, { eventId, accountId, role: input.role, by: actorId, at }, tx);
      return ok({ name, seat: seat.value });
    },
  );
}

/** Takes a judge off the panel, with the role. Once the draw is held the panel stands. */
export async function removeJudge(
  ctx: Ctx,
  eventId: string,
  { accountId }: z.output<typeof RemoveJudge>,
): Promise<Result<{ name: string }>> {
  const loaded = await loadEventFor(ctx, eventId, "panel.assign");
  if (!loaded.ok) return loaded;
  return ctx.data.write<{ name: string; role: PanelRole; seat: number }>(
    { actorId: loaded.value.actorId, at: ctx.now() },
    ({ role, seat }) => [
      {
        type: "panel.removed",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: { accountId, role, seat },
      },
    ],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || !panelOpen(locked.stage)) return refuse("conflict", "panel-stands");
      const panel = await ctx.data.panel.findPanel(eventId, tx);
      const member = panel.find((one) => one.accountId === accountId);
      if (!member) return refuse("stale", "stale");
      await ctx.data.panel.deleteMember(eventId, accountId, tx);
      await ctx.data.panel.deleteGrant(eventId, accountId, member.role, tx);
      return ok({ name: member.name, role: member.role, seat: member.seat });
    },
  );
}

/** Says for each module which judge enters its measurements: one value, agreed at the station. */
export async function setMeasures(
  ctx: Ctx,
  eventId: string,
  { measures }: z.output<typeof SetMeasures>,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "panel.assign");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  const chosen = measures.flatMap(({ moduleId, accountId }) =>
    accountId ? [[moduleId, accountId] as const] : [],
  );
  if (chosen.some(([moduleId]) => !event.modules.some(({ id }) => id === moduleId)))
    return refuse("stale", "stale");
  const written = await ctx.data.write(
    { actorId, at: ctx.now() },
    [
      {
        type: "panel.measures-set",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: { measures: Object.fromEntries(chosen) },
      },
    ],
    async (tx) => {
      const locked = await ctx.data.events.lockEvent(eventId, tx);
      if (!locked || !panelOpen(locked.stage)) return refuse("conflict", "panel-stands");
      const judges = (await ctx.data.panel.findPanel(eventId, tx)).filter(({ role }) => role === "judge");
      if (chosen.some(([, accountId]) => !judges.some((judge) => judge.accountId === accountId)))
        return refuse("stale", "stale");
      for (const { accountId } of judges) {
        const own = chosen.filter(([, measurer]) => measurer === accountId).map(([moduleId]) => moduleId);
        await ctx.data.panel.updateMeasures(eventId, accountId, [...new Set(own)], tx);
      }
      return ok();
    },
  );
  return written.ok ? ok() : written;
}

/** Makes somebody draw officer or supervisor of the event. Doing it twice is success. */
export async function assignOfficer(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof AssignOfficer>,
): Promise<Result<{ name: string }>> {
  const loaded = await loadEventFor(ctx, eventId, "panel.assign");
  if (!loaded.ok) return loaded;
  const { event, actorId } = loaded.value;
  if (event.stage === "cancelled") return refuse("conflict", "stage-wrong");
  const found = await findAppointee(ctx, eventId, input.login);
  if (!found.ok) return found;
  const { accountId, name, personId, held } = found.value;
  if (held.includes(input.role)) return ok({ name });
  const ties = await ctx.data.panel.findContestantTies(eventId);
  if (personId && ties.some((one) => one.personId === personId))
    return refuse("conflict", "recusal-contestant", { field: "login", params: { name } });
  const at = ctx.now();
  const data = { role: input.role, scopeKind: "event" as const, scopeId: eventId };
  return ctx.data.write(
    { actorId, at },
    [{ type: "role.granted", subject: "Account", subjectId: accountId, eventId, data }],
    async (tx) => {
      await ctx.data.events.lockEvent(eventId, tx);
      const again = await findAppointee(ctx, eventId, input.login, tx);
      const late = again.ok ? roleConflict(again.value, input.role) : again;
      if (late) return late;
      await grant(ctx, { eventId, accountId, role: input.role, by: actorId, at }, tx);
      return ok({ name });
    },
  );
}

/** Takes the role of draw officer or supervisor away. */
export async function removeOfficer(
  ctx: Ctx,
  eventId: string,
  { accountId, role }: z.output<typeof RemoveOfficer>,
): Promise<Result<undefined>> {
  const loaded = await loadEventFor(ctx, eventId, "panel.assign");
  if (!loaded.ok) return loaded;
  const data = { role, scopeKind: "event" as const, scopeId: eventId };
  return ctx.data.write(
    { actorId: loaded.value.actorId, at: ctx.now() },
    [{ type: "role.withdrawn", subject: "Account", subjectId: accountId, eventId, data }],
    async (tx) =>
      (await ctx.data.panel.deleteGrant(eventId, accountId, role, tx)) ? ok() : refuse("stale", "stale"),
  );
}

async function findAppointee(
  ctx: Ctx,
  eventId: string,
  login: string,
  tx?: Tx,
): Promise<Result<AppointeeRecord>> {
  const by = /^1[3-9]\d{9}$/.test(login)
    ? { phoneHash: ctx.vault.fingerprint(`phone:${login}`) }
    : { login: login.toLowerCase() };
  const found = await ctx.data.panel.findAppointee(by, eventId, tx);
  return found ? ok(found) : refuse("invalid", "appointee-unknown", { field: "login", params: { login } });
}

function roleConflict({ held, name }: AppointeeRecord, added: Role): Refusal | null {
  const other = conflictingRole(held, added);
  if (!other) return null;
  const group = other === "draw-officer" || other === "supervisor" ? other : "marking";
  return refuse("conflict", `role-conflict-${group}`, { field: "login", params: { name } });
}

async function grant(
  ctx: Ctx,
  given: { eventId: string; accountId: string; role: Role; by: string; at: Date },
  tx: Tx,
): Promise<void> {
  const { eventId, accountId, role, by, at } = given;
  await ctx.data.accounts.insertGrant(
    {
      id: ctx.id(),
      accountId,
      role,
      scopeKind: "event",
      scopeId: eventId,
      grantedBy: by,
      createdAt: at,
    },
    tx,
  );
}
