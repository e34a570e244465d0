import { z } from "zod";
import type { Ctx } from "~/context";
import type { DeviceRecord } from "~/data/devices.server";
import { notify } from "~/data/write.server";
import { scopesHeld } from "~/domain/accounts/permission";
import { confirmDevice as confirmable, type Device, enrolAgain, PublicKey } from "~/domain/scoring/device";
import { holdingOf } from "~/domain/scoring/tablet-word";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadEventFor } from "./marking-facts.server";

/** What a tablet says of itself the first time. Its id is made on it; one id for each judge who uses it. */
export const EnrolDevice = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(60),
  publicKey: PublicKey.nullable(),
});

/** A signed-in judge's tablet makes itself known. It waits for the chief judge; saying it again is success. */
export async function enrolDevice(
  ctx: Ctx,
  input: z.output<typeof EnrolDevice>,
): Promise<Result<{ state: Device["state"] }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const events = scopesHeld(ctx.actor, "judge");
  if (events.length === 0) return refuse("forbidden", "forbidden");
  const { accountId } = ctx.actor;
  const at = ctx.now();
  return ctx.data.write<{ state: Device["state"]; isNew: boolean }>(
    { actorId: accountId, at },
    ({ isNew }) =>
      isNew
        ? [
            {
              type: "device.enrolled",
              subject: "Device",
              subjectId: input.id,
              data: { name: input.name, hasKey: input.publicKey !== null },
            },
          ]
        : [],
    async (tx) => {
      const isNew = await ctx.data.devices.insertDevice({ ...input, accountId, enrolledAt: at }, tx);
      if (isNew) {
        for (const eventId of events.slice(0, 50)) await notify(tx, `topic:marking/${eventId}`);
        return ok({ state: "waiting", isNew });
      }
      const known = await ctx.data.devices.findDevice(input.id, tx);
      if (!known) return refuse("not-found", "device-unknown");
      const again = enrolAgain(known, { accountId, publicKey: input.publicKey });
      if (!again.ok) return again;
      if (again.value === "key" && input.publicKey)
        await ctx.data.devices.setKey(input.id, input.publicKey, tx);
      return ok({ state: known.state, isNew });
    },
  );
}

export const DeviceChoice = z.object({ deviceId: z.uuid() });

/** The chief judge says that the tablet is the judge's. Once for all events. */
export async function confirmDevice(
  ctx: Ctx,
  eventId: string,
  { deviceId }: z.output<typeof DeviceChoice>,
): Promise<Result<Device>> {
  const found = await findOnPanel(ctx, eventId, deviceId);
  if (!found.ok) return found;
  const { device, actorId } = found.value;
  const may = confirmable(device);
  if (!may.ok) return may;
  return changeState(ctx, eventId, actorId, device, "device.confirmed");
}

/** A tablet that is lost or was not the judge's: nothing of it is taken any more. What it signed before stands. */
export async function revokeDevice(
  ctx: Ctx,
  eventId: string,
  { deviceId }: z.output<typeof DeviceChoice>,
): Promise<Result<Device>> {
  const found = await findOnPanel(ctx, eventId, deviceId);
  if (!found.ok) return found;
  return changeState(ctx, eventId, found.value.actorId, found.value.device, "device.revoked");
}

async function changeState(
  ctx: Ctx,
  eventId: string,
  actorId: string,
  device: Device,
  type: "device.confirmed" | "device.revoked",
): Promise<Result<Device>> {
  const at = ctx.now();
  return ctx.data.write<Device & { changed: boolean }>(
    { actorId, at },
    ({ changed }) =>
      changed
        ? [
            {
              type,
              subject: "Device",
              subjectId: device.id,
              eventId,
              data: { accountId: device.accountId },
            },
          ]
        : [],
    async (tx) => {
      const change =
        type === "device.confirmed"
          ? {
              state: "confirmed" as const,
              changed: await ctx.data.devices.confirm(device.id, actorId, at, tx),
            }
          : { state: "revoked" as const, changed: await ctx.data.devices.revoke(device.id, actorId, at, tx) };
      await notify(tx, `topic:marking/${eventId}`);
      return ok({ ...device, ...change });
    },
  );
}

async function findOnPanel(
  ctx: Ctx,
  eventId: string,
  deviceId: string,
): Promise<Result<{ device: DeviceRecord; actorId: string }>> {
  const loaded = await loadEventFor(ctx, eventId, "marking.oversee");
  if (!loaded.ok) return loaded;
  const device = await ctx.data.devices.findDevice(deviceId);
  const panel = await ctx.data.panel.findPanel(eventId);
  if (!device || !panel.some(({ accountId }) => accountId === device.accountId))
    return refuse("not-found", "not-found");
  return ok({ device, actorId: loaded.value.actorId });
}

export type PanelDevice = {
  readonly id: string;
  readonly seat: number;
  readonly judge: string;
  readonly name: string;
  readonly hasKey: boolean;
  readonly state: Device["state"];
  readonly enrolledAt: Date;
  readonly seenAt: Date | null;
  /** Marks of this event that it had not sent as of its last word. */
  readonly holding: number;
};

/** The tablets of an event's judges, by seat, for the chief judge. */
export async function listPanelDevices(ctx: Ctx, eventId: string): Promise<Result<PanelDevice[]>> {
  const loaded = await loadEventFor(ctx, eventId, "marking.oversee");
  if (!loaded.ok) return loaded;
  const panel = new Map((await ctx.data.panel.findPanel(eventId)).map((seat) => [seat.accountId, seat]));
  const devices = await ctx.data.devices.listDevices([...panel.keys()]);
  return ok(
    devices
      .map(({ id, accountId, name, publicKey, state, enrolledAt, seenAt, ...word }) => ({
        id,
        seat: panel.get(accountId)?.seat ?? 0,
        judge: panel.get(accountId)?.name ?? "",
        name,
        hasKey: publicKey !== null,
        state,
        enrolledAt,
        seenAt,
        holding: holdingOf(word, eventId),
      }))
      .sort((a, b) => a.seat - b.seat || b.enrolledAt.getTime() - a.enrolledAt.getTime()),
  );
}
