import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Services } from "~/context";
import { signIn } from "~/operations/accounts.server";
import { createApp } from "~/services/app.server";
import { createServices } from "~/services/index.server";
import { createLog } from "~/services/log.server";
import { type App, startApp } from "../support/app";
import { worldPassword } from "../support/world";
import { anotherIdNumber } from "../support/world-entries";

/** What stands around every route: origin, headers, cookies, sessions, limits, logs, health. */
const root = path.resolve(import.meta.dirname, "../..");
let app: App;
const logged: string[] = [];

beforeAll(async () => {
  const log = createLog("trace", { write: (line) => void logged.push(line) });
  app = await startApp("2024-06-03T09:00:00+08:00", log);
  for (const login of ["auditor", "limited", "twice"])
    await app.world.account(`账户${login}`, [["auditor"]], { login });
});
afterAll(() => app.close());

const signInForm = (login: string, password = worldPassword) => new URLSearchParams({ login, password });
const cookieLine = (answer: Response) =>
  answer.headers.getSetCookie().find((line) => line.startsWith("jt_session=")) ?? "";
const cookieOf = (answer: Response) => cookieLine(answer).split(";")[0] ?? "";

/** Services as another node or the next start has them, on the same database. */
async function servicesAgain(change: Partial<Parameters<typeof createServices>[0]> = {}): Promise<Services> {
  return createServices({
    databaseUrl: app.world.databaseUrl,
    secret: "a secret for tests, thirty-two characters and more",
    config: app.world.services.config,
    log: pino({ level: "silent" }),
    render: app.world.services.render,
    connections: 2,
    ...change,
  });
}

describe("a write that does not come from our own pages", () => {
  const send = (headers: Record<string, string>, where = "/sign-in") =>
    fetch(app.url + where, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: signInForm("auditor"),
    });

  test.each([
    ["another site", { origin: "https://elsewhere.example" }],
    ["our host on another port", { origin: "http://127.0.0.1:1" }],
    ["a host that begins like ours", { origin: "http://127.0.0.1.elsewhere.example" }],
    ["null, as from a sandboxed frame", { origin: "null" }],
    ["no origin at all", {}],
    ["no URL", { origin: "127.0.0.1" }],
    [
      "another site, with a proxy's header to match",
      { origin: "https://elsewhere.example", "x-forwarded-host": "elsewhere.example" },
    ],
  ])("is refused from %s, on pages and in data requests", async (_where, headers) => {
    for (const where of ["/sign-in", "/sign-in.data", "/marks"]) {
      const answer = await send(headers as Record<string, string>, where);
      expect(answer.status, where).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await answer.text()).toContain("请求来源不符");
    }
  });

  test("is taken from our own, whatever the proxy's header says", async () => {
    expect((await send({ origin: app.url })).status).toBe(303);
    expect((await send({ origin: app.url, "x-forwarded-host": "elsewhere.example" })).status).toBe(303);
  });

  test("cannot be had by another method", async () => {
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const answer = await fetch(`${app.url}/sign-in`, {
        method,
        headers: { origin: "https://elsewhere.example" },
      });
      expect(answer.status).toBe(403);
    }
  });
});

describe("every answer", () => {
  test.each(["/", "/sign-in", "/no/such/page", "/desk"])("%s has its headers", async (where) => {
    const { headers } = await app.get(where);
    const policy = headers.get("content-security-policy") ?? "";
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).toMatch(/^'self' 'nonce-[\w-]{20,}'$/);
    expect(/style-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'");
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(rule);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  test("has a nonce of its own, and every script on the page bears it", async () => {
    const nonces = new Set<string>();
    for (const where of ["/", "/", "/no/such/page"]) {
      const answer = await app.get(where);
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1] ?? "";
      nonces.add(nonce);
      const html = await answer.text();
      const scripts = html.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      expect(html).not.toMatch(/\son[a-z]+="|href="javascript:/i);
    }
    expect(nonces.size).toBe(3);
  });
});

describe("sessions", () => {
  test("live in a cookie that scripts and other sites do not get", async () => {
    const answer = await app.post("/sign-in", { login: "auditor", password: worldPassword });
    expect(cookieLine(answer)).toMatch(/; HttpOnly/);
    expect(cookieLine(answer)).toMatch(/; SameSite=Lax/);
    expect(cookieLine(answer)).toMatch(/; Path=\//);
    // Plain HTTP on a test's machine; behind HTTPS it is Secure as well.
    expect(cookieLine(answer)).not.toMatch(/Secure/);
    const page = await app.get("/language?to=en&back=/");
    for (const line of page.headers.getSetCookie()) expect(line).toMatch(/HttpOnly.*SameSite=Lax/);
  });

  test("are Secure behind a proxy that speaks HTTPS", async () => {
    const trusting = await serve(app.world.services, 1);
    const answer = await fetch(`${trusting.url}/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: trusting.url, "x-forwarded-proto": "https" },
      body: signInForm("auditor"),
    });
    expect(answer.status).toBe(303);
    expect(cookieLine(answer)).toMatch(/; Secure/);
    await trusting.close();
  });

  test("have a new token at each sign-in; one that was planted or used before is worth nothing", async () => {
    const planted = `jt_session=${encodeURIComponent(btoa(JSON.stringify("a token planted by a stranger")))}`;
    const first = await app.post("/sign-in", { login: "twice", password: worldPassword }, planted);
    const one = cookieOf(first);
    expect(one).not.toBe(planted);
    expect((await app.get("/audit", planted)).status).toBe(302);
    expect((await app.get("/audit", one)).status).toBe(200);
    const again = await app.post("/sign-in", { login: "twice", password: worldPassword }, one);
    const two = cookieOf(again);
    expect(two).not.toBe(one);
    expect((await app.get("/audit", one)).status).toBe(302);
    expect((await app.get("/audit", two)).status).toBe(200);
    const { rows } = await app.world.services.data.pool.query(`select "id" from "Session"`);
    const token = String(JSON.parse(atob(decodeURIComponent(two.split("=")[1] ?? ""))));
    expect(rows.map(({ id }) => id)).not.toContain(token);
  });

  test("end one by one, or everywhere at once", async () => {
    const [one, two, three] = [
      await app.signIn("twice"),
      await app.signIn("twice"),
      await app.signIn("twice"),
    ];
    const out = await app.post("/sign-out", {}, one);
    expect([out.status, cookieLine(out)]).toEqual([303, expect.stringContaining("Max-Age=0")]);
    expect((await app.get("/audit", one)).status).toBe(302);
    expect((await app.get("/audit", two)).status).toBe(200);
    await app.post("/sign-out", { everywhere: "on" }, two);
    for (const cookie of [two, three]) expect((await app.get("/audit", cookie)).status).toBe(302);
    // A link or a picture elsewhere cannot sign anybody out.
    const four = await app.signIn("twice");
    await app.get("/sign-out", four);
    expect((await app.get("/audit", four)).status).toBe(200);
  });

  test("end by themselves", async () => {
    const cookie = await app.signIn("twice");
    app.world.at("2024-06-18T09:00:00+08:00");
    expect((await app.get("/audit", cookie)).status).toBe(302);
    app.world.at("2024-06-03T09:00:00+08:00");
  });
});

describe("signing in", () => {
  test("answers alike whether the account or the password is wrong", async () => {
    const answers = [];
    for (const [login, password] of [
      ["nobody.here", "some password"],
      ["auditor", "some password"],
    ] as const) {
      const answer = await app.post("/sign-in", { login, password });
      const html = await answer.text();
      expect(html).not.toContain("some password");
      answers.push([answer.status, html.includes("账号或密码不正确。")]);
    }
    expect(answers).toEqual([
      [422, true],
      [422, true],
    ]);
  });

  test("is limited by account, also after a restart and with the right password then", async () => {
    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt++)
      statuses.push((await app.post("/sign-in", { login: "limited", password: `guess ${attempt}` })).status);
    expect(statuses.slice(0, 10)).not.toContain(429);
    expect(statuses[10]).toBe(429);
    const next = await servicesAgain({ now: app.world.services.now });
    const result = await signIn(
      { ...next, actor: null, locale: "zh", client: { ip: "10.0.0.9", userAgent: "test" } },
      { login: "limited", password: worldPassword },
    );
    expect(result).toMatchObject({ ok: false, kind: "limited" });
    await next.data.close();
    // Nobody else is held up by it.
    expect((await app.post("/sign-in", { login: "auditor", password: worldPassword })).status).toBe(303);
  });

  test.each(["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"])(
    "leads to no other site by %s",
    async (to) => {
      const answer = await app.post("/sign-in", { login: "auditor", password: worldPassword, to });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    },
  );
});

describe("the log", () => {
  test("holds no phone, no identity number, no password and no token, whatever goes wrong", async () => {
    const { pool } = app.world.services.data;
    const phone = "13812345678";
    const password = "a password nobody may read";
    const idNumber = anotherIdNumber();
    const signedUp = await app.post("/sign-up", {
      phone,
      name: "王秀兰",
      password,
      passwordAgain: password,
      consent: "on",
    });
    expect(signedUp.status).toBe(303);
    const cookie = cookieOf(signedUp);
    await app.get(`/events?q=${phone}&token=${idNumber}`, cookie);
    await app.post("/sign-in", { login: phone, password: "wrong password 1" });
    const profile = {
      version: "0",
      name: "王秀兰",
      idNumber,
      residence: "310114",
      occupation: "2022:6-22-02-01",
    };

    // A fault in the midst of it: the number is on its way to the database.
    await pool.query(`alter table "Person" rename to "PersonAway"`);
    const broken = await app.post("/me/profile", profile, cookie);
    await pool.query(`alter table "PersonAway" rename to "Person"`);
    expect(broken.status).toBe(500);
    const page = await broken.text();
    expect(page).not.toMatch(/Person|prisma|at .*\.(js|ts):\d+/i);
    expect((await app.post("/me/profile", profile, cookie)).status).toBe(303);

    const whole = logged.join("");
    expect(whole).toContain("a request failed");
    expect(whole).toMatch(/"requestId":"[0-9a-f-]{36}"|"id":"[0-9a-f-]{36}"/);
    const token = decodeURIComponent(cookie.split("=")[1] ?? "");
    for (const secret of [phone, idNumber, password, "wrong password 1", worldPassword, token, cookie])
      expect(whole).not.toContain(secret);
  });

  test("takes out what is named after a secret, wherever it comes from", () => {
    const lines: string[] = [];
    const log = createLog("info", { write: (line) => void lines.push(line) });
    log.info({ phone: "13812345678", person: { idNumber: "310114199001010013" }, password: "x1y2z3" }, "oh");
    expect(lines.join("")).not.toMatch(/13812345678|310114199001010013|x1y2z3/);
  });
});

/** The app on services of its own, as another node. */
async function serve(services: Services, trustProxy = 0) {
  const build = await import(pathToFileURL(path.join(root, "build/server/index.js")).href);
  const http = createServer(
    createApp({
      services,
      env: { NODE_ENV: "production", PUBLIC_URL: undefined, TRUST_PROXY: trustProxy },
      loadBuild: async () => build,
      root,
      requestId: randomUUID,
    }),
  );
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => http.close(() => resolve())),
  };
}

describe("health", () => {
  test("is told without a session", async () => {
    for (const [where, says] of [
      ["/healthz", "ok\n"],
      ["/readyz", "ready\n"],
    ] as const) {
      const answer = await app.get(where);
      expect([answer.status, await answer.text()]).toEqual([200, says]);
    }
  });

  test("tells alive from ready when the database is away", async () => {
    const services = await servicesAgain();
    const node = await serve(services);
    await services.data.close();
    expect((await fetch(`${node.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${node.url}/readyz`)).status).toBe(503);
    await node.close();
  });
});
