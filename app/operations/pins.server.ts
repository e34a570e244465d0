import { z } from "zod";
import type { Ctx } from "~/context";
import { scopesHeld } from "~/domain/accounts/permission";
import { pinForm } from "~/domain/scoring/tablet-lock";
import { ok, type Result, refuse } from "~/domain/shared/result";

/** Six digits: typed on a tablet's keypad, and guessed at most ten times in a quarter of an hour. */
export const Pin = z.string().regex(pinForm, { error: "pin-six-digits" });

export const SetPin = z.object({
  pin: Pin,
  password: z.string().min(1, { error: "password-again" }).max(200),
});

/** A judge sets the PIN, or another one; the password is asked for again. */
export async function setPin(
  ctx: Ctx,
  { pin, password }: z.output<typeof SetPin>,
): Promise<Result<undefined>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  if (scopesHeld(ctx.actor, "judge").length === 0) return refuse("forbidden", "forbidden");
  const fresh = await askPasswordAgain(ctx, password);
  if (!fresh.ok) return fresh;
  const { accountId } = ctx.actor;
  const pinHash = await ctx.passwords.hash(pin);
  return ctx.data.write(
    { actorId: accountId, at: ctx.now() },
    [{ type: "pin.set", subject: "Account", subjectId: accountId, data: {} }],
    async (tx) => {
      await ctx.data.accounts.setPin(accountId, pinHash, tx);
      return ok();
    },
  );
}

/** Whether the actor has a PIN at all. */
export async function hasPin(ctx: Ctx): Promise<boolean> {
  const secrets = ctx.actor && (await ctx.data.accounts.findSecrets(ctx.actor.accountId));
  return Boolean(secrets?.pinHash);
}

/** The actor's PIN, given again: for a signature without a device's key, and for a tablet that was locked. */
export async function checkPin(ctx: Ctx, pin: string): Promise<Result<undefined>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const { accountId } = ctx.actor;
  const secrets = await ctx.data.accounts.findSecrets(accountId);
  if (!secrets?.pinHash) return refuse("conflict", "pin-unset", { field: "pin" });
  if (!(await ctx.limits.take("pin", accountId))) return refuse("limited", "too-many-tries");
  if (!(await ctx.passwords.verify(secrets.pinHash, pin)))
    return refuse("invalid", "pin-wrong", { field: "pin" });
  await ctx.limits.forget("pin", accountId);
  return ok();
}

export const UnlockTablet = z.object({ pin: Pin });

/** The PIN for a locked tablet that cannot check it by itself; the answer's tag goes with the check that it makes. */
export async function unlockTablet(
  ctx: Ctx,
  { pin }: z.output<typeof UnlockTablet>,
): Promise<Result<{ tag: string | null }>> {
  const right = await checkPin(ctx, pin);
  return right.ok ? readPinTag(ctx) : right;
}

/**
 * By what a tablet tells the actor's PIN from a later one: a digest of the salted hash, which says nothing of the
 * PIN. Null where none is set.
 */
export async function readPinTag(ctx: Ctx): Promise<Result<{ tag: string | null }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  if (scopesHeld(ctx.actor, "judge").length === 0) return refuse("forbidden", "forbidden");
  const secrets = await ctx.data.accounts.findSecrets(ctx.actor.accountId);
  return ok({ tag: secrets?.pinHash ? ctx.sha256(secrets.pinHash).slice(0, 16) : null });
}

/** A fresh sign-in for what cannot be undone: the actor's password, given again. */
export async function askPasswordAgain(ctx: Ctx, password: string): Promise<Result<undefined>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const { accountId } = ctx.actor;
  if (!(await ctx.limits.take("password-again", accountId))) return refuse("limited", "too-many-tries");
  const secrets = await ctx.data.accounts.findSecrets(accountId);
  if (!(await ctx.passwords.verify(secrets?.passwordHash ?? null, password)))
    return refuse("invalid", "password-again-wrong", { field: "password" });
  await ctx.limits.forget("password-again", accountId);
  return ok();
}
