import { describe, expect, test } from "vitest";
import { createOutbox } from "~/ui/judging/outbox";
import { unreceived } from "~/ui/judging/outbox-view";
import { mark, refusing, states, surroundings } from "./surroundings";

describe("the outbox", () => {
  test("keeps what was put, sends it in one batch in its order, and is empty when it is received", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    const both = [outbox.put(mark("A1", "2")), outbox.put(mark("A2", "1"))];
    expect(states(outbox.get())).toEqual([
      ["2", "typed"],
      ["1", "typed"],
    ]);
    await Promise.all(both);
    expect(outbox.get().items.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    expect([...around.kept.items.values()].map(({ text, state }) => [text, state])).toEqual(
      states(outbox.get()),
    );
    expect(around.timers).toHaveLength(1);
    await outbox.flush();
    expect(around.sent.map((batch) => batch.map(({ aspectId }) => aspectId))).toEqual([["A1", "A2"]]);
    expect(outbox.get()).toMatchObject({ items: [], online: true });
    expect(outbox.get().received.get("code A1")?.text).toBe("2");
    expect(around.kept.items.size).toBe(0);
    expect(around.kept.received.size).toBe(2);
  });

  test("a second thought before sending is one mark", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2", { over: "before" }));
    await outbox.put(mark("A1", "3", { over: "before" }));
    await outbox.flush();
    expect(around.sent.flat().map(({ text, over }) => [text, over])).toEqual([["3", "before"]]);
    expect(around.kept.items.size).toBe(0);
  });

  test("keeps the client ids while the network is away, waits longer each time, and sends them again", async () => {
    const around = surroundings();
    const answer = around.answer;
    around.answer = () => new Error("no network");
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2"));
    await outbox.flush();
    expect(outbox.get()).toMatchObject({ online: false, items: [{ state: "waiting", clientId: "id-1" }] });
    // The first timer settles the typing and is still open: it is the retry as well.
    around.timers.shift()?.run();
    around.answer = answer;
    await outbox.flush();
    await outbox.flush();
    expect(around.sent.length).toBeGreaterThan(1);
    expect(around.sent.flat().every(({ clientId }) => clientId === "id-1")).toBe(true);
    expect(outbox.get().items).toEqual([]);
  });

  test("hears from elsewhere that the server is away or back, and sends what waits", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    outbox.reached(false);
    expect(outbox.get().online).toBe(false);
    await outbox.put(mark("A1", "2"));
    expect(outbox.get().online).toBe(false);
    outbox.reached(true);
    await outbox.flush();
    expect(outbox.get()).toMatchObject({ items: [], online: true });
  });

  test("a mark that may have arrived is followed by the next, not replaced by it", async () => {
    const around = surroundings();
    const answer = around.answer;
    around.answer = () => new Error("the answer is lost");
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2"));
    await outbox.flush();
    await outbox.put(mark("A1", "3"));
    await outbox.put(mark("A1", "4"));
    around.answer = answer;
    await outbox.flush();
    expect(around.sent.at(-1)?.map(({ clientId, text, over }) => [clientId, text, over])).toEqual([
      ["id-1", "2", null],
      ["id-3", "4", "id-1"],
    ]);
    await outbox.put(mark("A1", "5"));
    await outbox.flush();
    expect(around.sent.at(-1)).toMatchObject([{ text: "5", over: "id-3" }]);
  });

  test("survives a closed page: what was under way is sent again under the same id, what was received is known", async () => {
    const around = surroundings();
    const first = createOutbox(around);
    await first.put(mark("A0", "1"));
    await first.flush();
    await first.put(mark("A1", "2"));
    around.answer = () => new Error("the page closes");
    await first.flush();
    const again = surroundings(around.kept);
    again.ids = 100;
    const second = createOutbox(again);
    void second.put(mark("A2", "3"));
    await second.ready;
    expect(unreceived(second.get()).map(({ order, text }) => [order, text])).toEqual([
      [2, "2"],
      [3, "3"],
    ]);
    await second.put(mark("A3", "4"));
    await second.flush();
    expect(again.sent.flat().map(({ clientId }) => clientId)).toEqual(["id-2", "id-101", "id-102"]);
    expect(second.get().received.get("code A0")).toMatchObject({ text: "1", clientId: "id-1" });
    expect(again.kept.items.size).toBe(0);
  });

  test("sends what cannot be kept, and says that it cannot", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    around.full = true;
    await outbox.put(mark("A1", "2"));
    expect(outbox.get()).toMatchObject({ unkept: true, items: [{ state: "waiting" }] });
    await outbox.flush();
    expect(around.sent.flat()).toHaveLength(1);
    around.full = false;
    await outbox.put(mark("A1", "3"));
    expect(outbox.get().unkept).toBe(false);
  });

  test("a refused mark stays with its reason until another takes its place or the judge drops it", async () => {
    const around = surroundings();
    around.answer = refusing("A1", {});
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "99", { over: "old" }));
    await outbox.put(mark("A2", "1"));
    await outbox.flush();
    expect(outbox.get().items).toMatchObject([{ aspectId: "A1", state: "refused", reason: "too much" }]);
    expect([...around.kept.items.values()]).toMatchObject([{ state: "refused" }]);
    await outbox.flush();
    expect(around.sent).toHaveLength(1);
    around.answer = surroundings().answer;
    await outbox.put(mark("A1", "9", { over: "old" }));
    await outbox.flush();
    expect(around.sent.at(-1)).toMatchObject([{ text: "9", over: "old" }]);
    around.answer = refusing("A1", {});
    await outbox.put(mark("A1", "98"));
    await outbox.flush();
    await outbox.drop(outbox.get().items[0]?.clientId ?? "");
    expect(outbox.get().items).toEqual([]);
    expect(around.kept.items.size).toBe(0);
  });

  test("a mark given over one that was then refused stands over what that one stood over", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "99", { over: "old" }));
    const { answer } = surroundings();
    around.answer = (marks) => {
      around.answer = answer;
      void outbox.put(mark("A1", "9"));
      return refusing("A1", {})(marks);
    };
    await outbox.flush();
    await outbox.put(mark("A2", "1"));
    await outbox.flush();
    expect(around.sent.flat().map(({ text, over }) => [text, over])).toEqual([
      ["99", "old"],
      ["9", "old"],
      ["1", null],
    ]);
  });

  test("marks of two events go in batches of their own", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2", { eventId: "one" }));
    await outbox.put(mark("A2", "2", { eventId: "two" }));
    await outbox.flush();
    expect(around.sent.map((batch) => batch.map(({ eventId }) => eventId))).toEqual([["one"], ["two"]]);
  });
});
