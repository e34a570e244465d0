import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chainRows } from "~/domain/scoring/ledger";
import { ok } from "~/domain/shared/result";
import { verifyLedgers } from "~/operations/ledger.server";
import { askLock } from "~/operations/locks.server";
import { type BatchAnswer, enterMarks, saveSheet } from "~/operations/scoring.server";
import { openWorld, unwrap, type World } from "../support/world";
import {
  checkAndLock,
  markEverything,
  markingEvent,
  type ScoringEvent,
  signCode,
  wholeSheet,
} from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** One mark by the judge of a seat, as the tablet sends it. */
function mark(event: ScoringEvent, aspectId: string, text: string | null, more: object = {}) {
  return {
    clientId: world.services.id(),
    codeId: event.codes[0]?.id ?? "",
    aspectId,
    text,
    schemeVersion: 1,
    markedAt: world.services.now().getTime() - 5_000,
    ...more,
  };
}

async function send(event: ScoringEvent, seat: number, marks: unknown[]): Promise<BatchAnswer> {
  const judge = event.judges[seat - 1];
  if (!judge) throw new Error(`no seat ${seat}`);
  return unwrap(await enterMarks(judge, { eventId: event.eventId, marks }));
}

/** How each mark of a batch fared: "stored", "duplicate", or the refusal's message. */
const outcomes = ({ answers }: BatchAnswer) =>
  answers.map((answer) => (answer.outcome === "refused" ? answer.refusal.message : answer.outcome));

const rowsOf = (event: ScoringEvent) => world.services.data.scoring.listRows(event.eventId);
const sound = async (event: ScoringEvent) =>
  (await verifyLedgers(world.services, event.eventId))[0]?.fault ?? null;

describe("a batch of marks", () => {
  test("is stored with both times, the sheet's progress, the code's totals and the board's version", async () => {
    const event = await markingEvent(world);
    const before = await world.services.data.events.findEvent(event.eventId);
    const answer = await send(event, 1, [
      mark(event, "A1.1", "15.5"),
      mark(event, "A1.2", "10"),
      mark(event, "B1.1", "2"),
    ]);
    expect(outcomes(answer)).toEqual(["stored", "stored", "stored"]);
    expect(answer.progress).toEqual([{ codeId: event.codes[0]?.id, marked: 3, needed: 4 }]);
    const rows = await rowsOf(event);
    expect(rows.map(({ seq, value }) => [seq, value])).toEqual([
      [1, 155_000],
      [2, 100_000],
      [3, 2],
    ]);
    expect((rows[0]?.receivedAt ?? 0) - (rows[0]?.markedAt ?? 0)).toBe(5_000);
    const [totals] = await world.services.data.totals.listTotals(event.eventId);
    expect(totals).toMatchObject({ marked: 3, total: 255_000 });
    expect(Object.keys(totals?.modules ?? {}).sort()).toEqual([...event.moduleIds].sort());
    const after = await world.services.data.events.findEvent(event.eventId);
    expect(after).toMatchObject({ boardVersion: before?.boardVersion, ledgerSeq: 3 });
    expect(await sound(event)).toBeNull();
  });

  test("sent again is all duplicates and changes nothing", async () => {
    const event = await markingEvent(world);
    const marks = [mark(event, "A1.1", "15"), mark(event, "B1.1", "3")];
    await send(event, 1, marks);
    const once = await world.services.data.events.findEvent(event.eventId);
    expect(outcomes(await send(event, 1, [...marks, ...marks]))).toEqual(Array(4).fill("duplicate"));
    expect(await rowsOf(event)).toHaveLength(2);
    expect(await world.services.data.events.findEvent(event.eventId)).toEqual(once);
  });

  test("takes a mark twice in itself as one, and refuses the same id with another value", async () => {
    const event = await markingEvent(world);
    const one = mark(event, "A1.1", "15");
    const answer = await send(event, 1, [
      one,
      one,
      { ...one, text: "16" },
      { ...one, aspectId: "A1.2", text: "10" },
    ]);
    expect(outcomes(answer)).toEqual(["stored", "duplicate", "mark-id-reused", "mark-id-reused"]);
    expect(outcomes(await send(event, 2, [{ ...one, aspectId: "B1.1", text: "1" }]))).toEqual([
      "mark-id-reused",
    ]);
    expect(await rowsOf(event)).toHaveLength(1);
  });

  test.each([
    ["too many decimals", "A1.1", "3.001", "mark-too-fine"],
    ["negative", "A1.1", "−1", "mark-negative"],
    ["a word", "A1.1", "九", "mark-not-a-number"],
    ["empty", "A1.1", "", "mark-blank"],
    ["above the maximum", "A1.1", "20.01", "mark-above-max"],
    ["half of pass or fail", "A1.2", "5", "mark-full-or-zero"],
    ["a judgement of 4", "B1.1", "4", "score-not-0-to-3"],
    ["another judge's measurement", "B2.1", "5", "aspect-not-yours"],
    ["another event's aspect", "Z9.9", "1", "aspect-unknown"],
    ["an old scheme", "A1.1", "1", "scheme-changed", { schemeVersion: 7 }],
    ["a code of nowhere", "A1.1", "1", "code-unknown", { codeId: "00000000-0000-7000-8000-000000000000" }],
    ["not a mark at all", "A1.1", "1", "mark-unreadable", { markedAt: "yesterday" }],
    ["a clock beyond all calendars", "A1.1", "1", "mark-unreadable", { markedAt: 9e15 }],
    ["a book", "A1.1", "9".repeat(1_000), "mark-unreadable"],
  ])("refuses %s and keeps the good marks around it", async (_, aspectId, text, message, more?: object) => {
    const event = await shared();
    const before = (await rowsOf(event)).length;
    const bad = mark(event, aspectId, text, more);
    const good = () => mark(event, "B1.2", "2");
    expect(outcomes(await send(event, 1, [good(), bad, good()]))).toEqual(["stored", message, "stored"]);
    expect(await rowsOf(event)).toHaveLength(before + 2);
  });

  test("a code of another event is unknown here", async () => {
    const [event, other] = [await shared(), await markingEvent(world)];
    const foreign = mark(event, "A1.1", "1", { codeId: other.codes[0]?.id });
    expect(outcomes(await send(event, 1, [foreign]))).toEqual(["code-unknown"]);
  });

  test("a mark given again is a new row and counts; taken back, the aspect is unmarked again", async () => {
    const event = await markingEvent(world);
    await send(event, 1, [mark(event, "A1.1", "15")]);
    await send(event, 1, [mark(event, "A1.1", "12")]);
    const own = () =>
      world.services.data.scoring.findOwn(event.codes[0]?.id ?? "", event.judges[0]?.actor?.accountId ?? "");
    expect((await own()).get("A1.1")).toBe(120_000);
    const answer = await send(event, 1, [mark(event, "A1.1", null)]);
    expect(answer.progress[0]?.marked).toBe(0);
    expect((await own()).get("A1.1")).toBeNull();
    expect(await rowsOf(event)).toHaveLength(3);
    expect(await sound(event)).toBeNull();
  });

  test("is nobody's but the panel's, and of an event that is being marked", async () => {
    const event = await markingEvent(world);
    const marks = [mark(event, "A1.1", "1")];
    const { eventId } = event;
    for (const ctx of [event.organiser, event.drawOfficer, event.supervisor, event.chief])
      expect(await enterMarks(ctx, { eventId, marks })).toMatchObject({ kind: "forbidden" });
    expect(await enterMarks(world.visitor(), { eventId, marks })).toMatchObject({ kind: "unauthenticated" });
    const other = await markingEvent(world);
    const [stranger] = other.judges;
    if (!stranger) throw new Error("there is a judge");
    expect(await enterMarks(stranger, { eventId, marks })).toMatchObject({ kind: "forbidden" });
  });

  test("two judges at once leave one whole chain, and stored totals equal the recount", async () => {
    const event = await markingEvent(world, { contestants: 4 });
    await Promise.all(
      event.judges.flatMap((judge, seat) =>
        event.codes.map(async (code) => {
          const { eventId, marks } = await wholeSheet(world, event, code, seat);
          for (const one of marks) unwrap(await enterMarks(judge, { eventId, marks: [one] }));
        }),
      ),
    );
    const needed = event.codes.length * 10;
    expect((await rowsOf(event)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: needed }, (_, i) => i + 1),
    );
    expect(await sound(event)).toBeNull();
  });

  test("random marks, given, changed and taken back, leave totals that equal the recount", async () => {
    const event = await markingEvent(world);
    let state = 12_345;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const texts = ["0", "1", "2", "3", "10", "7.25", null];
    const aspects = ["A1.1", "A1.2", "B1.1", "B1.2", "B2.1", "B2.2"];
    for (let batch = 0; batch < 25; batch++) {
      const marks = Array.from({ length: 1 + random(6) }, () =>
        mark(event, aspects[random(6)] ?? "", texts[random(7)] ?? null, {
          codeId: event.codes[random(3)]?.id,
        }),
      );
      await send(event, 1 + random(3), marks);
    }
    expect((await rowsOf(event)).length).toBeGreaterThan(20);
    expect(await sound(event)).toBeNull();
  });

  test("a transaction that dies in the middle leaves nothing half-written", async () => {
    const event = await markingEvent(world);
    const { data, now } = world.services;
    const before = await data.events.findEvent(event.eventId);
    const dying = data.write({ actorId: null, at: now() }, [], async (tx) => {
      await data.scoring.lockLedger(event.eventId, tx);
      const row = {
        eventId: event.eventId,
        seq: 1,
        clientId: world.services.id(),
        kind: "mark" as const,
        codeId: event.codes[0]?.id ?? "",
        aspectId: "A1.1",
        judgeId: event.judges[0]?.actor?.accountId ?? "",
        value: 1,
        schemeVersion: 1,
        markedAt: 0,
        receivedAt: 0,
        detail: null,
        prevHash: "",
        hash: "x",
      };
      await data.scoring.appendRows(event.eventId, [row], tx);
      const [self] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await data.pool.query("select pg_terminate_backend($1)", [self?.pid]);
      await tx.$queryRaw`select 1`;
      return ok();
    });
    await expect(dying).rejects.toThrow();
    expect(await rowsOf(event)).toEqual([]);
    expect(await data.events.findEvent(event.eventId)).toEqual(before);
    expect(outcomes(await send(event, 1, [mark(event, "A1.1", "1")]))).toEqual(["stored"]);
    expect(await sound(event)).toBeNull();
  });
});

describe("a sheet from a plain form", () => {
  test("enters what differs, takes back what is blank, and says what is wrong beside its field", async () => {
    const event = await markingEvent(world);
    const [judge, code] = [event.judges[0], event.codes[0]?.code ?? ""];
    if (!judge) throw new Error("there is a judge");
    const save = (marks: { aspectId: string; text?: string }[]) =>
      saveSheet(judge, event.eventId, code, { schemeVersion: 1, marks });
    const filled = [{ aspectId: "A1.1", text: "15" }, { aspectId: "A1.2" }, { aspectId: "B1.1", text: "0" }];
    expect(unwrap(await save(filled))).toEqual({ stored: 2 });
    expect(unwrap(await save(filled))).toEqual({ stored: 0 });
    expect(unwrap(await save([{ aspectId: "A1.1", text: "" }]))).toEqual({ stored: 1 });
    expect(
      await save([
        { aspectId: "B1.2", text: "3" },
        { aspectId: "A1.1", text: "九" },
      ]),
    ).toMatchObject({
      message: "mark-not-a-number",
      field: "marks[1].text",
    });
    expect((await rowsOf(event)).map(({ aspectId, value }) => [aspectId, value])).toEqual([
      ["A1.1", 150_000],
      ["B1.1", 0],
      ["A1.1", null],
      ["B1.2", 3],
    ]);
  });
});

describe("signing and locking", () => {
  test("a sheet is signed whole, once, and stands", async () => {
    const event = await markingEvent(world);
    const [judge, code] = [event.judges[0], event.codes[0]];
    if (!judge || !code) throw new Error("there are judges and codes");
    const clientId = world.services.id();
    const sign = () => signCode(event, judge, code.code, clientId);
    expect(await sign()).toMatchObject({ message: "sheet-unmarked", params: { count: 4 } });
    const sheet = await wholeSheet(world, event, code, 0);
    unwrap(await enterMarks(judge, sheet));
    unwrap(await sign());
    unwrap(await sign());
    expect((await rowsOf(event)).filter(({ kind }) => kind === "sign")).toHaveLength(1);
    expect(outcomes(await send(event, 1, [mark(event, "A1.1", "1"), sheet.marks[0]]))).toEqual([
      "sheet-signed",
      "duplicate",
    ]);
    expect(await sound(event)).toBeNull();
  });

  test("the lock says what is missing, and afterwards nothing changes", async () => {
    const event = await markingEvent(world, { contestants: 2 });
    const lock = (ctx = event.chief) =>
      askLock(ctx, event.eventId, { id: world.services.id(), confirm: "on" });
    expect(await lock()).toMatchObject({ message: "sheets-unsigned", params: { count: 6 } });
    await markEverything(world, event);
    const [judge] = event.judges;
    if (!judge) throw new Error("there is a judge");
    expect(await lock(judge)).toMatchObject({ kind: "forbidden" });
    const { ledgerSeq, ledgerHead } = unwrap(await checkAndLock(event));
    const rows = await rowsOf(event);
    expect(rows.at(-1)).toMatchObject({ kind: "lock", seq: ledgerSeq, hash: ledgerHead });
    expect(await world.services.data.events.findEvent(event.eventId)).toMatchObject({
      stage: "marks-locked",
    });
    expect(outcomes(await send(event, 1, [mark(event, "A1.1", "1")]))).toEqual(["event-locked"]);
    expect(await signCode(event, judge, event.codes[0]?.code ?? "")).toMatchObject({
      message: "event-locked",
    });
    expect(await lock()).toMatchObject({ message: "event-locked" });
    expect(await rowsOf(event)).toEqual(rows);
    expect(await sound(event)).toBeNull();
  });

  test("locking and a late mark at once: one of them goes first, and the chain is whole", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    await markEverything(world, event);
    const [locked, late] = await Promise.all([
      checkAndLock(event),
      send(event, 1, [mark(event, "A1.1", "1")]),
    ]);
    expect(locked.ok).toBe(true);
    expect(["sheet-signed", "event-locked"]).toContain(outcomes(late)[0]);
    expect(await sound(event)).toBeNull();
  });
});

describe("the database keeps the ledger", () => {
  test.each([
    ["UPDATE", `update "LedgerRow" set "value" = 3`],
    ["DELETE", `delete from "LedgerRow"`],
    ["TRUNCATE", `truncate "LedgerRow" cascade`],
  ])("%s is refused", async (_, sql) => {
    await shared();
    await send(await shared(), 1, [mark(await shared(), "B1.1", "2")]);
    await expect(world.services.data.pool.query(sql)).rejects.toThrow();
  });
});

let common: Promise<ScoringEvent> | undefined;
/** One event for the tests that need any. */
function shared(): Promise<ScoringEvent> {
  common ??= markingEvent(world);
  return common;
}

test("a batch that was decided before the ledger moved is not stored, and leaves nothing behind", async () => {
  const event = await markingEvent(world);
  const { data, id, now } = world.services;
  const judgeId = event.judges[0]?.actor?.accountId ?? "";
  const codeId = event.codes[0]?.id ?? "";
  const before = await data.markBatches.read(event.eventId, judgeId, [codeId], []);
  if (!before) throw new Error("there is an event");
  // As another node does in between.
  await send(event, 2, [mark(event, "B1.1", "2")]);
  const row = {
    eventId: event.eventId,
    clientId: id(),
    kind: "mark" as const,
    codeId,
    aspectId: "A1.1",
    judgeId,
    value: 100_000,
    schemeVersion: 1,
    markedAt: now().getTime(),
    receivedAt: now().getTime(),
    detail: null,
  };
  const late = {
    from: before,
    rows: chainRows(world.services.sha256, before.head, [row]),
    sheets: [...before.sheets.values()].map((sheet) => ({ id: sheet.id, marked: 1 })),
    totals: [{ codeId, modules: {}, total: 0 as never, marked: 9, needed: 9 }],
    standing: before.standing,
    facts: [],
    topics: [`board:${event.eventId}`],
  };
  const all = async () => ({
    event: await data.events.findEvent(event.eventId),
    rows: await rowsOf(event),
    sheets: await data.sheets.listSheets(event.eventId),
    totals: await data.totals.listTotals(event.eventId),
  });
  const stood = await all();
  expect(await data.markBatches.store({ actorId: judgeId, at: now() }, late)).toBe(false);
  expect(await all()).toEqual(stood);
  expect(await sound(event)).toBeNull();
});
