import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Watch } from "~/live/protocol";
import { connectTo, createTotals, eventId, startNode } from "./node";

const file = new URL("../../docs/live-protocol.schema.json", import.meta.url);
const published = JSON.parse(readFileSync(file, "utf8"));
const formOf = (name: string) =>
  z.fromJSONSchema({ ...published, $ref: `#/$defs/${name}` } as Parameters<typeof z.fromJSONSchema>[0]);

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Everything that goes over a real connection while a board is watched, marked, and lost. */
async function realMessages() {
  const totals = createTotals();
  let version = 1;
  const readCeremony = async () => ({
    version,
    at: version * 1_000,
    rehearsal: false,
    screen: { kind: "holding" } as const,
  });
  const on = await startNode({ loadBoard: totals.load, readCeremony });
  cleanups.push(() => on.stop());
  const snapshot = await on.fetchSnapshot();
  const socket = connectTo(on.url);
  cleanups.push(() => socket.disconnect());
  const events: unknown[][] = [];
  socket.onAny((...event) => events.push(event));
  const watch = { topic: `board:${eventId}`, seq: snapshot.seq, hash: snapshot.hash } as const;
  const ask = (message: Watch) => socket.emitWithAck("watch", message);
  const answers = [await ask(watch), await ask({ topic: `board:${eventId}` })];
  totals.mark("K02", 88);
  on.hub.changed(eventId);
  await vi.waitFor(() => expect(events).toHaveLength(1));
  answers.push(await ask({ ...watch, after: "gap" }));
  answers.push(await ask({ topic: "board:0190a000-0000-7000-8000-0000000000ff" }));
  totals.mark("K01", 1);
  totals.rewind(1);
  on.hub.changed(eventId);
  await vi.waitFor(() => expect(events).toHaveLength(2));
  answers.push(await ask({ topic: `ceremony:${eventId}` }));
  version += 1;
  on.live.changed(`topic:ceremony/${eventId}`);
  await vi.waitFor(() => expect(events).toHaveLength(3));
  return { snapshots: [snapshot, await on.fetchSnapshot()], watch, answers, events };
}

describe("the published schema", () => {
  test("holds for every message of a real connection", async () => {
    const { snapshots, watch, answers, events } = await realMessages();
    for (const snapshot of snapshots) formOf("snapshot").parse(snapshot);
    formOf("watch").parse(watch);
    expect(answers.map((answer) => answer.kind)).toEqual(["resume", "gone", "resume", "refused", "shown"]);
    for (const answer of answers) formOf("watched").parse(answer);
    formOf("delta").parse(events[0]);
    formOf("gone").parse(events[1]);
    formOf("step").parse(events[2]);
  });

  test.each([
    ["snapshot", { event: eventId, seq: 1, hash: "0".repeat(14), head: { mode: "secret" }, rows: [] }],
    ["delta", ["d", 0, { f: 1, t: 2, h: "short" }]],
    ["delta", ["d", 0, { f: 1, t: 2, h: "0".repeat(14), r: [["K01", { total: 1 }]] }]],
    ["watch", { topic: "board:all" }],
    ["watched", { kind: "resume", channel: 0 }],
    ["step", ["c", 0, { version: 1, screen: {} }, 0]],
  ])("refuses a %s that is none", (name, message) => {
    expect(formOf(name).safeParse(message).success).toBe(false);
  });
});
