import { describe, expect, test } from "vitest";
import { type Cover, type GivenSignature, signersOf } from "~/domain/scoring/lock";
import { wholeEvent } from "~/domain/scoring/part";
import { Held, heldOf, holdingOf } from "~/domain/scoring/tablet-word";

const friday = { moduleId: null, day: "1" };
const [one, other] = [
  "018f5d2a-0000-7000-8000-000000000001",
  "018f5d2a-0000-7000-8000-000000000002",
] as const;

describe("what a tablet says it holds", () => {
  const marks = [
    { eventId: one, aspectId: "A1.1" },
    { eventId: one, aspectId: "A1.1" },
    { eventId: one, aspectId: "B2.1" },
    { eventId: other, aspectId: "A1.1" },
    { eventId: one, aspectId: null },
  ];

  test("is counted by event and aspect, and by the aspects that a part has", () => {
    const held = heldOf(marks);
    expect(held).toEqual({ [one]: { "A1.1": 2, "B2.1": 1 }, [other]: { "A1.1": 1 } });
    expect(Held.parse(held)).toEqual(held);
    const word = { eventId: other, holding: 4, held };
    expect(holdingOf(word, one)).toBe(3);
    expect(holdingOf(word, one, new Set(["A1.1", "A1.2"]))).toBe(2);
    expect(holdingOf(word, one, new Set(["C1.1"]))).toBe(0);
    expect(holdingOf({ ...word, held: {} }, other)).toBe(0);
  });

  test("of an old shape counts for every part of the event that was on its screen", () => {
    const word = { eventId: one, holding: 4, held: null };
    expect(holdingOf(word, one, new Set(["C1.1"]))).toBe(4);
    expect(holdingOf(word, one)).toBe(4);
    expect(holdingOf(word, other)).toBe(0);
  });

  test("is refused where it is no such count", () => {
    const read = (held: unknown) => Held.safeParse(held).success;
    expect(read({ [one]: { "A1.1": 0 } })).toBe(false);
    expect(read({ [one]: { "A1.1": 1.5 } })).toBe(false);
    expect(read({ event: { "A1.1": 1 } })).toBe(false);
    expect(read({ [one]: { ["A".repeat(65)]: 1 } })).toBe(false);
    expect(read([["A1.1", 1]])).toBe(false);
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`A${index}`, 1]));
    expect(read({ [one]: many })).toBe(false);
  });
});

describe("the devices on whose signatures a part rests", () => {
  const cover = (marked: number | null): Cover => ({ codeId: "c1", judgeId: "j1", marked, signed: 20 });
  const given = (seq: number, device: string | null, endsSheet = false): GivenSignature => ({
    codeId: "c1",
    judgeId: "j1",
    seq,
    endsSheet,
    device,
  });
  const waiting = new Set(["new"]);

  test("are those that nobody has confirmed, where no sound signature covers its marks", () => {
    expect(signersOf(friday, [cover(9)], [given(10, "new")], waiting)).toEqual(["new"]);
    expect(signersOf(friday, [cover(9)], [given(10, "known")], waiting)).toEqual([]);
    expect(signersOf(friday, [cover(9)], [given(10, null)], waiting)).toEqual([]);
    // What was signed before the last mark covers nothing any more.
    expect(signersOf(friday, [cover(15)], [given(10, "known"), given(20, "new")], waiting)).toEqual(["new"]);
    expect(signersOf(friday, [cover(15)], [given(10, "new"), given(20, "known")], waiting)).toEqual([]);
  });

  test("are not those that signed another day later, nor those of a judge who marked nothing of it", () => {
    expect(signersOf(friday, [cover(9)], [given(10, "known"), given(20, "new")], waiting)).toEqual([]);
    expect(signersOf(friday, [cover(null)], [given(20, "new")], waiting)).toEqual([]);
    expect(signersOf(friday, [], [given(20, "new")], waiting)).toEqual([]);
  });

  test("of the event are those that ended its sheets", () => {
    expect(signersOf(wholeEvent, [cover(9)], [given(10, "known"), given(20, "new", true)], waiting)).toEqual([
      "new",
    ]);
    expect(signersOf(wholeEvent, [cover(9)], [given(10, "new"), given(20, "known", true)], waiting)).toEqual(
      [],
    );
  });
});
