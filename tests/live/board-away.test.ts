import { describe, expect, test, vi } from "vitest";
import { boardHash } from "~/domain/results/board-state";
import { connectTo, createTotals, eventId, spectate } from "./node";
import { cleanups, node, spectator } from "./spectators";

describe("a board, for who was away,", () => {
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
