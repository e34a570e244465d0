import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  type Award,
  type AwardEntry,
  AwardShares,
  awardLines,
  awards,
  defaultShares,
  grantAwards,
  type TiePolicy,
} from "~/domain/awards/award";

const inOrder = (places: readonly number[]): AwardEntry[] =>
  places.map((place, index) => ({ code: `K${index + 1}`, place, valid: true }));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function counts(granted: ReadonlyMap<string, Award>) {
  return awards.map((award) => [...granted.values()].filter((one) => one === award).length);
}

describe("awards by shares", () => {
  test.each<[entries: number, expected: number[]]>([
    [25, [3, 5, 7, 0]], // domain.md §1.9
    [48, [5, 9, 15, 0]],
    [40, [4, 8, 12, 0]],
    [10, [1, 2, 3, 0]],
    [4, [1, 1, 1, 0]],
    [3, [1, 1, 1, 0]],
    [2, [1, 0, 0, 0]],
    [1, [1, 0, 0, 0]],
    [0, [0, 0, 0, 0]],
  ])("a field of %i", (entries, expected) => {
    expect(counts(grantAwards(inOrder(upTo(entries)), defaultShares, "promote"))).toEqual(expected);
  });

  test("a merit prize follows the third, and a share of nothing gives nothing", () => {
    const granted = grantAwards(inOrder(upTo(20)), { first: 10, second: 0, third: 30, merit: 10 }, "promote");
    expect(counts(granted)).toEqual([2, 0, 6, 2]);
  });

  test("who has no valid result is not in the base and takes no place", () => {
    const absent = upTo(15).map((n) => ({ code: `A${n}`, place: 26, valid: false }));
    const disqualified = { code: "D1", place: 1, valid: false };
    const valid = inOrder(upTo(25)).map((entry) => ({ ...entry, place: entry.place + 1 }));
    const granted = grantAwards([disqualified, ...valid, ...absent], defaultShares, "promote");
    expect(counts(granted)).toEqual([3, 5, 7, 0]);
    expect(granted.get("K1")).toBe("first");
    expect(granted.has("D1")).toBe(false);
  });

  // Ten entries: the lines are 1, 3 and 6. Two are equal across the first, five across the third.
  test.each<[TiePolicy, (Award | undefined)[]]>([
    ["promote", ["first", "first", "second", "second", "second", "second", "second", undefined]],
    ["demote", ["second", "second", undefined, undefined, undefined, undefined, undefined, undefined]],
  ])("equals across a line: %s", (policy, expected) => {
    const granted = grantAwards(inOrder([1, 1, 3, 3, 3, 3, 3, 8, 9, 10]), defaultShares, policy);
    expect(upTo(8).map((n) => granted.get(`K${n}`))).toEqual(expected);
  });

  test("shares over the whole field are refused", () => {
    expect(AwardShares.safeParse({ first: 50, second: 30, third: 21 }).success).toBe(false);
    expect(AwardShares.parse({ first: 10, second: 20, third: 30 })).toEqual(defaultShares);
  });
});

const someShares = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(10))
  .map(([first, second, third, merit]) => ({ first, second, third, merit }));
const somePlaces = fc
  .array(fc.nat(6), { maxLength: 60 })
  .map((marks) =>
    marks
      .map((mark) => 1 + marks.filter((other) => other > mark).length)
      .map((place, index): AwardEntry => ({ code: `K${index}`, place, valid: true })),
  );
const somePolicy = fc.constantFrom<TiePolicy>("promote", "demote");

describe("awards, always", () => {
  property.prop([fc.integer({ min: 10, max: 1000 })])(
    "without ties no prize passes the rounded share of the field",
    (entries) => {
      const lines = awardLines(entries, defaultShares);
      expect(lines).toEqual({
        first: Math.floor((entries + 5) / 10),
        second: Math.floor((3 * entries + 5) / 10),
        third: Math.floor((6 * entries + 5) / 10),
        merit: lines.third,
      });
      expect(
        counts(grantAwards(inOrder(upTo(entries)), defaultShares, "demote")).reduce((a, b) => a + b),
      ).toBe(lines.third);
    },
  );

  property.prop([fc.nat(1000), someShares])(
    "lines never fall, and each prize goes to one at least",
    (entries, shares) => {
      const lines = awardLines(entries, shares);
      let before = 0;
      for (const award of awards) {
        expect(lines[award]).toBeGreaterThanOrEqual(before);
        expect(lines[award]).toBeLessThanOrEqual(entries);
        if (entries >= awards.length && shares[award] > 0) expect(lines[award]).toBeGreaterThan(before);
        before = lines[award];
      }
    },
  );

  property.prop([somePlaces, someShares, somePolicy])(
    "a better place never gets a lesser prize, and equals get the same",
    (entries, shares, policy) => {
      const granted = grantAwards(entries, shares, policy);
      const level = (entry: AwardEntry) => {
        const award = granted.get(entry.code);
        return award === undefined ? awards.length : awards.indexOf(award);
      };
      for (const a of entries) {
        for (const b of entries) {
          if (a.place < b.place) expect(level(a)).toBeLessThanOrEqual(level(b));
          if (a.place === b.place) expect(level(a)).toBe(level(b));
        }
      }
    },
  );

  property.prop([somePlaces, someShares])(
    "demoting gives at most what the lines allow",
    (entries, shares) => {
      const given = grantAwards(entries, shares, "demote").size;
      expect(given).toBeLessThanOrEqual(awardLines(entries.length, shares).merit);
      expect(grantAwards(entries, shares, "promote").size).toBeGreaterThanOrEqual(given);
    },
  );
});
