import { createHash } from "node:crypto";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { applyDelta } from "~/domain/results/board-delta";
import type { BoardSnapshot } from "~/domain/results/board-state";
import { livePath } from "~/live/protocol";
import { type App, startApp } from "../support/app";
import { markEverything, markingEvent, type ScoringEvent, usualValue } from "../support/world-scoring";

let app: App;
let event: ScoringEvent;

beforeAll(async () => {
  app = await startApp();
  event = await markingEvent(app.world);
});
afterAll(() => app.close());

const snapshot = async () => (await (await app.get(`/boards/${event.eventId}.json`)).json()) as BoardSnapshot;

test("the board's page is rendered on the server, and its JSON says what has not changed", async () => {
  const page = await app.get(`/boards/${event.eventId}`);
  expect(page.status).toBe(200);
  const html = await page.text();
  for (const { code } of event.codes) expect(html).toContain(code);
  const first = await app.get(`/boards/${event.eventId}.json`);
  expect(first.headers.get("cache-control")).toBe(
    "public, max-age=1, stale-while-revalidate=5, stale-if-error=300",
  );
  expect(first.headers.get("access-control-allow-origin")).toBe("*");
  const etag = first.headers.get("etag") ?? "";
  const again = await fetch(`${app.url}/boards/${event.eventId}.json`, {
    headers: { "if-none-match": etag },
  });
  expect(again.status).toBe(304);
});

test("neither the page nor the JSON names anybody before decoding", async () => {
  const entered = await app.world.services.data.draw.findCodes(event.eventId);
  expect(entered.length).toBeGreaterThan(0);
  const board = await snapshot();
  expect(board.head.mode).toBe("codes");
  expect(board.rows.every(({ name }) => name === null)).toBe(true);
});

test("a mark that a judge enters reaches a spectator's socket within a second, as a delta that proves itself", async () => {
  const before = await snapshot();
  const socket = io(app.url, {
    path: livePath,
    transports: ["websocket"],
    extraHeaders: { origin: app.url },
  });
  try {
    const deltas: Parameters<typeof applyDelta>[1][] = [];
    socket.on("d", (_channel: number, delta: (typeof deltas)[number]) => deltas.push(delta));
    const topic = `board:${event.eventId}`;
    const answer = await socket.emitWithAck("watch", { topic, seq: before.seq, hash: before.hash });
    expect(answer).toMatchObject({ kind: "resume" });
    await markEverything(app.world, event, usualValue);
    await vi.waitFor(
      async () => {
        const after = await snapshot();
        expect(after.rows.every(({ marked, needed }) => marked === needed)).toBe(true);
        const state = deltas.reduce((board: ReturnType<typeof stateOf>, delta) => {
          const applied = applyDelta(board, delta);
          if (!applied.ok) throw new Error(applied.message);
          return applied.value;
        }, stateOf(before));
        expect(state.rows).toEqual(after.rows);
      },
      { timeout: 1_000, interval: 50 },
    );
  } finally {
    socket.close();
  }
});

function stateOf({ event: id, seq, head, rows }: BoardSnapshot) {
  return { event: id, seq, head, rows };
}

test("a page of another site may not connect", async () => {
  const socket = io(app.url, {
    path: livePath,
    transports: ["websocket"],
    reconnection: false,
    extraHeaders: { origin: "https://elsewhere.example" },
  });
  const refused = await new Promise((resolve) => {
    socket.on("connect_error", () => resolve(true));
    socket.on("connect", () => resolve(false));
  });
  socket.close();
  expect(refused).toBe(true);
});

test("an unknown event and a malformed id are not found", async () => {
  for (const id of ["0190a000-0000-7000-8000-00000000ffff", "x"]) {
    expect((await app.get(`/boards/${id}`)).status).toBe(404);
    expect((await app.get(`/boards/${id}.json`)).status).toBe(404);
  }
});

test("the wall is the same board", async () => {
  const wall = await app.get(`/boards/${event.eventId}/wall`);
  expect(wall.status).toBe(200);
  expect(await wall.text()).toContain('data-theme="wall"');
});

describe("the page from memory", () => {
  const read = (where: string, headers: Record<string, string> = {}) => fetch(app.url + where, { headers });
  const page = () => `/boards/${event.eventId}`;

  // A page is rendered at most once a second: the one of the board before the last marks may still be sent.
  beforeAll(() =>
    vi.waitFor(
      async () => {
        const { hash } = await snapshot();
        for (const language of ["zh-CN", "en-GB"])
          expect(await (await read(page(), { "accept-language": language })).text()).toContain(hash);
      },
      { timeout: 5_000, interval: 100 },
    ),
  );

  test("is one for everybody in a language, says so by its ETag, and is no other than Remix would send", async () => {
    const [zh, again, en] = await Promise.all([
      read(page()),
      read(page(), { "accept-language": "zh-CN" }),
      read(page(), { "accept-language": "en-GB" }),
    ]);
    expect(zh.headers.get("etag")).toBe(again.headers.get("etag"));
    expect(zh.headers.get("etag")).not.toBe(en.headers.get("etag"));
    expect([await zh.text(), await en.text()].map((html) => /<html lang="([^"]+)"/.exec(html)?.[1])).toEqual([
      "zh-CN",
      "en",
    ]);
    const known = await read(page(), { "if-none-match": zh.headers.get("etag") ?? "" });
    expect(known.status).toBe(304);
    expect((await fetch(app.url + page(), { method: "HEAD" })).status).toBe(200);
  });

  test("allows its scripts by their hashes, with no nonce anywhere, and has every other header", async () => {
    const kept = await read(page());
    const html = await kept.text();
    const policy = kept.headers.get("content-security-policy") ?? "";
    expect(policy).not.toContain("nonce");
    expect(html).not.toMatch(/nonce="[^"]/);
    const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
    expect(inline.length).toBeGreaterThan(2);
    for (const [, text = ""] of inline)
      expect(policy).toContain(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    const others = await read("/");
    const own = (answer: Response) =>
      [...answer.headers.keys()].filter((name) => /^(x-|cross-|referrer|origin-)/.test(name)).sort();
    expect(own(kept)).toEqual(own(others));
  });

  test("bears no name, and whoever is signed in gets a page of their own", async () => {
    const cookie = await app.as(event.organiser);
    const name = event.organiser.actor?.name ?? "";
    const [own, kept] = await Promise.all([app.get(page(), cookie), app.get(page())]);
    expect(await own.text()).toContain(name);
    expect(await kept.text()).not.toContain(name);
    expect(own.headers.get("content-security-policy")).toContain("nonce");
    expect(kept.headers.get("cache-control")).toBe("private, no-cache");
  });

  test.each(["br", "gzip"])("is packed as %s, which its ETag says", async (encoding) => {
    const answer = await read(page(), { "accept-encoding": encoding });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("vary")).toContain("Accept-Encoding");
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"/);
    expect(await answer.text()).toBe(await (await read(page(), { "accept-encoding": "identity" })).text());
    expect((await read(page(), { "if-none-match": etag })).status).toBe(304);
  });

  test("may stand in a frame of another site only as the page made for it", async () => {
    const frame = await read(`${page()}/embed`);
    expect(frame.status).toBe(200);
    expect(frame.headers.get("content-security-policy")).toContain("frame-ancestors *");
    expect(frame.headers.get("x-frame-options")).toBeNull();
    const whole = await read(page());
    expect(whole.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(whole.headers.get("x-frame-options")).not.toBeNull();
    const cookie = await app.as(event.organiser);
    expect(await (await app.get(`${page()}/embed`, cookie)).text()).not.toContain(
      event.organiser.actor?.name ?? "",
    );
  });

  test("asks the database nothing while nothing changes", async () => {
    const { pool } = app.world.services.data;
    await read(page());
    const asked: unknown[] = [];
    pool.on("acquire", (client) => asked.push(client));
    await Promise.all(Array.from({ length: 20 }, () => read(page())));
    await read(`${page()}.json`);
    pool.removeAllListeners("acquire");
    expect(asked).toEqual([]);
  });
});
