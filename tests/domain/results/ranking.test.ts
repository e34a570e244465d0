import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { defaultChain, type Rankable, rank, type TieChain } from "~/domain/results/ranking";
import { TieChainSchema } from "~/domain/results/tie-chain";

const row = (code: string, theory: number | null, practical: number): Rankable => ({
  code,
  total: (theory ?? 0) + practical,
  practical,
  modules: { theory, practical },
});

const places = (rows: readonly Rankable[], chain: TieChain) =>
  rank(rows, chain).map(({ row: { code }, place }) => `${place} ${code}`);

describe("rank", () => {
  test.each<[why: string, rows: Rankable[], chain: TieChain, expected: string[]]>([
    ["nobody is there", [], [{ by: "total" }], []],
    [
      "equals share a place and the next place is skipped, shown by code",
      [row("K3", 10, 20), row("K1", 20, 10), row("K2", 5, 5), row("K0", 40, 1)],
      [{ by: "total" }],
      ["1 K0", "2 K1", "2 K3", "4 K2"],
    ],
    [
      "practical separates equal totals (comparator 1)",
      [row("K1", 20, 10), row("K3", 10, 20)],
      [{ by: "total" }, { by: "practical" }],
      ["1 K3", "2 K1"],
    ],
    [
      "less time comes first where the practical work is equal, and no time last (comparator 1)",
      [
        { ...row("K1", 20, 10), time: 9_001 },
        { ...row("K2", 20, 10), time: null },
        { ...row("K3", 20, 10), time: 9_000 },
        { ...row("K4", 19, 11), time: 99_000 },
        { ...row("K5", 20, 10), time: 9_001 },
      ],
      [{ by: "total" }, { by: "practical" }, { by: "time" }],
      ["1 K4", "2 K3", "3 K1", "3 K5", "5 K2"],
    ],
    [
      "modules separate in their stated order (comparator 2)",
      [row("K3", 10, 20), row("K1", 20, 10)],
      defaultChain(["theory", "practical"]),
      ["1 K1", "2 K3"],
    ],
    [
      "an unfinished row ranks by what it has",
      [row("K1", null, 30), row("K2", 10, 10)],
      defaultChain(["theory", "practical"]),
      ["1 K1", "2 K2"],
    ],
    [
      "a module nobody knows separates nothing",
      [row("K2", 1, 2), row("K1", 2, 1)],
      [{ by: "total" }, { by: "module", moduleId: "gone" }],
      ["1 K1", "1 K2"],
    ],
  ])("%s", (_why, rows, chain, expected) => {
    expect(places(rows, chain)).toEqual(expected);
  });

  test("a chain is parsed as data, and an empty one is refused", () => {
    expect(TieChainSchema.safeParse(defaultChain(["m1"])).success).toBe(true);
    expect(TieChainSchema.safeParse([]).success).toBe(false);
    expect(TieChainSchema.safeParse([{ by: "age" }]).success).toBe(false);
  });
});

const someRows = fc
  .uniqueArray(fc.tuple(fc.string(), fc.option(fc.nat(5)), fc.nat(5), fc.option(fc.nat(3))), {
    selector: ([code]) => code,
  })
  .map((tuples) =>
    tuples.map(([code, theory, practical, time]) => ({ ...row(code, theory, practical), time })),
  );
const someChain = fc.array(
  fc.constantFrom<TieChain[number]>(
    { by: "total" },
    { by: "practical" },
    { by: "time" },
    { by: "module", moduleId: "theory" },
    { by: "module", moduleId: "practical" },
  ),
  { minLength: 1, maxLength: 3 },
);

describe("rank, always", () => {
  property.prop([someRows, someChain, fc.infiniteStream(fc.nat())])(
    "the order of the input changes nothing",
    (rows, chain, noise) => {
      const shuffled = rows
        .map((one) => ({ one, key: noise.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(rank(shuffled, chain)).toEqual(rank(rows, chain));
    },
  );

  property.prop([someRows])("place = 1 + the number of rows strictly better", (rows) => {
    for (const placed of rank(rows, [{ by: "total" }])) {
      expect(placed.place).toBe(1 + rows.filter((other) => other.total > placed.row.total).length);
    }
  });

  property.prop([someRows, someChain])(
    "nobody is lost, and a longer chain never makes new equals",
    (rows, chain) => {
      const byTotal = rank(rows, [{ by: "total" }]);
      const longer = rank(rows, [{ by: "total" }, ...chain]);
      expect(longer.map(({ row: { code } }) => code).sort()).toEqual(rows.map(({ code }) => code).sort());
      expect(new Set(longer.map(({ place }) => place)).size).toBeGreaterThanOrEqual(
        new Set(byTotal.map(({ place }) => place)).size,
      );
    },
  );
});
