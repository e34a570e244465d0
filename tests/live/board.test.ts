import type { Socket } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { publicBoard } from "~/domain/results/board";
import { boardHash } from "~/domain/results/board-state";
import { createTotals, eventId } from "./node";
import { loseNextDelta, node, shown, socketTo, spectator } from "./spectators";

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
