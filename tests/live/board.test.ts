import type { Socket } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { publicBoard } from "~/domain/results/board";
import { type BoardSnapshot, boardHash } from "~/domain/results/board-state";
import type { LiveSocket } from "~/live/board-client";
import type { ServerEvents } from "~/live/protocol";
import { connectTo, createTotals, eventId, type Node, spectate, startNode, type Totals } from "./node";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function node(totals: Totals, more: Partial<Parameters<typeof startNode>[0]> = {}): Promise<Node> {
  const started = await startNode({ loadBoard: totals.load, ...more });
  cleanups.push(() => started.stop());
  return started;
}

function socketTo({ url }: Node, headers?: Record<string, string>): LiveSocket {
  const socket = connectTo(url, headers);
  cleanups.push(() => socket.disconnect());
  return socket;
}

async function spectator(on: Node, times?: Parameters<typeof spectate>[3], initial?: BoardSnapshot) {
  const socket = socketTo(on);
  const watching = spectate(socket, initial ?? (await on.fetchSnapshot()), on.fetchSnapshot, times);
  cleanups.push(() => watching.stop());
  await vi.waitFor(() => expect(watching.status()).toBe("live"));
  return { ...watching, socket };
}

/** Takes the next delta away before the client sees it, as a broken network would. */
function loseNextDelta(socket: LiveSocket): Promise<void> {
  return new Promise((resolve) => {
    const listeners = socket.listeners("d");
    socket.off("d");
    socket.once("d", () => {
      for (const listener of listeners) socket.on("d", listener as ServerEvents["d"]);
      resolve();
    });
  });
}

const shown = (totals: Totals) => boardHash(publicBoard(totals.facts(), "public"));

describe("a live board", () => {
  test("a mark reaches every spectator as one small delta, with one read for all of them", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const spectators = await Promise.all(Array.from({ length: 20 }, () => spectator(on)));
    const reads = totals.reads;
    expect(reads).toBe(1);

    totals.mark("K02", 90);
    on.live.changed(`board:${eventId}`);
    await vi.waitFor(() => expect(spectators.every((one) => one.total("K02") === 9_000)).toBe(true));

    expect(totals.reads).toBe(reads + 1);
    // Straight to the TCP sockets: a new release of Socket.IO that moves them would be slow, not wrong.
    expect(on.meter).toMatchObject({ ticks: 1, sent: 20, queued: 0 });
    expect(spectators.map(({ boards }) => boards.length)).toEqual(spectators.map(() => 1));
    expect(boardHash(spectators[0]?.boards.at(-1) ?? publicBoard(totals.facts(), "public"))).toBe(
      shown(totals),
    );
  });

  test("a burst of marks is sent as the first one at once and the rest together", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const watching = await spectator(on);
    totals.mark("K01", 1);
    on.hub.changed(eventId);
    for (let mark = 2; mark <= 50; mark += 1) {
      totals.mark("K01", mark);
      on.hub.changed(eventId);
    }
    await vi.waitFor(() => expect(watching.total("K01")).toBe(5_000));
    expect(watching.boards.length).toBeLessThanOrEqual(2);
  });

  test("a change that cannot be seen is not sent", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const watching = await spectator(on);
    totals.mark("K01", 0);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect(totals.reads).toBe(2));
    totals.mark("K02", 5);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect(watching.total("K02")).toBe(500));
    expect(watching.boards).toHaveLength(1);
  });

  test("a lost delta heals by asking, with no snapshot fetched", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const watching = await spectator(on);
    const fetches = on.fetches;
    const lost = loseNextDelta(watching.socket);
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    await lost;
    totals.mark("K02", 20);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect([watching.total("K01"), watching.total("K02")]).toEqual([1_000, 2_000]));
    expect(on.fetches).toBe(fetches);
  });

  test("a state that went wrong heals by the snapshot, and is counted", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const right = await on.fetchSnapshot();
    const wrong = { ...right, rows: right.rows.map((row) => ({ ...row, total: row.total + 1 })) };
    const watching = await spectator(on, {}, wrong);
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect([watching.total("K01"), watching.total("K02")]).toEqual([1_000, 0]));
    await vi.waitFor(() => expect(on.meter.mismatches + on.meter.gone).toBeGreaterThan(0));
  });

  test("a mismatch and a gap are counted as such", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const { socket } = await spectator(on);
    const topic = `board:${eventId}` as const;
    for (const after of ["mismatch", "gap", "gap"] as const)
      await socket.emitWithAck("watch", { topic, seq: 1, hash: "", after });
    expect(on.meter).toMatchObject({ mismatches: 1, gaps: 2 });
  });

  test("who does not read is dropped, and everybody else goes on", async () => {
    const codes = Array.from({ length: 4_000 }, (_, at) => `K${at}`);
    const totals = createTotals(codes);
    const on = await node(totals);
    const slow = await spectator(on);
    const quick = await spectator(on);
    const { _socket: tcp } = (slow.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }).ws;
    tcp.pause();
    let mark = 0;
    await vi.waitFor(
      () => {
        mark += 1;
        for (const code of codes) totals.mark(code, (mark % 99) + 1);
        on.hub.changed(eventId);
        expect(on.meter.dropped.slow).toBe(1);
      },
      { timeout: 20_000, interval: 60 },
    );
    await vi.waitFor(() => expect(quick.total("K7")).toBe(((mark % 99) + 1) * 100));
    expect(quick.status()).toBe("live");
  });

  test("an address has its share of connections, and gets a place again when one leaves", async () => {
    const on = await node(createTotals(), { perAddress: 1 });
    const { socket } = await spectator(on);
    const second = socketTo(on);
    await vi.waitFor(() => expect(on.meter.refused.address).toBeGreaterThan(0));
    expect(second.connected).toBe(false);
    socket.disconnect();
    await vi.waitFor(() => expect(second.connected).toBe(true));
  });

  test("under load the tick stretches, and comes back", async () => {
    let time = 1_000_000;
    const totals = createTotals();
    const on = await node(totals, { now: () => time });
    const watching = await spectator(on);
    let release = () => {};
    const stop = on.hub.onDelta(
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect(watching.total("K01")).toBe(1_000));
    // While one is being sent, no other is cut, however much changes.
    time += 300;
    totals.mark("K01", 20);
    on.hub.changed(eventId);
    expect(totals.reads).toBe(2);
    stop();
    release();
    await vi.waitFor(() => expect(on.hub.load().tickMs).toBe(375));
    await vi.waitFor(() => expect(watching.total("K01")).toBe(2_000));
    await vi.waitFor(() => expect(on.hub.load().tickMs).toBe(100));
    expect(on.meter.stretched).toBe(1);
  });

  test("who was cut off is mended by the deltas between", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const watching = await spectator(on);
    const other = await spectator(on);
    const fetches = on.fetches;
    watching.socket.disconnect();
    totals.mark("K03", 30);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect(other.total("K03")).toBe(3_000));
    watching.socket.connect();
    await vi.waitFor(() => expect(watching.total("K03")).toBe(3_000));
    expect(on.fetches).toBe(fetches);
  });

  test("who comes to another node goes on from the same seq there", async () => {
    const totals = createTotals();
    const [one, two] = [await node(totals), await node(totals)];
    const first = await spectator(one);
    const atTwo = await spectator(two);
    // The second node cuts these changes into other deltas than the first.
    totals.mark("K01", 10);
    one.hub.changed(eventId);
    await vi.waitFor(() => expect(first.total("K01")).toBe(1_000));
    totals.mark("K02", 20);
    two.hub.changed(eventId);
    await vi.waitFor(() => expect(atTwo.total("K02")).toBe(2_000));

    await one.stop();
    const state = first.boards.at(-1);
    if (!state) throw new Error("the first node sent nothing");
    const fetches = two.fetches;
    const again = await spectator(two, {}, { ...state, hash: boardHash(state) });
    await vi.waitFor(() => expect([again.total("K01"), again.total("K02")]).toEqual([1_000, 2_000]));
    totals.mark("K03", 30);
    two.hub.changed(eventId);
    await vi.waitFor(() => expect(again.total("K03")).toBe(3_000));
    expect(two.fetches).toBe(fetches);
  });

  test("a node that has not heard of the latest change yet does not set a client back", async () => {
    const totals = createTotals();
    const [ahead, behind] = [await node(totals), await node(totals)];
    await behind.fetchSnapshot();
    totals.mark("K01", 10);
    const snapshot = await ahead.fetchSnapshot();
    const watching = await spectator(behind, {}, snapshot);
    expect(watching.total("K01")).toBe(1_000);
    expect(watching.boards).toEqual([]);
  });

  test("a database that was put back to an earlier state shows on every page", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const watching = await spectator(on);
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect(watching.total("K01")).toBe(1_000));
    totals.mark("K01", 0);
    totals.rewind(1);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect(watching.total("K01")).toBe(0));
    await vi.waitFor(() => expect(watching.status()).toBe("live"));
  });

  test("a connection that breaks is made again by itself", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const watching = await spectator(on);
    // The transport closes under the client, as in a restart of the node.
    watching.socket.io.engine.close();
    await vi.waitFor(() => expect(watching.statuses).toContain("waiting"));
    totals.mark("K01", 7);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect([watching.status(), watching.total("K01")]).toEqual(["live", 700]));
  });

  test("with no WebSocket the page polls the snapshot, and stops when connected", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const initial = await on.fetchSnapshot();
    const nowhere = connectTo("http://127.0.0.1:9");
    cleanups.push(() => nowhere.disconnect());
    const watching = spectate(nowhere, initial, on.fetchSnapshot, { patience: 1, poll: 5 });
    cleanups.push(() => watching.stop());
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    await vi.waitFor(() => expect(watching.total("K01")).toBe(1_000));
    expect(watching.status()).toBe("polling");
  });

  test("a board that nobody looks at is not read; the next who looks sees it as it is", async () => {
    let time = 1_000_000;
    const totals = createTotals();
    const on = await node(totals, { now: () => time });
    on.hub.changed(eventId);
    expect(totals.reads).toBe(0);
    await on.fetchSnapshot();
    time += 120_000;
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    expect(totals.reads).toBe(1);
    expect((await on.fetchSnapshot()).rows[0]?.total).toBe(1_000);
    expect(totals.reads).toBe(2);
  });

  test("who looks just after a change that nobody was there for is told of it all the same", async () => {
    let time = 1_000_000;
    const totals = createTotals();
    const on = await node(totals, { now: () => time });
    await on.fetchSnapshot();
    // The last read is for somebody who looked a minute ago; with the change after it that minute is over.
    time += 59_990;
    on.hub.changed(eventId);
    await vi.waitFor(() => expect(totals.reads).toBe(2));
    time += 20;
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    const watching = await spectator(on);
    await vi.waitFor(() => expect(watching.total("K01")).toBe(1_000));
  });

  test("watchers are counted out when they leave", async () => {
    const on = await node(createTotals());
    const watching = await spectator(on);
    await spectator(on);
    expect(on.hub.watchers(eventId)).toBe(2);
    watching.stop();
    await vi.waitFor(() => expect(on.hub.watchers(eventId)).toBe(1));
  });
});

describe("the snapshot", () => {
  test("is made once for each state, and its ETag tells states apart", async () => {
    const totals = createTotals();
    const on = await node(totals);
    const [a, b] = await Promise.all([on.hub.snapshot(eventId), on.hub.snapshot(eventId)]);
    expect(a).toBe(b);
    expect(a?.etag).toBe(`"1-${shown(totals)}"`);
    expect(JSON.parse(a?.json ?? "")).toEqual(a?.snapshot);
    expect(totals.reads).toBe(1);
    expect(await on.hub.snapshot("0190a000-0000-7000-8000-0000000000ff")).toBeNull();
  });

  test("a change during the first read is not lost", async () => {
    const totals = createTotals();
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held = true;
    const on = await node(totals, {
      loadBoard: async (id) => {
        const facts = await totals.load(id);
        if (held) await gate;
        return facts;
      },
    });
    const first = on.hub.snapshot(eventId);
    await vi.waitFor(() => expect(totals.reads).toBe(1));
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    held = false;
    release();
    await first;
    await vi.waitFor(async () => expect((await on.fetchSnapshot()).rows[0]?.total).toBe(1_000));
  });

  test("a failed read is tried again by itself", async () => {
    const totals = createTotals();
    let fail = false;
    const on = await node(totals, {
      loadBoard: (id) => (fail ? Promise.reject(new Error("the database is restarting")) : totals.load(id)),
    });
    const watching = await spectator(on);
    fail = true;
    totals.mark("K01", 10);
    on.hub.changed(eventId);
    await Promise.resolve();
    fail = false;
    await vi.waitFor(() => expect(watching.total("K01")).toBe(1_000), { timeout: 5_000 });
  });
});
