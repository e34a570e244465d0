import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type BoardFacts, type ChosenMode, chosenModes, modeAt, publicBoard } from "~/domain/results/board";
import { boardHash } from "~/domain/results/board-state";
import { checkPlan, type FreezePlan, type FreezeRow, freezePoint } from "~/domain/results/freeze";
import { type Mark, marks } from "~/domain/shared/mark";

const someRow = fc.record({
  kind: fc.constantFrom("mark", "mark", "mark", "sign", "lock"),
  codeId: fc.constantFrom("k1", "k2"),
  aspectId: fc.constantFrom("a", "b"),
  judgeId: fc.constantFrom("j1", "j2"),
  value: fc.option(fc.nat(3)),
  gap: fc.nat(5),
});
/** A ledger: numbered from 1, received one after another. */
const someLedger = fc.array(someRow, { maxLength: 40 }).map((drafts) => {
  let receivedAt = 1_000;
  return drafts.map(({ gap, ...row }, at): FreezeRow => {
    receivedAt += gap;
    return { ...row, seq: at + 1, receivedAt };
  });
});
const somePlan: fc.Arbitrary<FreezePlan> = fc.oneof(
  fc.nat(250).map((ms) => ({ by: "time" as const, at: new Date(1_000 + ms) })),
  fc.record({
    by: fc.constantFrom("marks" as const, "sheets" as const),
    count: fc.integer({ min: 1, max: 9 }),
  }),
);

describe("where a plan freezes", () => {
  property.prop([someLedger, somePlan, fc.nat(40)])(
    "never moves with what is marked after it",
    (rows, plan, keep) => {
      const now = plan.by === "time" ? plan.at.getTime() : 2_000;
      const point = freezePoint(plan, rows, now);
      if (!point) return;
      // Whatever follows the point: the rest of the ledger, a part of it, none of it.
      const cut = rows.slice(0, Math.max(point.seq, keep));
      expect(freezePoint(plan, cut, now)).toEqual(point);
    },
  );

  property.prop([someLedger, fc.nat(250)])(
    "at an instant sees what was received before it, and no more",
    (rows, ms) => {
      const at = 1_000 + ms;
      const point = freezePoint({ by: "time", at: new Date(at) }, rows, at);
      expect(point?.since).toBe(at);
      expect(rows.filter(({ seq }) => seq <= (point?.seq ?? 0))).toEqual(
        rows.filter((row) => row.receivedAt < at),
      );
    },
  );

  test("a mark counts once, when it is first given, and not when it is taken back", () => {
    const mark = (seq: number, aspectId: string, value: number | null): FreezeRow => ({
      seq,
      kind: "mark",
      codeId: "k1",
      aspectId,
      judgeId: "j1",
      value,
      receivedAt: seq,
    });
    const rows = [mark(1, "a", 1), mark(2, "a", 2), mark(3, "a", null), mark(4, "b", 1), mark(5, "c", 1)];
    expect(freezePoint({ by: "marks", count: 2 }, rows, 9)).toEqual({ seq: 4, since: 4 });
    expect(freezePoint({ by: "marks", count: 4 }, rows, 9)).toBeNull();
    expect(freezePoint({ by: "sheets", count: 1 }, rows, 9)).toBeNull();
  });

  test("lies ahead when it is set", () => {
    const now = new Date(5_000);
    expect(checkPlan({ by: "time", at: now }, [], now)).toMatchObject({ message: "freeze-past" });
    expect(checkPlan({ by: "time", at: new Date(5_001) }, [], now).ok).toBe(true);
    const row = {
      seq: 1,
      kind: "sign",
      codeId: "k",
      aspectId: null,
      judgeId: "j",
      value: null,
      receivedAt: 1,
    };
    expect(checkPlan({ by: "sheets", count: 1 }, [row], now)).toMatchObject({
      message: "freeze-count-reached",
      params: { have: 1 },
    });
  });
});

const module = { id: "m", zh: "实操", en: "Practical", weight: 10_000, practical: true };
const row = (total: Mark) => ({
  code: "K01",
  maskedName: "王*",
  weighted: { m: total },
  total,
  marked: 1,
  needed: 2,
});
const facts = (more: Partial<BoardFacts>): BoardFacts => ({
  eventId: "event-1",
  version: 40,
  quiet: 4,
  mode: "codes",
  stage: "marking",
  decoded: false,
  modules: [module],
  chain: [{ by: "total" }],
  rows: [row(marks(80))],
  ...more,
});
const freeze = { seq: 20, since: 9_000, rows: [{ ...row(marks(50)), maskedName: null }] };

describe("what a board shows", () => {
  test("frozen: the public the old standing and since when, staff the live one", () => {
    const shown = publicBoard(facts({ freeze }), "public");
    expect(shown).toMatchObject({
      seq: 24,
      head: { mode: "frozen", since: 9_000 },
      rows: [{ total: 5_000 }],
    });
    const live = publicBoard(facts({ freeze }), "staff");
    expect(live).toMatchObject({ seq: 40, head: { mode: "codes" }, rows: [{ total: 8_000 }] });
    expect(live.head).not.toHaveProperty("since");
  });

  property.prop([fc.nat(100), fc.nat(1_000), fc.constantFrom("frozen", "off", "staff")])(
    "hidden marks move nothing of it: not the rows, not the seq, not the hash",
    (total, version, how) => {
      const hidden = how === "frozen" ? { freeze } : { mode: how as ChosenMode };
      const one = publicBoard(facts(hidden), "public");
      const two = publicBoard(facts({ ...hidden, version, rows: [row(marks(total))] }), "public");
      expect(JSON.stringify(two)).toBe(JSON.stringify(one));
      expect(boardHash(two)).toBe(boardHash(one));
    },
  );

  test("the hash knows frozen from live", () => {
    const live = publicBoard(facts({ rows: freeze.rows }), "public");
    expect(boardHash(publicBoard(facts({ freeze }), "public"))).not.toBe(boardHash(live));
  });

  test.each<[why: string, more: Partial<BoardFacts>, mode: string, names: boolean]>([
    [
      "a freeze outlives the lock and the decoding",
      { stage: "decoded", decoded: true, freeze },
      "frozen",
      false,
    ],
    ["revealed shows names", { stage: "decoded", decoded: true, freeze, revealed: true }, "revealed", true],
    ["nothing is revealed before decoding", { freeze, revealed: true }, "frozen", false],
    ["final beats a freeze", { stage: "notice", mode: "final", decoded: true, freeze }, "final", true],
    ["closed beats a freeze", { mode: "off", freeze }, "closed", false],
    [
      "a later stage has its own mode",
      { stage: "marks-locked", byStage: { "marks-locked": "staff" } },
      "closed",
      false,
    ],
    ["which does not hold before it", { byStage: { "marks-locked": "staff" } }, "codes", false],
  ])("%s", (_why, more, mode, names) => {
    const board = publicBoard(facts(more), "public");
    expect(board.head.mode).toBe(mode);
    expect(JSON.stringify(board).includes("王*")).toBe(names);
  });

  property.prop([fc.constantFrom(...chosenModes), fc.option(fc.constantFrom(...chosenModes))])(
    "a stage without a mode of its own keeps that of the stage before",
    (mode, locked) => {
      const byStage = { "marks-locked": locked };
      expect(modeAt(mode, byStage, "marking")).toBe(mode);
      expect(modeAt(mode, byStage, "marks-locked")).toBe(locked ?? mode);
      expect(modeAt(mode, byStage, "decoded")).toBe(locked ?? mode);
    },
  );
});
