import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { type Role, roles } from "~/domain/accounts/role";
import { urls } from "~/routes";
import { type App, startApp } from "../support/app";
import { type Line, lineNow, wholeLine } from "../support/world-line";
import { addressOf, type Fields, type Good, type Row, rows } from "./matrix-rows";

/**
 * Every URL of routes.ts, asked for by everybody: by nobody who is signed in, by each role where it fits, and by the
 * same role elsewhere; read, and sent no form and a bad one. A route without a row fails.
 */
type Asker = {
  name: string;
  role: Role | null;
  scope: "none" | "here" | "elsewhere";
  ctx: Ctx | null;
  cookie: string;
};
type Url = (typeof urls)[number];

const root = path.resolve(import.meta.dirname, "../..");
let app: App;
let line: Line;
let withAction: Set<string>;
const askers: Asker[] = [];
/** Identity numbers and phones of everybody in the world; they stand in no answer at all. */
let numbers: string[];
/** What names the things and the people of the world; it stands in no refusal. */
let hints: string[];

beforeAll(async () => {
  app = await startApp(lineNow);
  line = await wholeLine(app.world);
  askers.push({ name: "public", role: null, scope: "none", ctx: null, cookie: "" });
  for (const role of roles) {
    const ctx = line.accounts[role];
    askers.push({ name: role, role, scope: "here", ctx, cookie: await app.as(ctx) });
  }
  for (const role of roles) {
    const ctx = line.elsewhere[role];
    if (ctx)
      askers.push({ name: `${role} elsewhere`, role, scope: "elsewhere", ctx, cookie: await app.as(ctx) });
  }
  const build = await import(pathToFileURL(path.join(root, "build/server/index.js")).href);
  withAction = new Set(
    Object.values(build.routes as Record<string, { id: string; module: { action?: unknown } }>)
      .filter(({ module }) => module.action)
      .map(({ id }) => id),
  );
  await readSecrets();
}, 120_000);
afterAll(() => app.close());

async function readSecrets(): Promise<void> {
  const { pool } = app.world.services.data;
  const { vault } = app.world.services;
  const sealed = await pool.query<{ sealed: string }>(
    `select "idSealed" as sealed from "Person" union all
     select "phoneSealed" from "Account" where "phoneSealed" is not null`,
  );
  numbers = sealed.rows.map((row) => vault.open(row.sealed));
  const named = await pool.query<{ name: string }>(
    `select "titleZh" as name from "Event" where "titleZh" is not null union
     select "titleZh" from "Contest" union select "name" from "Person"`,
  );
  hints = named.rows.map(({ name }) => name);
  expect(numbers.length).toBeGreaterThan(20);
  expect(hints.length).toBeGreaterThan(15);
}

const hasAction = ({ file }: Url) => withAction.has(file.replace(/\.tsx?$/, ""));

/** Whether the asker is one of those whom the route is for. */
function mayAsk({ who, path: pattern }: Url, row: Row, asker: Asker): boolean {
  if (who === "public") return true;
  if (asker.role === null) return false;
  if (!(who === "signed-in" ? (row.readers ?? roles) : who).includes(asker.role)) return false;
  return asker.scope === "here" || row.elsewhere === "own" || !pattern.includes(":");
}

async function ask(address: string, asker: Asker, body?: Fields | "json" | "any" | null) {
  const headers: Record<string, string> = { cookie: asker.cookie };
  if (body !== undefined) headers.origin = app.url;
  if (body === "json") headers["content-type"] = "application/json";
  const answer = await fetch(app.url + address, {
    method: body === undefined ? "GET" : "POST",
    redirect: "manual",
    headers,
    ...(body && body !== "any" ? { body: body === "json" ? '{"eventId":' : new URLSearchParams(body) } : {}),
  });
  return { status: answer.status, to: answer.headers.get("location"), text: await answer.text() };
}
type Answer = Awaited<ReturnType<typeof ask>>;

/** What no answer may hold, whoever asks. */
function faultsOf(answer: Answer): string[] {
  const faults = numbers.filter((number) => answer.text.includes(number)).map((number) => `holds ${number}`);
  if (answer.status >= 500) faults.push(`is ${answer.status}`);
  return faults;
}

/** What a refusal may not hold: a name of the thing, or of anybody but the asker. */
function hintsIn(answer: Answer, asker: Asker): string[] {
  const { name } = asker.ctx?.actor ?? { name: null };
  return hints
    .filter((hint) => hint !== name && answer.text.includes(hint))
    .map((hint) => `hints at ${hint}`);
}

function readFaults(answer: Answer, url: Url, row: Row, asker: Asker): string[] {
  const faults = faultsOf(answer);
  const { status } = answer;
  if (mayAsk(url, row, asker)) {
    if (row.get ? status !== row.get : status >= 400) faults.push(`is ${status}`);
    return faults;
  }
  const toSignIn = status === 302 && answer.to?.startsWith("/sign-in?to=");
  const right = asker.role === null ? toSignIn || status === row.get : status === 403 || status === 404;
  if (!right) faults.push(`is ${status}`);
  return [...faults, ...hintsIn(answer, asker)];
}

function sendFaults(answer: Answer, url: Url, row: Row, asker: Asker, bad: boolean): string[] {
  const faults = faultsOf(answer);
  const { status } = answer;
  if (!hasAction(url)) {
    if (![403, 404, 405].includes(status)) faults.push(`is ${status}`);
  } else if (mayAsk(url, row, asker)) {
    const ledOn = row.bad === "any" || (row.forVisitors && asker.role !== null);
    if (ledOn ? status > 303 : bad ? status < 400 : status === 404) faults.push(`is ${status}`);
  } else if (asker.role === null) {
    if (status !== 401) faults.push(`is ${status}`);
  } else if (![403, 404, 422].includes(status)) faults.push(`is ${status}`);
  return mayAsk(url, row, asker) ? faults : [...faults, ...hintsIn(answer, asker)];
}

/** Everybody at once: what matters is each answer. */
async function faultsForAll(
  chosen: readonly Asker[],
  look: (asker: Asker) => Promise<string[]>,
): Promise<string[]> {
  const found = await Promise.all(
    chosen.map(async (asker) => (await look(asker)).map((fault) => `${asker.name}: ${fault}`)),
  );
  return found.flat();
}

async function countFacts(): Promise<number> {
  const { rows: counted } = await app.world.services.data.pool.query(
    `select count(*)::int as n from "AuditFact"`,
  );
  return counted[0].n;
}

const rowOf = (url: Url): Row => {
  const row = rows[url.path];
  if (!row) throw new Error(`${url.path} has no row in tests/routes/matrix-rows.ts`);
  return row;
};

test("every route has a row, every row a route, and every action a bad form and a good one", () => {
  expect(Object.keys(rows).sort()).toEqual(urls.map((url) => url.path).sort());
  const lacking = urls
    .filter((url) => hasAction(url) !== (rowOf(url).bad !== undefined && rowOf(url).good !== undefined))
    .map((url) => url.path);
  expect(lacking).toEqual([]);
  const files = Object.values(rows).flatMap(({ good }) => (typeof good === "string" ? [good] : []));
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

describe("whom a route is not for is turned away, with no hint, and nothing is written", () => {
  test.each(urls.filter(({ who }) => who !== "public"))("$path", async (url) => {
    const row = rowOf(url);
    const before = await countFacts();
    const faults = await faultsForAll(
      askers.filter((asker) => !mayAsk(url, row, asker)),
      async (asker) => {
        const address = addressOf(line, url.path, asker.role);
        return [
          ...readFaults(await ask(address, asker), url, row, asker),
          ...sendFaults(await ask(address, asker, null), url, row, asker, false),
          ...sendFaults(await ask(address, asker, row.bad ?? {}), url, row, asker, true),
        ];
      },
    );
    expect(faults).toEqual([]);
    expect(await countFacts()).toBe(before);
  });
});

describe("whom a route is for gets an answer, also to no form and to a bad one", () => {
  test.each(urls)("$path", async (url) => {
    const row = rowOf(url);
    const faults = await faultsForAll(
      askers.filter((asker) => mayAsk(url, row, asker)),
      async (asker) => {
        const address = addressOf(line, url.path, asker.role);
        // Signing out without a form signs out: each time with a session of its own.
        const again = async () => (asker.ctx ? { ...asker, cookie: await app.as(asker.ctx) } : asker);
        const sender = url.path === "/sign-out" ? await again() : asker;
        return [
          ...readFaults(await ask(address, asker), url, row, asker),
          ...sendFaults(
            await ask(address, row.bad === "any" ? await again() : asker, row.bad ?? {}),
            url,
            row,
            asker,
            true,
          ),
          ...sendFaults(await ask(address, sender, null), url, row, asker, false),
        ];
      },
    );
    expect(faults).toEqual([]);
  });
});

describe("a good form is taken", () => {
  const cheap = urls.flatMap((url) => {
    const good = rows[url.path]?.good;
    return typeof good === "object" ? [{ path: url.path, url, good }] : [];
  });
  test.each(cheap)("$path", async ({ url, good }: { url: Url; good: Good }) => {
    const asker = askers.find(({ role, scope }) => role === good.as && scope !== "elsewhere");
    if (!asker) throw new Error(`nobody is ${good.as}`);
    const address = addressOf(line, url.path, good.as);
    const { text } = await ask(address, asker);
    const hidden = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(text)?.[1] ?? "";
    const answer = await ask(address, asker, good.fields(line, hidden));
    expect([answer.status, faultsOf(answer)]).toEqual([good.status ?? 303, []]);
  });
});
