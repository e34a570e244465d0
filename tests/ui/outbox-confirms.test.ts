import { describe, expect, test } from "vitest";
import { createOutbox } from "~/ui/judging/outbox";
import { type Answer, type OutboxMark, wireOf } from "~/ui/judging/outbox-item";
import { unreceived } from "~/ui/judging/outbox-view";
import { mark, refusing, surroundings } from "./surroundings";

const overwrite = { doubts: [{ kind: "overwrite", params: {} } as const] };
const closed = (): Answer => ({ ok: false, kind: "conflict", message: "not now" });

/** What was sent in the last batch, as kind, id and what it is about. */
const last = (sent: readonly (readonly OutboxMark[])[]) =>
  sent.at(-1)?.map(({ kind, clientId, confirms }) => [kind, clientId, confirms?.about ?? null]);

/** A tablet whose confirmed mark was refused with its whole batch. */
async function refusedWhole() {
  const around = surroundings();
  const outbox = createOutbox(around);
  const take = around.answer;
  await outbox.put(mark("A1", "2", overwrite));
  await outbox.confirm("id-1");
  around.answer = closed;
  await outbox.flush();
  around.answer = take;
  return { around, outbox };
}

describe("what a judge has confirmed", () => {
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

  test("stays on the tablet while its batch is refused whole, and goes again with its mark", async () => {
    const { around, outbox } = await refusedWhole();
    const both = [
      { kind: "mark", clientId: "id-1", state: "refused" },
      { kind: "confirm", clientId: "id-2", state: "refused", confirms: { about: "id-1" } },
    ];
    expect(outbox.get().items).toMatchObject(both);
    expect([...around.kept.items.values()]).toMatchObject(both);
    // The judge is told of marks, not of what was said about them.
    expect(unreceived(outbox.get())).toHaveLength(1);
    await outbox.flush();
    expect(around.sent).toHaveLength(1);
    await outbox.retry("id-1");
    await outbox.flush();
    expect(last(around.sent)).toEqual([
      ["mark", "id-1", null],
      ["confirm", "id-2", "id-1"],
    ]);
    expect([outbox.get().items, around.kept.items.size]).toEqual([[], 0]);
  });

  test("is about the mark that takes the other's place, waits with it, and leaves with it", async () => {
    const { around, outbox } = await refusedWhole();
    await outbox.put(mark("A1", "3"));
    await outbox.flush();
    expect(last(around.sent)).toEqual([
      ["mark", "id-3", null],
      ["confirm", "id-2", "id-3"],
    ]);
    expect(around.kept.items.size).toBe(0);

    const held = await refusedWhole();
    await held.outbox.put(mark("A1", "3", { doubts: [{ kind: "station", params: {} }] }));
    await held.outbox.flush();
    expect(held.around.sent).toHaveLength(1);
    await held.outbox.confirm("id-3");
    await held.outbox.flush();
    expect(last(held.around.sent)).toEqual([
      ["mark", "id-3", null],
      ["confirm", "id-2", "id-3"],
      ["confirm", "id-4", "id-3"],
    ]);

    const dropped = await refusedWhole();
    await dropped.outbox.drop("id-1");
    expect([dropped.outbox.get().items, dropped.around.kept.items.size]).toEqual([[], 0]);
  });

  test("and given another mark while the batch was under way is about that one", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    const take = around.answer;
    await outbox.put(mark("A1", "2", overwrite));
    await outbox.confirm("id-1");
    around.answer = () => {
      around.answer = take;
      void outbox.put(mark("A1", "3"));
      return closed();
    };
    await outbox.flush();
    await outbox.flush();
    expect(last(around.sent)).toEqual([
      ["mark", "id-3", null],
      ["confirm", "id-2", "id-3"],
    ]);
    expect([outbox.get().items, around.kept.items.size]).toEqual([[], 0]);
  });

  test("of a whole sheet goes again once the event takes anything, or when the tablet is opened", async () => {
    const sheet = { ...mark("A1", null), aspectId: null, doubts: ["half-empty"] as const, about: null };
    const around = surroundings();
    const outbox = createOutbox(around);
    const take = around.answer;
    around.answer = closed;
    await outbox.say(sheet);
    await outbox.flush();
    const again = createOutbox(around);
    await again.ready;
    await again.flush();
    expect(around.sent).toHaveLength(2);
    around.answer = take;
    await again.put(mark("A2", "1"));
    await again.flush();
    expect(last(around.sent)).toEqual([["confirm", "id-1", null]]);
    expect([again.get().items, around.kept.items.size]).toEqual([[], 0]);
  });

  test("with the mark itself, as by undo, goes with it unasked", async () => {
    const around = surroundings();
    const outbox = createOutbox(around);
    await outbox.put(mark("A1", "2", { confirmed: ["overwrite"] }));
    await outbox.flush();
    expect(around.sent.at(-1)?.map(wireOf)).toMatchObject([
      { text: "2" },
      { kind: "confirm", doubts: ["overwrite"], about: "id-1", aspectId: "A1" },
    ]);
  });
});
