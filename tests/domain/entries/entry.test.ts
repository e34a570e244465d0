import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { storedStages } from "~/domain/contests/stage";
import {
  entryMoves,
  entryStates,
  holdsSeat,
  holdsSlot,
  type Mover,
  moveEntry,
  movesOf,
  Reason,
} from "~/domain/entries/entry";

const movers: readonly Mover[] = ["holder", "organiser", "system"];
const anyMove = fc.record({
  state: fc.constantFrom(...entryStates),
  move: fc.constantFrom(...entryMoves),
  by: fc.constantFrom(...movers),
  at: fc.constantFrom(...storedStages),
});

test.prop([anyMove])("nothing moves outside of review and check-in", ({ state, move, by, at }) => {
  if (moveEntry(state, move, { by, at }).ok) expect(["published", "check-in"]).toContain(at);
});

test.prop([anyMove])("what ended stays ended: refused, withdrawn, absent", ({ state, move, by, at }) => {
  if (["refused", "withdrawn", "absent"].includes(state))
    expect(moveEntry(state, move, { by, at }).ok).toBe(false);
});

test.prop([anyMove])("only the rules move somebody up from the waiting list", ({ state, move, by, at }) => {
  const moved = moveEntry(state, move, { by, at });
  if (moved.ok && !holdsSeat(state) && holdsSeat(moved.value)) {
    expect(by).toBe("system");
    expect(state).toBe("waitlisted");
  }
});

test.prop([anyMove])("a holder never decides and an organiser never withdraws", ({ state, move, by, at }) => {
  const moved = moveEntry(state, move, { by, at });
  if (!moved.ok) return;
  if (by === "holder") expect(["submitted", "withdrawn"]).toContain(moved.value);
  if (by === "organiser") expect(moved.value).not.toBe("withdrawn");
});

test.prop([fc.constantFrom(...entryStates)])("whoever has a seat has the season's place too", (state) => {
  if (holdsSeat(state)) expect(holdsSlot(state)).toBe(true);
});

describe("what a state allows", () => {
  test("a submitted entry is decided or withdrawn", () => {
    expect(movesOf("submitted", "organiser", "published")).toEqual(["approve", "return", "refuse"]);
    expect(movesOf("submitted", "holder", "published")).toEqual(["withdraw"]);
  });
  test("a returned one is sent again or withdrawn, and cannot be approved as it is", () => {
    expect(movesOf("returned", "holder", "published")).toEqual(["resend", "withdraw"]);
    expect(movesOf("returned", "organiser", "published")).toEqual(["refuse"]);
  });
  test("after the roster is locked nobody withdraws", () => {
    expect(movesOf("approved", "holder", "roster-locked")).toEqual([]);
  });
  test("check-in and back, while it is open", () => {
    expect(movesOf("approved", "organiser", "check-in")).toEqual(["check-in"]);
    expect(movesOf("checked-in", "organiser", "check-in")).toEqual(["undo-check-in"]);
    expect(movesOf("checked-in", "organiser", "drawn")).toEqual([]);
  });
});

describe("a reason", () => {
  test.each(["310101199001010012", "证件 31010119900101001x 不符", "请联系 13812345678"])(
    "may not hold a personal number: %s",
    (text) => expect(Reason.safeParse(text).success).toBe(false),
  );
  test("may hold other numbers", () => {
    const named = Reason.safeParse("证书编号 S000031000001253000001 与姓名不符");
    expect(named.error?.issues).toBeUndefined();
  });
  test("may not be blank", () => {
    expect(Reason.safeParse("  ").success).toBe(false);
  });
  test("that is too long is told so, and not that it is missing", () => {
    expect(Reason.safeParse("长".repeat(301)).error?.issues[0]?.message).toBe("field-too-long|300");
  });
});
