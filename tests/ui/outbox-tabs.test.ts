import { describe, expect, test } from "vitest";
import { createOutbox } from "~/ui/judging/outbox";
import { unreceived } from "~/ui/judging/outbox-view";
import { mark, states, surroundings } from "./surroundings";

describe("what the tablet's tabs and pages know of each other", () => {
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
