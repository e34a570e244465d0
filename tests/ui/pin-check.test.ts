import { describe, expect, test } from "vitest";
import { pinRounds } from "~/domain/scoring/tablet-lock";
import { makeCheck, matches, refreshCheck, tryPin } from "~/ui/judging/pin-check";

describe("the check of a PIN on the tablet", () => {
  test("knows its PIN and no other, keeps neither the PIN nor the same bytes twice", async () => {
    expect(pinRounds).toBeGreaterThanOrEqual(310_000);
    const [one, two] = [await makeCheck("135790", "tag"), await makeCheck("135790", "tag")];
    if (!one || !two) throw new Error("no WebCrypto");
    expect(one.rounds).toBe(pinRounds);
    expect([one.salt.length, one.hash.length]).toEqual([16, 32]);
    expect(one.salt).not.toEqual(two.salt);
    expect(one.hash).not.toEqual(two.hash);
    expect(await matches(one, "135790")).toBe(true);
    expect(await matches(one, "135791")).toBe(false);
    expect(await matches(one, "")).toBe(false);
  });

  test("without a check and a server judges nothing, and counts nothing", async () => {
    // No page, no database, nobody at the relative address: as on a tablet that keeps nothing and has no network.
    expect(await refreshCheck("judge")).toBeNull();
    for (let i = 0; i < 12; i++) expect(await tryPin("judge", "000000")).toEqual({ said: "unreachable" });
  });
});
