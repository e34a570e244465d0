import type { Ctx, Services } from "../../app/context";
import type { OrganisationKind } from "../../app/data/organisations.server";
import { type Role, scopeOf } from "../../app/domain/accounts/role";
import { makeCreditCode } from "../../app/domain/shared/identity";
import { ok, type Result } from "../../app/domain/shared/result";

export type Stage = ReturnType<typeof createStage>;

/** The value of a result that has to be good: a refusal here is a bug of the seed. */
export function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(
      `The demo was refused: ${result.kind} ${result.message} ${JSON.stringify(result.params ?? {})}`,
    );
  return result.value;
}

/**
 * Where the demo is played: a clock that the seed sets, and the accounts that act. Only accounts and organisations
 * are put there as rows; everything else is done by the app's own operations.
 */
export function createStage(services: Services, passwordHash: string) {
  let instant = services.now();
  const played: Services = { ...services, now: () => instant };
  let made = 0;

  return {
    services: played,
    now: () => instant,
    /** Such as "2024-03-01 09:00", in Shanghai. */
    at(when: string): void {
      instant = new Date(`${when.replace(" ", "T")}:00+08:00`);
    },

    async organisation(
      name: string,
      nameEn: string,
      kind: OrganisationKind,
      district: string | null,
    ): Promise<{ id: string; creditCode: string }> {
      made += 1;
      const creditCode = makeCreditCode(
        kind === "enterprise" ? "91" : "12",
        district ?? "310000",
        String(30_000_000 + made * 137),
      );
      return must(
        await played.data.write({ actorId: null, at: instant }, [], async (tx) =>
          ok(
            await played.data.organisations.insert(
              { id: played.id(), name, nameEn, kind, creditCode, district, createdAt: instant },
              tx,
            ),
          ),
        ),
      );
    },

    /** An account that signs in with `login`, or with a phone number. */
    async account(
      login: string,
      name: string,
      roles: readonly (readonly [Role, string?])[],
      more: { organisationId?: string; district?: string } = {},
    ): Promise<string> {
      const id = played.id();
      const phone = /^1\d{10}$/.test(login) ? login : null;
      must(
        await played.data.write(
          { actorId: null, at: instant },
          roles.map(([role, scopeId = ""]) => ({
            type: "role.granted" as const,
            subject: "Account",
            subjectId: id,
            data: { role, scopeKind: scopeOf[role], scopeId },
          })),
          async (tx) => {
            await played.data.accounts.insertAccount(
              {
                id,
                login: phone ? null : login,
                phoneHash: phone && played.vault.fingerprint(`phone:${phone}`),
                phoneSealed: phone && played.vault.seal(phone),
                passwordHash,
                name,
                organisationId: more.organisationId ?? null,
                district: more.district ?? null,
                createdAt: instant,
              },
              tx,
            );
            for (const [role, scopeId = ""] of roles)
              await played.data.accounts.insertGrant(
                {
                  id: played.id(),
                  accountId: id,
                  grantedBy: null,
                  createdAt: instant,
                  role,
                  scopeKind: scopeOf[role],
                  scopeId,
                },
                tx,
              );
            return ok();
          },
        ),
      );
      return id;
    },

    /** The account as it is now: ask again after its roles have changed. */
    async as(accountId: string): Promise<Ctx> {
      return {
        ...played,
        actor: await played.data.demo.findActor(accountId),
        locale: "zh",
        client: { ip: "127.0.0.1", userAgent: "demo" },
      };
    },
  };
}
