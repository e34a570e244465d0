import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "~/services/app.server";
import { type App, startApp } from "../support/app";
import { markingEvent } from "../support/world-scoring";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("a program of this machine reads what the live channel does, in Prometheus' text", async () => {
  const event = await markingEvent(app.world);
  await app.get(`/boards/${event.eventId}.json`);
  const answer = await app.get("/metrics");
  expect(answer.headers.get("content-type")).toContain("version=0.0.4");
  const text = await answer.text();
  for (const line of text.trim().split("\n"))
    expect(line).toMatch(/^# (HELP|TYPE) [a-z_]+ .+$|^[a-z_]+(\{[a-z]+="[^"]+"\})? [0-9.e+-]+$/);
  expect(text).toContain("\njiangtai_boards 1\n");
  expect(text).toContain("\njiangtai_tick_seconds 0.1\n");
  expect(text).toContain('\njiangtai_dropped_total{why="slow"} 0\n');
  expect(text).toMatch(/\njiangtai_board_read_seconds_bucket\{le="\+Inf"\} [1-9]/);
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
});

test.each(["x-forwarded-for", "forwarded", "x-real-ip"])(
  "nobody who comes by a proxy (%s)",
  async (header) => {
    const answer = await fetch(`${app.url}/metrics`, { headers: { [header]: "127.0.0.1" } });
    expect(answer.status).toBe(404);
  },
);

test("with a token, only who has it", async () => {
  const token = "a token of a test";
  const http = createServer(
    createApp({
      services: app.world.services,
      env: { NODE_ENV: "production", PUBLIC_URL: undefined, TRUST_PROXY: 0, METRICS_TOKEN: token },
      loadBuild: () => import("../../build/server/index.js" as string),
      root: `${import.meta.dirname}/../..`,
      requestId: randomUUID,
    }),
  );
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/metrics`;
  const status = async (authorization: string) => (await fetch(url, { headers: { authorization } })).status;
  expect(await Promise.all(["", "Bearer another", `Basic ${token}`, `Bearer ${token}`].map(status))).toEqual([
    404, 404, 404, 200,
  ]);
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});
