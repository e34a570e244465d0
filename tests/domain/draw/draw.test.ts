import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeOf, commitmentOf, drawAgrees, drawCodes, isSeed, letterOf } from "~/domain/draw/draw";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
const seeds = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString("hex"));
const entries = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 150 });

describe("the draw", () => {
  test("gives each entry one code and each code one entry, numbered from 1 without a gap", () => {
    fc.assert(
      fc.property(seeds, entries, (seed, ids) => {
        const drawn = drawCodes(sha256, seed, "K", ids);
        expect(drawn.map(({ entryId }) => entryId).sort()).toEqual([...ids].sort());
        expect(drawn.map(({ code }) => code)).toEqual(ids.map((_, i) => codeOf("K", i + 1, ids.length)));
      }),
    );
  });

  test("is the same for the same seed, in whatever order the entries are listed", () => {
    fc.assert(
      fc.property(seeds, entries, fc.infiniteStream(fc.nat()), (seed, ids, order) => {
        const shuffled = ids
          .map((id) => ({ id, key: order.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ id }) => id);
        expect(drawCodes(sha256, seed, "K", shuffled)).toEqual(drawCodes(sha256, seed, "K", ids));
      }),
    );
  });

  test("is uniform enough: over 6000 seeds every entry meets every code about as often as any other", () => {
    const ids = Array.from({ length: 6 }, (_, i) => `entry-${i}`);
    const met = new Map<string, number>();
    const draws = 6000;
    for (let i = 0; i < draws; i++) {
      for (const { entryId, code } of drawCodes(sha256, sha256(`seed ${i}`), "A", ids))
        met.set(entryId + code, (met.get(entryId + code) ?? 0) + 1);
    }
    expect(met.size).toBe(36);
    // χ² with 25 degrees of freedom: 52.6 is passed by chance once in a thousand, and the seeds are fixed.
    const expected = draws / 6;
    const chiSquare = [...met.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(52.6);
  });

  test("can be checked by anybody with the seed: one changed pair, or another seed, shows", () => {
    const seed = sha256("a seed");
    const codes = drawCodes(sha256, seed, "C", ["a", "b", "c", "d"]);
    const commitment = commitmentOf(sha256, seed);
    expect(drawAgrees(sha256, seed, commitment, "C", codes)).toBe(true);
    const [first, second, ...rest] = codes;
    if (!first || !second) throw new Error("four were drawn");
    const swapped = [{ ...first, code: second.code }, { ...second, code: first.code }, ...rest];
    expect(drawAgrees(sha256, seed, commitment, "C", swapped)).toBe(false);
    expect(drawAgrees(sha256, sha256("another"), commitment, "C", codes)).toBe(false);
  });

  test.each([
    [1, "A"],
    [8, "H"],
    [9, "J"],
    [24, "Z"],
    [25, "A"],
  ])("the codes of event %i begin with %s", (seq, letter) => expect(letterOf(seq)).toBe(letter));

  test.each([
    [7, 40, "K07"],
    [99, 99, "K99"],
    [7, 100, "K007"],
    [700, 700, "K700"],
  ])("the %ith of %i is %s", (number, drawn, code) => expect(codeOf("K", number, drawn)).toBe(code));

  test("a seed is 64 hexadecimal digits, and an entry is drawn once", () => {
    expect(isSeed("00")).toBe(false);
    expect(isSeed("G".repeat(64))).toBe(false);
    expect(() => drawCodes(sha256, "00", "K", ["a"])).toThrow(RangeError);
    expect(() => drawCodes(sha256, sha256("x"), "K", ["a", "a"])).toThrow(RangeError);
  });
});
