import { z } from "zod";
import type { Ctx } from "~/context";
import { notify } from "~/data/write.server";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";

const sessionDays = 14;

export const SignIn = z.object({
  login: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(200),
  to: z.string().optional(),
});

const Password = z.string().min(10, { error: "password-short" }).max(200);

export const SignUp = z
  .object({
    phone: z.string().trim().max(40),
    name: z.string().trim().min(1).max(40),
    password: Password,
    passwordAgain: z.string(),
    consent: z.literal("on", { error: "consent-needed" }),
    to: z.string().optional(),
  })
  .refine((input) => input.password === input.passwordAgain, {
    error: "passwords-differ",
    path: ["passwordAgain"],
  });

const phonePattern = /^1[3-9]\d{9}$/;

/** Signs in with a staff login or a phone number. Returns the token for the cookie; the database keeps its hash. */
export async function signIn(ctx: Ctx, input: z.output<typeof SignIn>): Promise<Result<{ token: string }>> {
  const key = ctx.vault.fingerprint(`login:${input.login.toLowerCase()}`);
  const mayTry =
    (await ctx.limits.take("sign-in-address", ctx.client.ip)) && (await ctx.limits.take("sign-in", key));
  if (!mayTry) return refuse("limited", "too-many-tries");

  const by = phonePattern.test(input.login)
    ? { phoneHash: ctx.vault.fingerprint(`phone:${input.login}`) }
    : { login: input.login.toLowerCase() };
  const account = await ctx.data.accounts.findForSignIn(by);
  const right = await ctx.passwords.verify(account?.passwordHash ?? null, input.password);
  if (!account || !right || account.disabledAt)
    return refuse("invalid", "sign-in-wrong", { field: "password" });

  await ctx.limits.forget("sign-in", key);
  return openSession(ctx, account.id);
}

/** Makes an account for a contestant: a phone number, a name and a password. The profile comes later, once. */
export async function signUp(ctx: Ctx, input: z.output<typeof SignUp>): Promise<Result<{ token: string }>> {
  if (!phonePattern.test(input.phone)) return refuse("invalid", "phone-wrong", { field: "phone" });
  if (!(await ctx.limits.take("sign-up", ctx.client.ip))) return refuse("limited", "too-many-tries");
  const id = ctx.id();
  const phoneHash = ctx.vault.fingerprint(`phone:${input.phone}`);
  const passwordHash = await ctx.passwords.hash(input.password);
  const taken: Refusal = refuse("conflict", "phone-taken", { field: "phone" });
  if (await ctx.data.accounts.findForSignIn({ phoneHash })) return taken;

  const at = ctx.now();
  const written = await ctx.data.write(
    { actorId: id, at },
    [{ type: "account.signed-up", subject: "Account", subjectId: id, data: {} }],
    async (tx) => {
      const inserted = await ctx.data.accounts.insertAccount(
        {
          id,
          login: null,
          phoneHash,
          phoneSealed: ctx.vault.seal(input.phone),
          passwordHash,
          name: input.name,
          organisationId: null,
          district: null,
          createdAt: at,
        },
        tx,
      );
      if (!inserted) return taken;
      await ctx.data.accounts.insertGrant(
        {
          id: ctx.id(),
          accountId: id,
          role: "contestant",
          scopeKind: "self",
          scopeId: "",
          grantedBy: null,
          createdAt: at,
        },
        tx,
      );
      return ok();
    },
  );
  return written.ok ? openSession(ctx, id) : written;
}

/** A new session with a new token: what a stranger may have planted before the sign-in is worth nothing after it. */
async function openSession(ctx: Ctx, accountId: string): Promise<Result<{ token: string }>> {
  const token = ctx.random(32);
  const at = ctx.now();
  const old = ctx.actor?.sessionId;
  return ctx.data.write(
    { actorId: accountId, at },
    [
      {
        type: "account.signed-in",
        subject: "Account",
        subjectId: accountId,
        data: { userAgent: ctx.client.userAgent },
      },
    ],
    async (tx) => {
      if (old) await ctx.data.accounts.deleteSession(old, tx);
      await ctx.data.accounts.insertSession(
        {
          id: ctx.sha256(token),
          accountId,
          userAgent: ctx.client.userAgent,
          createdAt: at,
          expiresAt: new Date(at.getTime() + sessionDays * 86_400_000),
        },
        tx,
      );
      return ok({ token });
    },
  );
}

/** Any form signs out: nobody is kept signed in by a fault in one. */
export const SignOut = z.object({ everywhere: z.string().optional() });

/** Ends this session, or all sessions of the account. Signing out twice does nothing more. */
export async function signOut(ctx: Ctx, input: z.output<typeof SignOut>): Promise<Result<undefined>> {
  const { actor } = ctx;
  if (!actor) return ok();
  const everywhere = input.everywhere === "on";
  const ended = await ctx.data.write(
    { actorId: actor.accountId, at: ctx.now() },
    [{ type: "account.signed-out", subject: "Account", subjectId: actor.accountId, data: { everywhere } }],
    async (tx) => {
      const sessions = everywhere
        ? await ctx.data.accounts.deleteSessionsOf(actor.accountId, tx)
        : [actor.sessionId];
      await ctx.data.accounts.deleteSession(actor.sessionId, tx);
      for (const session of sessions) await notify(tx, `session:${session}`);
      return ok();
    },
  );
  return ended;
}
