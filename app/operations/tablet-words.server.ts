import { z } from "zod";
import type { Ctx } from "~/context";
import { can } from "~/domain/accounts/permission";
import { mayUse } from "~/domain/scoring/device";
import { Held } from "~/domain/scoring/tablet-word";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { enrolDevice, listPanelDevices } from "./devices.server";

/** What a tablet says of itself while it is open. */
export const TabletWord = z.object({
  deviceId: z.uuid(),
  eventId: z.uuid(),
  /** Marks that it holds and that were not received. */
  holding: z.number().int().min(0).max(1_000_000),
  /** Which they are, by event and aspect; an earlier release of the tablet's pages does not say. */
  held: Held.nullable().default(null),
  name: z.string().trim().min(1).max(60).default("?"),
});

/** Keeps a tablet's last word. One that nobody has heard of is enrolled, waiting, without a key. */
export async function hearTablet(
  ctx: Ctx,
  { deviceId, eventId, holding, held, name }: z.output<typeof TabletWord>,
): Promise<Result<undefined>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  if (!can(ctx.actor, "mark.enter", { event: eventId })) return refuse("forbidden", "not-on-panel");
  const { accountId } = ctx.actor;
  const known = await ctx.data.devices.findDevice(deviceId);
  if (known) {
    const usable = mayUse(known, accountId);
    if (!usable.ok) return usable;
  } else {
    const enrolled = await enrolDevice(ctx, { id: deviceId, name, publicKey: null });
    if (!enrolled.ok) return enrolled;
  }
  await ctx.data.devices.setWord(deviceId, { eventId, holding, held, seenAt: ctx.now() });
  return ok();
}

/**
 * Silent for longer than this, a tablet may be without a network. It speaks every ten seconds and the chief judge's
 * page asks every five, so silence shows within thirty. Milliseconds.
 */
export const silentMs = 24_000;

export type HeardTablet = {
  readonly id: string;
  readonly seat: number;
  readonly judge: string;
  readonly name: string;
  /** Seconds since its last word, by the server's clock; null where it has not said one. */
  readonly quiet: number | null;
  readonly isSilent: boolean;
  readonly holding: number;
};

/** The tablets of an event's judges with their last words, for the chief judge; revoked ones are left out. */
export async function listHeard(ctx: Ctx, eventId: string): Promise<Result<HeardTablet[]>> {
  const listed = await listPanelDevices(ctx, eventId);
  if (!listed.ok) return listed;
  const now = ctx.now().getTime();
  return ok(
    listed.value
      .filter(({ state }) => state !== "revoked")
      .map(({ id, seat, judge, name, seenAt, holding }) => {
        const quiet = seenAt === null ? null : Math.max(0, now - seenAt.getTime());
        return {
          ...{ id, seat, judge, name, holding },
          quiet: quiet === null ? null : Math.floor(quiet / 1_000),
          isSilent: quiet === null || quiet > silentMs,
        };
      }),
  );
}
