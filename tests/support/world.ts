import pino from "pino";
import type { Ctx, Log, Services } from "~/context";
import type { OrganisationKind } from "~/data/organisations.server";
import { type Grant, type Role, scopeOf } from "~/domain/accounts/role";
import { makeCreditCode } from "~/domain/shared/identity";
import { ok, type Result } from "~/domain/shared/result";
import type { Locale } from "~/i18n/text";
import { createServices } from "~/services/index.server";
import { loadReference } from "../../prisma/reference";
import { freshDatabase } from "./database";

export type World = Awaited<ReturnType<typeof openWorld>>;

/** A password that every account of a test world has. */
export const worldPassword = "a password for tests";
export const worldSecret = "a secret for tests, thirty-two characters and more";

/**
 * A database of its own with the reference data, and the services on it, with a clock that a test sets. State is
 * built by the app's own operations; only accounts and organisations, which an office makes, have makers here.
 */
export async function openWorld(
  start = "2024-06-03T09:00:00+08:00",
  log: Log = pino({ level: "silent" }),
  given?: { readonly url: string; drop(): Promise<void> },
) {
  const database = given ?? (await freshDatabase());
  let instant = new Date(start);
  /** When the clock was set going; null while it stands still. */
  let going: number | null = null;
  const services: Services = await createServices({
    databaseUrl: database.url,
    secret: worldSecret,
    config: { publicUrl: "http://localhost:3000", demo: false },
    log,
    // The same drawing as in the threads, on this one.
    render: async (document) => (await import("../../certificates/render")).render(document),
    now: () => (going === null ? instant : new Date(instant.getTime() + Date.now() - going)),
    connections: 8,
  });
  await loadReference(services);
  let passwordHash: string | undefined;
  let count = 0;

  const world = {
    databaseUrl: database.url,
    services,
    /** Sets the clock, such as "2024-06-14T17:00:00+08:00". */
    at(when: string): void {
      instant = new Date(when);
    },

    /** Sets the clock going, as fast as the real one, for what goes by the time on a screen. */
    go(): void {
      going = Date.now();
    },

    async organisation(
      name: string,
      kind: OrganisationKind = "enterprise",
      district: string | null = "310114",
    ) {
      count += 1;
      const row = {
        id: services.id(),
        name,
        nameEn: `${name} (en)`,
        kind,
        creditCode: makeCreditCode("91", district ?? "310000", String(10_000_000 + count)),
        district,
        createdAt: instant,
      };
      return unwrap(
        await services.data.write({ actorId: null, at: instant }, [], async (tx) =>
          ok(await services.data.organisations.insert(row, tx)),
        ),
      );
    },

    /** An account with roles; `scope` is what the roles are held in (an organisation's or event's id, a district). */
    async account(
      name: string,
      roles: readonly (readonly [Role, scope?: string])[] = [],
      more: { login?: string; phone?: string; organisationId?: string; district?: string } = {},
    ): Promise<Ctx> {
      count += 1;
      passwordHash ??= await services.passwords.hash(worldPassword);
      const id = services.id();
      const phone = more.phone ?? `139${String(count).padStart(8, "0")}`;
      unwrap(
        await services.data.write({ actorId: null, at: instant }, [], async (tx) => {
          await services.data.accounts.insertAccount(
            {
              id,
              login: more.login ?? null,
              phoneHash: services.vault.fingerprint(`phone:${phone}`),
              phoneSealed: services.vault.seal(phone),
              passwordHash: passwordHash ?? "",
              name,
              organisationId: more.organisationId ?? null,
              district: more.district ?? null,
              createdAt: instant,
            },
            tx,
          );
          for (const [role, scopeId = ""] of roles) {
            const grant: Grant = { role, scopeKind: scopeOf[role], scopeId };
            await services.data.accounts.insertGrant(
              { id: services.id(), accountId: id, grantedBy: null, createdAt: instant, ...grant },
              tx,
            );
          }
          return ok();
        }),
      );
      return world.ctx(id);
    },

    /** The context of an account as it is now (call again after its roles change), with a session of its own. */
    async ctx(accountId: string, locale: Locale = "zh"): Promise<Ctx> {
      const token = services.random(32);
      const sessionId = services.sha256(token);
      unwrap(
        await services.data.write({ actorId: accountId, at: instant }, [], async (tx) => {
          await services.data.accounts.insertSession(
            {
              id: sessionId,
              accountId,
              userAgent: "test",
              createdAt: instant,
              expiresAt: new Date(instant.getTime() + 400 * 86_400_000),
            },
            tx,
          );
          return ok();
        }),
      );
      const found = await services.data.accounts.findActor(sessionId, instant);
      if (!found) throw new Error(`No account ${accountId}`);
      return { ...services, actor: found.actor, locale, client: { ip: "127.0.0.1", userAgent: "test" } };
    },

    /** The context of somebody who is not signed in. */
    visitor(locale: Locale = "zh"): Ctx {
      return { ...services, actor: null, locale, client: { ip: "127.0.0.1", userAgent: "test" } };
    },

    async close(): Promise<void> {
      await services.data.close();
      await database.drop();
    },
  };
  return world;
}

/** The value of a result that has to be good, with the refusal as the failure's message. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`Refused: ${result.kind} ${result.message} ${JSON.stringify(result.params ?? {})}`);
  return result.value;
}
