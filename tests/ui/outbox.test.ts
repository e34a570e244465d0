import { describe, expect, test } from "vitest";
import { createOutbox, type OutboxView, unreceived } from "~/ui/judging/outbox";
import { type Answer, type OutboxMark, type Received, wireOf } from "~/ui/judging/outbox-item";

type Kept = { items: Map<string, OutboxMark>; received: Map<string, Received> };
const nothing = (): Kept => ({ items: new Map(), received: new Map() });

/** A tablet without one: a server that answers as told, a store, and timers that run when asked. */
function surroundings(kept: Kept = nothing()) {
  const sent: OutboxMark[][] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const around = {
    sent,
    timers,
    kept,
    ids: 0,
    full: false,
    clock: 1_000,
    answer: (marks: readonly OutboxMark[]): Answer | Error => ({
      ok: true,
      marks: marks.map(({ clientId }) => ({ clientId, outcome: "stored" })),
    }),
    async post(_eventId: string, marks: readonly OutboxMark[]): Promise<Answer> {
      // Nothing goes that is not kept first.
      if (!around.full) for (const { clientId } of marks) expect(kept.items.get(clientId)?.tried).toBe(true);
      sent.push([...marks]);
      const answer = around.answer(marks);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    storage: {
      load: async () => ({ items: [...kept.items.values()], received: [...kept.received.values()] }),
      async save({
        put = [],
        remove = [],
        received = [],
        forget = [],
      }: Parameters<Parameters<typeof createOutbox>[0]["storage"]["save"]>[0]) {
        if (around.full) throw new Error("no room");
        for (const clientId of remove) kept.items.delete(clientId);
        for (const item of put) kept.items.set(item.clientId, item);
        for (const { codeId, aspectId } of forget) kept.received.delete(`${codeId} ${aspectId}`);
        for (const one of received) kept.received.set(`${one.codeId} ${one.aspectId}`, one);
      },
    },
    later: (run: () => void, ms: number) => void timers.push({ run, ms }),
    now: () => around.clock,
    id: () => `id-${++around.ids}`,
  };
  return around;
}

const mark = (aspectId: string, text: string | null, more: object = {}) => ({
  eventId: "event",
  codeId: "code",
  aspectId,
  text,
  schemeVersion: 1,
  ...more,
});

const states = ({ items }: OutboxView) => items.map(({ text, state }) => [text, state]);
const refusing =
  (aspect: string, answer: object) =>
  (marks: readonly OutboxMark[]): Answer => ({
    ok: true,
    marks: marks.map(({ clientId, aspectId }) =>
      aspectId === aspect
        ? { clientId, outcome: "refused", message: "too much", ...answer }
        : { clientId, outcome: "stored" },
    ),
  });

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

  test("a doubted mark is kept and goes when it is confirmed, with the confirmation after it", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2", { doubts: [{ kind: "overwrite", params: {} }] }));
    await outbox.flush();
    expect(around.sent).toEqual([]);
    expect([...around.kept.items.values()]).toMatchObject([{ state: "held", text: "2" }]);
    await outbox.confirm("id-1");
    await outbox.flush();
    expect(around.sent.flat().map(wireOf)).toMatchObject([
      { clientId: "id-1", text: "2" },
      { kind: "confirm", doubts: ["overwrite"], about: "id-1", aspectId: "A1" },
    ]);
    expect(around.kept.items.size).toBe(0);
    await outbox.say({ ...mark("A1", null), aspectId: null, doubts: ["half-empty"], about: null });
    around.answer = refusing("none", {});
    await outbox.flush();
    expect(unreceived(outbox.get())).toEqual([]);
  });

  test("a conflict waits for the judge: the own mark goes over what stands, or makes way for it", async () => {
    const stands = { clientId: "theirs", value: 3, markedAt: 500 };
    for (const choice of ["mine", "stands"] as const) {
      const around = surroundings();
      around.answer = refusing("A1", { outcome: "conflict", stands });
      const outbox = createOutbox(around);
      await outbox.put(mark("A1", "2"));
      await outbox.flush();
      expect(outbox.get().items).toMatchObject([{ state: "conflict", stands, text: "2" }]);
      around.answer = surroundings().answer;
      await outbox.resolve("id-1", choice, { text: "3", schemeVersion: 2 });
      await outbox.flush();
      const sent = around.sent.at(-1)?.map(wireOf);
      const said = { kind: "confirm", doubts: ["conflict"], schemeVersion: 2 };
      if (choice === "mine")
        expect(sent).toMatchObject([
          { clientId: "id-2", text: "2", over: "theirs", schemeVersion: 2 },
          { ...said, about: "id-2" },
        ]);
      else expect(sent).toMatchObject([{ ...said, about: "theirs" }]);
      expect(outbox.get().items).toEqual([]);
      expect(outbox.get().received.get("code A1")?.text).toBe(choice === "mine" ? "2" : "3");
    }
  });

  test("a batch that is refused whole is refused mark by mark; an ended session keeps them waiting", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2"));
    around.answer = () => ({ ok: false, kind: "unauthenticated", message: "sign in again" });
    await outbox.flush();
    expect(outbox.get()).toMatchObject({ halted: "sign in again", items: [{ state: "waiting" }] });
    around.answer = () => ({ ok: false, kind: "conflict", message: "not now" });
    await outbox.flush();
    expect(outbox.get()).toMatchObject({ halted: null, items: [{ state: "refused", reason: "not now" }] });
  });

  test("marks of two events go in batches of their own", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2", { eventId: "one" }));
    await outbox.put(mark("A2", "2", { eventId: "two" }));
    await outbox.flush();
    expect(around.sent.map((batch) => batch.map(({ eventId }) => eventId))).toEqual([["one"], ["two"]]);
  });

  test("two tabs of one tablet share what is kept", async () => {
    const around = surroundings();
    const [one, two] = [createOutbox(around), createOutbox(around)];
    await two.ready;
    await one.put(mark("A1", "2"));
    await two.refresh();
    expect(unreceived(two.get())).toHaveLength(1);
    await one.flush();
    await two.refresh();
    expect(unreceived(two.get())).toEqual([]);
    expect(two.get().received.get("code A1")?.text).toBe("2");
  });

  test("a tab that reads what another has kept loses nothing that comes or goes meanwhile", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    const { load } = around.storage;
    await outbox.put(mark("A1", "2"));
    await outbox.put(mark("A2", "2"));
    await outbox.flush();
    around.clock = 2_000;
    await outbox.put(mark("A1", "3"));
    // What is read is as it stood before; the judge marks on, and an answer comes, before the tab has it.
    let read = () => {};
    around.storage.load = async () => {
      const kept = await load();
      await new Promise<void>((resolve) => {
        read = resolve;
      });
      return kept;
    };
    const refreshed = outbox.refresh();
    await Promise.resolve();
    await outbox.flush();
    await outbox.put(mark("A3", "1"));
    read();
    await refreshed;
    expect(states(outbox.get())).toEqual([["1", "waiting"]]);
    expect(outbox.get().received.get("code A1")?.text).toBe("3");
    around.storage.load = load;
    await outbox.flush();
    expect(around.sent.at(-1)).toMatchObject([{ aspectId: "A3" }]);
  });

  test("forgets what a page knows that was loaded since, and keeps what was heard while it was under way", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2"));
    await outbox.put(mark("A2", "2"));
    await outbox.flush();
    const page = { stood: new Map([["code A1", "id-1"]]), rounds: new Map(), loadedAt: 2_000 };
    await outbox.forget(["code"], page);
    expect([...outbox.get().received.keys()]).toEqual(["code A2"]);
    await outbox.put(mark("A3", "2", { round: 2 }));
    await outbox.flush();
    const rounds = new Map([
      ["code A2", 2],
      ["code A3", 2],
    ]);
    await outbox.forget(["code"], { ...page, rounds });
    expect([...outbox.get().received.keys()]).toEqual(["code A3"]);
    await outbox.forget(["code"], { ...page, loadedAt: 60_000 });
    expect(outbox.get().received.size + around.kept.received.size).toBe(0);
  });
});
