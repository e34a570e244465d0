import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { nextInLine, placeInLine, stateOnArrival } from "~/domain/entries/waitlist";

const line = fc
  .uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 40 })
  .map((numbers) => numbers.map((number) => ({ id: `e${number}`, number })));

test.prop([line, fc.integer({ min: -3, max: 60 })])(
  "the earliest move up, as many as are free",
  (waiting, free) => {
    const up = nextInLine(waiting, free);
    expect(up.length).toBe(Math.min(Math.max(free, 0), waiting.length));
    const stay = waiting.filter((one) => !up.includes(one));
    for (const one of up) for (const other of stay) expect(one.number).toBeLessThan(other.number);
  },
);

test.prop([line])("places in the line are 1 to n, whatever order the list is read in", (waiting) => {
  const places = waiting.map((one) => placeInLine([...waiting].reverse(), one.id));
  expect([...places].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(waiting.map((_, index) => index + 1));
  expect(placeInLine(waiting, "nobody")).toBeNull();
});

test.prop([fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 150 })])(
  "arrivals fill the places exactly, and the rest wait",
  (capacity, arrivals) => {
    let seatsTaken = 0;
    for (let count = 0; count < arrivals; count++)
      if (stateOnArrival({ capacity, seatsTaken }) === "submitted") seatsTaken += 1;
    expect(seatsTaken).toBe(Math.min(capacity, arrivals));
  },
);
