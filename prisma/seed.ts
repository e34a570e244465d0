import type { Services } from "../app/context";

/** The password of every demo account. */
export const demoPassword = "jiangtai-2024";

const staff = [
  { login: "city", name: "市人社局 周岚", role: "city-office", scopeKind: "city", scopeId: "" },
  {
    login: "jiading",
    name: "嘉定区人社局 顾明",
    role: "district-office",
    scopeKind: "district",
    scopeId: "310114",
  },
  { login: "auditor", name: "审计员 沈洁", role: "auditor", scopeKind: "city", scopeId: "" },
] as const;

/**
 * Makes the demo season, once, on a database that has no account yet. Returns the lines that tell the demo
 * accounts; they are printed at every start in demo mode.
 */
export async function seedDemo(services: Services, say: (line: string) => void): Promise<string[]> {
  const { data } = services;
  if (!(await data.accounts.any())) {
    say("Making the demo season");
    const at = services.now();
    const passwordHash = await services.passwords.hash(demoPassword);
    for (const { login, name, ...grant } of staff) {
      const id = services.id();
      await data.write(
        { actorId: null, at },
        [{ type: "role.granted", subject: "Account", subjectId: id, data: grant }],
        async (tx) => {
          await data.accounts.insertAccount(
            {
              id,
              login,
              phoneHash: null,
              phoneSealed: null,
              passwordHash,
              name,
              organisationId: null,
              district: null,
              createdAt: at,
            },
            tx,
          );
          await data.accounts.insertGrant(
            { id: services.id(), accountId: id, grantedBy: null, createdAt: at, ...grant },
            tx,
          );
          return { ok: true, value: undefined };
        },
      );
    }
  }
  return [
    `Demo accounts, all with the password ${demoPassword}:`,
    ...staff.map(({ login, name }) => `${login.padEnd(12)} ${name}`),
  ];
}
