import { afterAll, beforeAll, expect, test } from "vitest";
import { readPinTag, setPin, unlockTablet } from "~/operations/pins.server";
import { openWorld, unwrap, type World, worldPassword } from "../support/world";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
let event: ScoringEvent;
beforeAll(async () => {
  world = await openWorld();
  event = await markingEvent(world, { contestants: 1 });
});
afterAll(() => world.close());

const judge = () => {
  const [first] = event.judges;
  if (!first) throw new Error("no judge");
  return first;
};

test("a tablet is told whether there is a PIN, whether it is still the same one, and no more", async () => {
  expect(unwrap(await readPinTag(judge()))).toEqual({ tag: null });
  expect(await unlockTablet(judge(), { pin: "135790" })).toMatchObject({ ok: false, message: "pin-unset" });
  unwrap(await setPin(judge(), { pin: "135790", password: worldPassword }));
  const { tag } = unwrap(await unlockTablet(judge(), { pin: "135790" }));
  expect(tag).toMatch(/^[0-9a-f]{16}$/);
  expect(unwrap(await readPinTag(judge()))).toEqual({ tag });
  // The same PIN set again is another one to the tablet: its check is made anew.
  unwrap(await setPin(judge(), { pin: "135790", password: worldPassword }));
  expect(unwrap(await readPinTag(judge())).tag).not.toBe(tag);
  expect(await readPinTag(event.chief)).toMatchObject({ ok: false, kind: "forbidden" });
});

test("wrong PINs are refused, and after ten none is taken for a while", async () => {
  const [, second] = event.judges;
  if (!second) throw new Error("no second judge");
  unwrap(await setPin(second, { pin: "246802", password: worldPassword }));
  for (let i = 0; i < 10; i++)
    expect(await unlockTablet(second, { pin: "000000" })).toMatchObject({ ok: false, message: "pin-wrong" });
  expect(await unlockTablet(second, { pin: "246802" })).toMatchObject({ ok: false, kind: "limited" });
});
