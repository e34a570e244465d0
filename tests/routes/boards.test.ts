import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
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
  expect(first.headers.get("cache-control")).toBe("public, max-age=1");
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
