import { describe, expect, test } from "vitest";
import { coverageOf, sinceSigned } from "~/domain/scoring/coverage";

const at = new Date("2026-11-24T02:00:00Z");
const signature = { at, changed: [], added: ["A1.3"] };
const stood = [
  { aspectId: "A1.1", clientId: "m1", value: 50_000 },
  { aspectId: "A1.2", clientId: "m2", value: null },
  { aspectId: "A1.3", clientId: "m3", value: 1 },
];
const given = (...here: [aspectId: string, clientId: string][]) =>
  sinceSigned(
    signature,
    stood,
    here.map(([aspectId, clientId]) => ({ aspectId, clientId })),
  );

describe("what a signature on an open sheet covers", () => {
  test("is all of it until something is marked", () => {
    expect(coverageOf({ changed: [], added: [] })).toBe("covers");
    expect(coverageOf({ changed: [], added: ["A1.3"] })).toBe("more");
    expect(coverageOf({ changed: ["A1.1"], added: ["A1.3"] })).toBe("changed");
  });

  test("is not a mark that was given over a signed one on this tablet, sent or not", () => {
    expect(given(["A1.1", "m9"])).toEqual({ at, changed: ["A1.1"], added: ["A1.3"] });
    expect(given(["A1.1", "m8"], ["A1.1", "m9"]).changed).toEqual(["A1.1"]);
  });

  test("is what the tablet has received and the page knows as well", () => {
    expect(given(["A1.1", "m1"])).toEqual(signature);
  });

  test("says nothing about what was never signed: a new mark, one taken back before, one changed twice", () => {
    expect(given(["B1.1", "m9"]).added).toEqual(["A1.3", "B1.1"]);
    expect(given(["A1.2", "m9"]).added).toEqual(["A1.3", "A1.2"]);
    expect(given(["A1.3", "m9"])).toEqual(signature);
  });

  test("keeps what the page was told has changed", () => {
    const told = { at, changed: ["A1.1"], added: [] };
    expect(sinceSigned(told, stood, [{ aspectId: "A1.1", clientId: "m9" }])).toEqual(told);
    expect(sinceSigned(told, [], [{ aspectId: "A1.1", clientId: "m9" }])).toEqual(told);
  });
});
