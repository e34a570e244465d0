import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Ctx, Log } from "~/context";
import { ok } from "~/domain/shared/result";
import { sessionCookie } from "~/http/cookies.server";
import { createApp } from "~/services/app.server";
import { startLive } from "~/services/live.server";
import { openWorld, type World, worldPassword } from "./world";

const root = path.resolve(import.meta.dirname, "../..");

/** The built app on a free port over a world of its own: real HTTP, real database. */
export async function startApp(
  start?: string,
  log?: Log,
  /** A database that has been filled already; and what stands for each request's id and nonce. */
  given: { readonly database?: Parameters<typeof openWorld>[2]; readonly requestId?: () => string } = {},
) {
  const world = await openWorld(start, log, given.database);
  const build = await import(pathToFileURL(path.join(root, "build/server/index.js")).href);
  const app = createApp({
    services: world.services,
    env: { NODE_ENV: "production", PUBLIC_URL: undefined, TRUST_PROXY: 0 },
    loadBuild: async () => build,
    root,
    requestId: given.requestId ?? randomUUID,
  });
  const http = createServer(app);
  const live = await startLive({
    http,
    services: world.services,
    databaseUrl: world.databaseUrl,
    publicHost: null,
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    world,
    url,
    /** Signs an account in over HTTP and returns its cookie. */
    async signIn(login: string): Promise<string> {
      const answer = await post(url, "/sign-in", { login, password: worldPassword });
      const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("jt_session="));
      if (!cookie) throw new Error(`Could not sign in as ${login}: ${answer.status}`);
      return cookie.split(";")[0] ?? "";
    },
    /** The cookie of a session of an account, without a password. */
    async as(ctx: Ctx): Promise<string> {
      const { services } = world;
      const token = services.random(32);
      const at = services.now();
      const row = {
        id: services.sha256(token),
        accountId: ctx.actor?.accountId ?? "",
        userAgent: "test",
        createdAt: at,
        expiresAt: new Date(at.getTime() + 400 * 86_400_000),
      };
      await services.data.write({ actorId: row.accountId, at }, [], async (tx) =>
        ok(await services.data.accounts.insertSession(row, tx)),
      );
      return (await sessionCookie.serialize(token)).split(";")[0] ?? "";
    },
    get: (where: string, cookie = "") => fetch(url + where, { headers: { cookie }, redirect: "manual" }),
    post: (where: string, fields: Record<string, string>, cookie = "") => post(url, where, fields, cookie),
    async close(): Promise<void> {
      await live.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await world.close();
    },
  };
}

export type App = Awaited<ReturnType<typeof startApp>>;
export type { World };

function post(url: string, where: string, fields: Record<string, string>, cookie = ""): Promise<Response> {
  return fetch(url + where, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields),
  });
}
