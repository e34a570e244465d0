import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type BoardFacts, publicBoard } from "~/domain/results/board";
import { applyDelta, type BoardDelta, diffBoards } from "~/domain/results/board-delta";
import { type BoardState, boardHash, placeChanges, standings } from "~/domain/results/board-state";
import { type Mark, marks } from "~/domain/shared/mark";

const theory = { id: "theory", zh: "理论", en: "Theory", weight: 3000, practical: false };
const fitting = { id: "fitting", zh: "装调", en: "Fitting", weight: 7000, practical: true };

const facts = (more: Partial<BoardFacts> = {}): BoardFacts => ({
  eventId: "event-1",
  version: 7,
  mode: "codes",
  decoded: false,
  modules: [theory, fitting],
  chain: [{ by: "total" }, { by: "practical" }],
  rows: [
    {
      code: "K12",
      maskedName: "王*兰",
      weighted: { theory: 276_050 as Mark, fitting: marks(60) },
      total: 876_100 as Mark,
      marked: 5,
      needed: 5,
    },
    { code: "K07", maskedName: "李*国", weighted: { theory: null }, total: marks(0), marked: 0, needed: 5 },
  ],
  ...more,
});

describe("publicBoard", () => {
  test("shows codes, weighted marks in hundredths (half up) and progress", () => {
    expect(publicBoard(facts(), "public")).toEqual({
      event: "event-1",
      seq: 7,
      head: { mode: "codes", modules: [theory, fitting], chain: [{ by: "total" }, { by: "practical" }] },
      rows: [
        { code: "K07", name: null, cells: [null, null], total: 0, marked: 0, needed: 5 },
        { code: "K12", name: null, cells: [2761, 6000], total: 8761, marked: 5, needed: 5 },
      ],
    });
  });

  test("shows a time only where the chain asks for it, of a row that is finished", () => {
    const chain = [{ by: "total" }, { by: "time" }] as const;
    const rows = facts().rows.map((row) => ({ ...row, time: 8_345 }));
    const timesBy = (more: Partial<BoardFacts>) =>
      publicBoard(facts({ rows, ...more }), "public").rows.map((row) => row.time ?? null);
    expect(timesBy({ chain })).toEqual([null, 8_345]);
    expect(timesBy({})).toEqual([null, null]);
    expect(JSON.stringify(publicBoard(facts({ rows }), "public"))).not.toContain("time");
  });

  test.each<
    [why: string, more: Partial<BoardFacts>, viewer: "public" | "staff", mode: string, names: boolean]
  >([
    ["off shows nothing to anybody", { mode: "off" }, "staff", "closed", false],
    ["staff only shows nothing to the public", { mode: "staff" }, "public", "closed", false],
    ["staff only shows codes to staff", { mode: "staff" }, "staff", "codes", false],
    ["codes show no name even after decoding", { mode: "codes", decoded: true }, "public", "codes", false],
    ["final before decoding shows codes, to staff too", { mode: "final" }, "staff", "codes", false],
    ["final after decoding shows masked names", { mode: "final", decoded: true }, "public", "final", true],
  ])("%s", (_why, more, viewer, mode, names) => {
    const board = publicBoard(facts(more), viewer);
    expect(board.head.mode).toBe(mode);
    expect(JSON.stringify(board).includes("王*兰")).toBe(names);
    if (mode === "closed") expect(board).toMatchObject({ rows: [], head: { modules: [], chain: [] } });
  });

  test("shows nothing of what was imported, marks or number, until there are names", () => {
    const imported = { modules: ["theory"], aspects: ["A1"] };
    const rows = facts().rows.map((row, at) => ({ ...row, imported: at === 0 ? 1 : 0 }));
    for (const viewer of ["public", "staff"] as const) {
      const board = publicBoard(facts({ imported, rows }), viewer);
      expect(board.head.modules).toEqual([fitting]);
      expect(board.rows).toEqual([
        { code: "K07", name: null, cells: [null], total: 0, marked: 0, needed: 4 },
        { code: "K12", name: null, cells: [6000], total: 6000, marked: 4, needed: 4 },
      ]);
    }
    const final = publicBoard(facts({ imported, rows, mode: "final", decoded: true }), "public");
    expect(final.rows[1]).toMatchObject({ cells: [2761, 6000], total: 8761, marked: 5, needed: 5 });
  });

  test("a field that the facts gain does not go out", () => {
    const row = { ...facts().rows[0], realName: "王兰兰" } as BoardFacts["rows"][number];
    const module = { ...theory, passLine: "secret" };
    const board = publicBoard(facts({ rows: [row], modules: [module] }), "staff");
    expect(JSON.stringify(board)).not.toMatch(/王兰兰|secret/);
  });
});

const someBoard = (seq: fc.Arbitrary<number>) =>
  fc
    .record({ seq, mode: fc.constantFrom("codes" as const, "final" as const), width: fc.nat(3) })
    .chain(({ seq, mode, width }) =>
      fc
        .uniqueArray(
          fc.record({
            code: fc.oneof(fc.constantFrom("K1", "K2", "K3", "__proto__", "7"), fc.string({ maxLength: 3 })),
            name: fc.option(fc.constantFrom("王*", "李*")),
            cells: fc.array(fc.option(fc.nat(3)), { minLength: width, maxLength: width }),
            total: fc.nat(4),
            marked: fc.nat(2),
            needed: fc.nat(2),
            time: fc.option(fc.nat(3), { nil: undefined }),
          }),
          { selector: ({ code }) => code, maxLength: 6 },
        )
        .map(
          (rows): BoardState => ({
            event: "event-1",
            seq,
            head: {
              mode,
              modules: Array.from({ length: width }, (_, n) => ({ ...theory, id: `m${n}` })),
              chain: [{ by: "total" }, { by: "module", moduleId: "m0" }],
            },
            rows: rows.sort((a, b) => (a.code < b.code ? -1 : 1)),
          }),
        ),
    );

const overTheWire = (delta: BoardDelta) => JSON.parse(JSON.stringify(delta)) as BoardDelta;
const at = (seq: number) => someBoard(fc.constant(seq));

describe("deltas", () => {
  const one = publicBoard(facts(), "public");
  const two = publicBoard(
    facts({
      version: 8,
      rows: facts().rows.map((row) =>
        row.code === "K07" ? { ...row, weighted: { fitting: marks(66) }, total: marks(66), marked: 1 } : row,
      ),
    }),
    "public",
  );

  test("one mark costs under 100 bytes and names only what changed", () => {
    const delta = diffBoards(one, two);
    expect(delta).toEqual({
      f: 7,
      t: 8,
      h: boardHash(two),
      r: [["K07", { c: { 1: 6600 }, s: 6600, k: 1 }]],
    });
    const late = diffBoards({ ...one, seq: 12_345 }, { ...two, seq: 12_346 });
    expect(JSON.stringify(late).length).toBeLessThan(100);
  });

  test("a gap is refused, and so is a board that comes out otherwise", () => {
    const delta = diffBoards(one, two);
    expect(applyDelta({ ...one, seq: 6 }, delta)).toMatchObject({ ok: false, message: "board-gap" });
    const bent = { ...one, rows: one.rows.map((row) => ({ ...row, total: row.total + 1 })) };
    expect(applyDelta(bent, delta)).toMatchObject({ ok: false, message: "board-mismatch" });
    expect(applyDelta({ ...one, rows: [] }, delta)).toMatchObject({ ok: false, message: "board-mismatch" });
  });

  property.prop([at(3), at(9)])("apply(diff(a, b), a) = b, also as JSON", (a, b) => {
    expect(applyDelta(a, overTheWire(diffBoards(a, b)))).toEqual({ ok: true, value: b });
  });

  property.prop([at(3), at(9)])("a delta that is already in changes nothing", (a, b) => {
    expect(applyDelta(b, diffBoards(a, b))).toEqual({ ok: true, value: b });
  });

  property.prop([at(3), at(5), at(9)])(
    "from between its ends a delta leads to the same board, or is refused: never to another",
    (a, between, b) => {
      const applied = applyDelta(between, diffBoards(a, b));
      if (applied.ok) expect(applied.value).toEqual(b);
      else expect(applied.message).toBe("board-mismatch");
    },
  );

  property.prop([at(1), at(1)])("the hash tells boards apart, whatever their seq", (a, b) => {
    expect(boardHash(a) === boardHash(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    expect(boardHash({ ...a, seq: 99 })).toBe(boardHash(a));
    expect(boardHash(a)).toMatch(/^[0-9a-f]{14}$/);
  });
});

describe("standings", () => {
  test("places come from the shown hundredths and the published chain", () => {
    const board: BoardState = {
      ...publicBoard(facts(), "public"),
      rows: [
        { code: "K1", name: null, cells: [3000, 5000], total: 8000, marked: 1, needed: 1 },
        { code: "K2", name: null, cells: [2000, 6000], total: 8000, marked: 1, needed: 1 },
        { code: "K3", name: null, cells: [3000, 5000], total: 8000, marked: 1, needed: 1 },
      ],
    };
    expect(standings(board).map(({ row, place }) => `${place} ${row.code}`)).toEqual([
      "1 K2",
      "2 K1",
      "2 K3",
    ]);
    const after = {
      ...board,
      rows: board.rows.map((row) => (row.code === "K3" ? { ...row, total: 9000 } : row)),
    };
    expect([...placeChanges(board, after)]).toEqual([
      ["K3", 1],
      ["K2", -1],
      ["K1", -1],
    ]);
  });

  property.prop([at(1)])("every row stands once", (board) => {
    expect(
      standings(board)
        .map(({ row }) => row.code)
        .sort(),
    ).toEqual(board.rows.map(({ code }) => code).sort());
  });
});
