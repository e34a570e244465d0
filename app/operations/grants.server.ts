import { z } from "zod";
import type { Ctx } from "~/context";
import { mayGrant, rolesToGive } from "~/domain/accounts/granting";
import { can, scopesHeld } from "~/domain/accounts/permission";
import { type Grant, Role, type ScopeKind, scopeOf } from "~/domain/accounts/role";
import { isDistrict } from "~/domain/shared/district";
import { isId } from "~/domain/shared/id";
import { parseCreditCode } from "~/domain/shared/identity";
import { ok, type Result, refuse } from "~/domain/shared/result";

const pageSize = 50;

/** Whether the actor works in an office at all, and the districts that they see; null for the whole city. */
function office(ctx: Ctx): Result<{ accountId: string; districts: string[] | null }> {
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  if (can(actor, "grant.city")) return ok({ accountId: actor.accountId, districts: null });
  const districts = scopesHeld(actor, "district-office");
  return districts.length > 0
    ? ok({ accountId: actor.accountId, districts })
    : refuse("forbidden", "forbidden");
}

/** Accounts with roles, found by name or login; a district sees those with a role in it. */
export async function listAccounts(ctx: Ctx, url: URL) {
  const who = office(ctx);
  if (!who.ok) return who;
  const query = (url.searchParams.get("q") ?? "").trim().slice(0, 40);
  const pageNumber = Math.min(Math.max(Number(url.searchParams.get("page")) || 1, 1), 2_000);
  const phoneHash = /^1[3-9]\d{9}$/.test(query) ? ctx.vault.fingerprint(`phone:${query}`) : null;
  const [found, organisations] = await Promise.all([
    ctx.data.accounts.findStaff({
      query,
      phoneHash,
      districts: who.value.districts,
      skip: (pageNumber - 1) * pageSize,
      take: pageSize + 1,
    }),
    ctx.data.organisations.findIn(who.value.districts),
  ]);
  const events = await ctx.data.events.findTitles(
    found.flatMap(({ grants }) =>
      grants.flatMap((grant) => (grant.scopeKind === "event" ? [grant.scopeId] : [])),
    ),
  );
  return ok({
    accounts: found.slice(0, pageSize),
    more: found.length > pageSize,
    page: pageNumber,
    query,
    roles: rolesToGive(ctx.actor),
    organisations: organisations.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    events,
    self: who.value.accountId,
    newId: ctx.id(),
  });
}

export const CreateAccount = z.object({
  id: z.string().refine(isId),
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{2,31}$/, { error: "login-form" }),
  name: z.string().trim().min(1).max(40),
  password: z.string().min(10, { error: "password-short" }).max(200),
  organisationId: z.string().refine(isId).optional(),
  district: z.string().refine(isDistrict).optional(),
});

/** Makes an account for a member of staff; roles are given afterwards. */
export async function createAccount(
  ctx: Ctx,
  input: z.output<typeof CreateAccount>,
): Promise<Result<{ login: string }>> {
  const who = office(ctx);
  if (!who.ok) return who;
  const { districts, accountId } = who.value;
  if (districts && (!input.district || !districts.includes(input.district)))
    return refuse("invalid", "district-own", { field: "district" });
  const passwordHash = await ctx.passwords.hash(input.password);
  const at = ctx.now();
  return ctx.data.write(
    { actorId: accountId, at },
    [{ type: "account.created", subject: "Account", subjectId: input.id, data: { login: input.login } }],
    async (tx) => {
      const inserted = await ctx.data.accounts.insertAccount(
        {
          id: input.id,
          login: input.login,
          phoneHash: null,
          phoneSealed: null,
          passwordHash,
          name: input.name,
          organisationId: input.organisationId ?? null,
          district: input.district ?? null,
          createdAt: at,
        },
        tx,
      );
      return inserted ? ok({ login: input.login }) : refuse("conflict", "login-taken", { field: "login" });
    },
  );
}

export const ChangeGrant = z.object({
  account: z.string().trim().min(1).max(60),
  role: Role,
  scopeId: z.string().trim().max(60).default(""),
});

/** Gives a role in a scope. Giving one that is held changes nothing. */
export async function grantRole(ctx: Ctx, input: z.output<typeof ChangeGrant>): Promise<Result<undefined>> {
  return changeGrant(ctx, input, "role.granted");
}

/** Takes a role away. */
export async function withdrawRole(
  ctx: Ctx,
  input: z.output<typeof ChangeGrant>,
): Promise<Result<undefined>> {
  return changeGrant(ctx, input, "role.withdrawn");
}

async function changeGrant(
  ctx: Ctx,
  input: z.output<typeof ChangeGrant>,
  type: "role.granted" | "role.withdrawn",
): Promise<Result<undefined>> {
  const who = office(ctx);
  if (!who.ok) return who;
  const account = await findAccount(ctx, input.account);
  if (!account) return refuse("invalid", "account-unknown", { field: "account" });
  const grant: Grant = { role: input.role, scopeKind: scopeOf[input.role], scopeId: input.scopeId };
  const place = await placeOf(ctx, grant);
  if (!place) return refuse("invalid", "scope-unknown", { field: "scopeId" });
  const held = account.grants
    .filter((each) => each.scopeKind === "event" && each.scopeId === grant.scopeId)
    .map(({ role }) => role as Role);
  const may = mayGrant(ctx.actor, account.id, grant, place, type === "role.granted" ? held : []);
  if (!may.ok) return may;
  const at = ctx.now();
  return ctx.data.write(
    { actorId: who.value.accountId, at },
    [
      {
        type,
        subject: "Account",
        subjectId: account.id,
        eventId: grant.scopeKind === "event" ? grant.scopeId : null,
        data: grant,
      },
    ],
    async (tx) => {
      if (type === "role.granted")
        await ctx.data.accounts.insertGrant(
          { id: ctx.id(), accountId: account.id, grantedBy: who.value.accountId, createdAt: at, ...grant },
          tx,
        );
      else await ctx.data.accounts.deleteGrant(account.id, grant, tx);
      return ok();
    },
  );
}

/** By id, staff login or phone number. */
function findAccount(ctx: Ctx, text: string) {
  const id: string = text;
  if (isId(id)) return ctx.data.accounts.findWithGrants({ id });
  if (/^1[3-9]\d{9}$/.test(text))
    return ctx.data.accounts.findWithGrants({ phoneHash: ctx.vault.fingerprint(`phone:${text}`) });
  return ctx.data.accounts.findWithGrants({ login: text.toLowerCase() });
}

/** Where the scope of a grant lies; null where there is no such place. */
async function placeOf(
  ctx: Ctx,
  { scopeKind, scopeId }: Grant,
): Promise<{ district: string | null; organisation: string | null } | null> {
  const places: Record<
    ScopeKind,
    () => Promise<{ district: string | null; organisation: string | null } | null>
  > = {
    city: async () => (scopeId === "" ? { district: null, organisation: null } : null),
    self: async () => null,
    district: async () => (isDistrict(scopeId) ? { district: scopeId, organisation: null } : null),
    organisation: async () => {
      const found = isId(scopeId) ? await ctx.data.organisations.find(scopeId) : null;
      return found && { district: found.district, organisation: found.id };
    },
    event: async () => {
      const found = isId(scopeId) ? await ctx.data.events.findEvent(scopeId) : null;
      return found && { district: found.contest.district, organisation: found.contest.organiserId };
    },
  };
  return places[scopeKind]();
}

/** The organisations that an office sees. */
export async function listOrganisations(ctx: Ctx) {
  const who = office(ctx);
  if (!who.ok) return who;
  return ok({ organisations: await ctx.data.organisations.findIn(who.value.districts), newId: ctx.id() });
}

export const AddOrganisation = z.object({
  id: z.string().refine(isId),
  name: z.string().trim().min(2).max(60),
  nameEn: z.string().trim().min(2).max(120),
  kind: z.enum(["bureau", "enterprise", "school", "association"]),
  creditCode: z.string().trim().max(40),
  district: z.string().refine(isDistrict).optional(),
});

/** Records an organisation under its credit code (GB 32100). */
export async function addOrganisation(
  ctx: Ctx,
  input: z.output<typeof AddOrganisation>,
): Promise<Result<undefined>> {
  const who = office(ctx);
  if (!who.ok) return who;
  const { districts, accountId } = who.value;
  if (districts && (!input.district || !districts.includes(input.district)))
    return refuse("invalid", "district-own", { field: "district" });
  const creditCode = parseCreditCode(input.creditCode);
  if (!creditCode.ok) return creditCode;
  const at = ctx.now();
  return ctx.data.write(
    { actorId: accountId, at },
    [
      {
        type: "organisation.added",
        subject: "Organisation",
        subjectId: input.id,
        data: { creditCode: creditCode.value },
      },
    ],
    async (tx) => {
      const row = { ...input, creditCode: creditCode.value, district: input.district ?? null, createdAt: at };
      const stored = await ctx.data.organisations.insert(row, tx);
      return stored.id === input.id
        ? ok()
        : refuse("conflict", "credit-code-taken", { field: "creditCode", params: { name: stored.name } });
    },
  );
}
