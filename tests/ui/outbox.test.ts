import { describe, expect, test } from "vitest";
import { type Answer, createOutbox, type OutboxMark } from "~/ui/judging/outbox";

/** A browser without one: a server that answers as told, a store, and timers that run when asked. */
function surroundings(stored: string | null = null) {
  const sent: OutboxMark[][] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const around = {
    sent,
    timers,
    stored,
    ids: 0,
    answer: (marks: readonly OutboxMark[]): Answer | Error => ({
      ok: true,
      marks: marks.map(({ clientId }) => ({ clientId, outcome: "stored" })),
    }),
    async post(_eventId: string, marks: readonly OutboxMark[]): Promise<Answer> {
      sent.push([...marks]);
      const answer = around.answer(marks);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    load: () => around.stored,
    save: (text: string) => {
      around.stored = text;
    },
    later: (run: () => void, ms: number) => void timers.push({ run, ms }),
    now: () => 1_000,
    id: () => `id-${++around.ids}`,
  };
  return around;
}

const mark = (aspectId: string, text: string | null, eventId = "event") => ({
  eventId,
  codeId: "code",
  aspectId,
  text,
  schemeVersion: 1,
});

describe("the outbox", () => {
  test("sends what was put in one batch, and is empty when it is received", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    outbox.put(mark("A1", "2"));
    outbox.put(mark("A2", "1"));
    expect(around.timers).toHaveLength(1);
    await outbox.flush();
    expect(around.sent.map((batch) => batch.map(({ aspectId }) => aspectId))).toEqual([["A1", "A2"]]);
    expect(outbox.get()).toMatchObject({ marks: [], online: true });
    expect(outbox.get().received.get("code A1")).toBe("2");
    expect(around.stored).toBe("[]");
  });

  test("a second thought before sending is one mark", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    outbox.put(mark("A1", "2"));
    outbox.put(mark("A1", "3"));
    await outbox.flush();
    expect(around.sent.flat().map(({ text }) => text)).toEqual(["3"]);
  });

  test("keeps the client ids while the network is away, waits longer each time, and sends them again", async () => {
    const around = surroundings();
    const answer = around.answer;
    around.answer = () => new Error("no network");
    const outbox = createOutbox(around);
    outbox.put(mark("A1", "2"));
    await outbox.flush();
    expect(outbox.get()).toMatchObject({ online: false, marks: [{ state: "waiting", clientId: "id-1" }] });
    // The first timer settles the typing and is still open: it is the retry as well.
    around.timers.shift()?.run();
    await Promise.resolve();
    await Promise.resolve();
    around.answer = answer;
    await outbox.flush();
    expect(around.sent.flat().every(({ clientId }) => clientId === "id-1")).toBe(true);
    expect(outbox.get()).toMatchObject({ online: true, marks: [] });
  });

  test("survives a closed page: what was under way is sent again under the same id", async () => {
    const around = surroundings();
    const first = createOutbox(around);
    first.put(mark("A1", "2"));
    around.answer = () => new Error("the page closes");
    await first.flush();
    const again = surroundings(around.stored);
    const second = createOutbox(again);
    await second.flush();
    expect(again.sent.flat()).toMatchObject([{ clientId: "id-1", text: "2" }]);
    expect(again.stored).toBe("[]");
  });

  test("a refused mark stays with its reason until another takes its place", async () => {
    const around = surroundings();
    around.answer = (marks) => ({
      ok: true,
      marks: marks.map(({ clientId, aspectId }) =>
        aspectId === "A1"
          ? { clientId, outcome: "refused", message: "too much" }
          : { clientId, outcome: "stored" },
      ),
    });
    const outbox = createOutbox(around);
    outbox.put(mark("A1", "99"));
    outbox.put(mark("A2", "1"));
    await outbox.flush();
    expect(outbox.get().marks).toMatchObject([{ aspectId: "A1", state: "refused", reason: "too much" }]);
    await outbox.flush();
    expect(around.sent).toHaveLength(1);
    around.answer = surroundings().answer;
    outbox.put(mark("A1", "9"));
    await outbox.flush();
    expect(outbox.get().marks).toEqual([]);
  });

  test("a batch that is refused whole is refused mark by mark; an ended session keeps them waiting", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    outbox.put(mark("A1", "2"));
    around.answer = () => ({ ok: false, kind: "unauthenticated", message: "sign in again" });
    await outbox.flush();
    expect(outbox.get()).toMatchObject({ halted: "sign in again", marks: [{ state: "waiting" }] });
    around.answer = () => ({ ok: false, kind: "conflict", message: "not now" });
    await outbox.flush();
    expect(outbox.get()).toMatchObject({ halted: null, marks: [{ state: "refused", reason: "not now" }] });
  });

  test("marks of two events go in batches of their own", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    outbox.put(mark("A1", "2", "one"));
    outbox.put(mark("A2", "2", "two"));
    await outbox.flush();
    expect(around.sent.map((batch) => batch.map(({ eventId }) => eventId))).toEqual([["one"], ["two"]]);
  });

  test.each(["not json", "{}", "[1, null]", '[{"clientId":"x"}]'])(
    "starts empty from a store of %s",
    (text) => {
      expect(createOutbox(surroundings(text)).get().marks).toEqual([]);
    },
  );
});
