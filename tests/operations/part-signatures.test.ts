import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PublicKey } from "~/domain/scoring/device";
import { type Part, wholeEvent } from "~/domain/scoring/part";
import { confirmDevice, enrolDevice } from "~/operations/devices.server";
import { readSheet } from "~/operations/judging.server";
import { readDay } from "~/operations/judging-day.server";
import { readOversee } from "~/operations/oversee.server";
import { askRemark } from "~/operations/rounds.server";
import { enterMarks } from "~/operations/scoring.server";
import { hearTablet, listHeard, TabletWord } from "~/operations/tablet-words.server";
import { signOnTablet } from "../../prisma/demo/tablet";
import { openWorld, unwrap, type World } from "../support/world";
import { faultOf, firstCode, seat } from "../support/world-locks";
import {
  checkAndLockPart,
  dayedEvent,
  dayOne,
  dayTwo,
  markPart,
  partSheet,
  signSoFarOn,
} from "../support/world-parts";
import { type ScoringEvent, tabletOf } from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("a signature for what is marked so far", () => {
  test("is shown to cover, to cover less, or to count no more: to its judge, in the day's pack, to the chief", async () => {
    const event = await dayedEvent(world, { contestants: 2 });
    const [{ code, id }, second] = [firstCode(event), event.codes[1]];
    const judge = seat(event, 1);
    const seen = async () => {
      const sheet = unwrap(await readSheet(judge, event.eventId, code));
      const kept = unwrap(await readDay(judge, event.eventId)).sheets.find((one) => one.code === code);
      const chief = unwrap(await readOversee(event.chief, event.eventId)).rows.find(
        (row) => row.code === code,
      );
      expect(kept?.signature).toEqual(sheet.signature);
      expect(kept?.coverage).toBe(sheet.stations.find((one) => one.code === code)?.coverage);
      expect(chief?.sheets[0]?.coverage).toBe(kept?.coverage);
      return [kept?.coverage, sheet.signature?.changed, sheet.signature?.added];
    };
    const give = async (aspectId: string, text: string | null, ctx = judge, index = 0) => {
      const sheet = await partSheet(world, event, { id, code }, index, wholeEvent);
      const marks = sheet.marks
        .filter((mark) => mark.aspectId === aspectId)
        .map((mark) => ({ ...mark, text }));
      unwrap(await enterMarks(ctx, { ...sheet, marks }));
    };
    expect(await seen()).toEqual([null, undefined, undefined]);
    await give("A1.1", "5");
    await give("B1.1", "2");
    unwrap(await signSoFarOn(event, judge, code));
    expect(await seen()).toEqual(["covers", [], []]);
    await give("B2.3", "1");
    expect(await seen()).toEqual(["more", [], ["B2.3"]]);
    await give("B2.3", "2");
    expect(await seen()).toEqual(["more", [], ["B2.3"]]);
    await give("A1.1", "6");
    expect(await seen()).toEqual(["changed", ["A1.1"], ["B2.3"]]);
    unwrap(await signSoFarOn(event, judge, code));
    expect(await seen()).toEqual(["covers", [], []]);
    await give("A1.1", null);
    expect(await seen()).toEqual(["changed", ["A1.1"], []]);
    // The same value once more is another mark: the signature is of the one before.
    await give("A1.1", "6");
    expect(await seen()).toEqual(["changed", ["A1.1"], []]);
    unwrap(await signSoFarOn(event, judge, code));
    // A new round of an aspect that was signed: it is to be given, and signed, again.
    for (const [index, ctx] of event.judges.entries()) if (index > 0) await give("B1.1", "2", ctx, index);
    unwrap(
      await askRemark(event.chief, event.eventId, {
        clientId: world.services.id(),
        code,
        aspectId: "B1.1",
        reason: "看错了一行",
      }),
    );
    expect(await seen()).toEqual(["changed", ["B1.1"], []]);
    const other = unwrap(await readOversee(event.chief, event.eventId)).rows.find(
      (row) => row.code === second?.code,
    );
    expect(other?.sheets.map((sheet) => sheet?.coverage)).toEqual([null, null, null]);
  });
});

describe("what another day waits for", () => {
  const heldBlocks = async (event: ScoringEvent, part: Part) =>
    unwrap(await readOversee(event.chief, event.eventId, part)).blocks.filter(
      ({ message }) => message === "tablets-holding" || message === "devices-unconfirmed",
    );

  test("a mark that is still on a tablet stops the lock of its own day alone; a bare number stops all", async () => {
    const event = await dayedEvent(world, { contestants: 1 });
    const judge = seat(event, 1);
    await markPart(world, event, dayOne);
    const { deviceId } = await tabletOf(event, judge);
    const say = async (word: object) =>
      unwrap(
        await hearTablet(
          judge,
          TabletWord.parse({ deviceId, eventId: event.eventId, holding: 3, name: "平板", ...word }),
        ),
      );
    await say({ held: { [event.eventId]: { "B2.1": 3 } } });
    const held = [{ message: "tablets-holding", params: { count: 3, list: "1" } }];
    expect(await heldBlocks(event, dayOne)).toEqual([]);
    expect(await heldBlocks(event, dayTwo)).toMatchObject(held);
    expect(await heldBlocks(event, wholeEvent)).toMatchObject(held);
    await say({});
    expect(await heldBlocks(event, dayOne)).toMatchObject(held);
    expect(await heldBlocks(event, dayTwo)).toMatchObject(held);

    // It goes on in another event: what it holds of this one still counts here, and nothing of the other.
    const other = await dayedEvent(world, { contestants: 1 });
    await say({ held: { [event.eventId]: { "B2.1": 1 }, [other.eventId]: { "A1.1": 2 } } });
    expect(await heldBlocks(event, dayTwo)).toMatchObject([{ params: { count: 1 } }]);
    expect(unwrap(await listHeard(event.chief, event.eventId))).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ id: deviceId, holding: 1 })]),
    );
    await say({ held: { [event.eventId]: { "B2.1": 3 } } });
    unwrap(await checkAndLockPart(event, dayOne));
    expect(await faultOf(event)).toBeNull();
  });

  test("a device that nobody has confirmed stops the lock of the day whose marks it signed", async () => {
    const event = await dayedEvent(world, { contestants: 1 });
    const judge = seat(event, 1);
    const { code, id } = firstCode(event);
    await markPart(world, event, dayOne);
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const tablet = { deviceId: world.services.id(), privateKey };
    const jwk = PublicKey.parse(publicKey.export({ format: "jwk" }));
    unwrap(await enrolDevice(judge, { id: tablet.deviceId, name: "借来的平板", publicKey: jwk }));
    unwrap(await enterMarks(judge, await partSheet(world, event, { id, code }, 0, dayTwo)));
    unwrap(await signOnTablet(judge, tablet, event.eventId, code, judge.id(), "on"));
    const unconfirmed = [{ message: "devices-unconfirmed", params: { count: 1, list: "1" } }];
    expect(await heldBlocks(event, dayOne)).toEqual([]);
    expect(await heldBlocks(event, dayTwo)).toMatchObject(unconfirmed);
    expect(await heldBlocks(event, wholeEvent)).toMatchObject(unconfirmed);
    unwrap(await checkAndLockPart(event, dayOne));
    unwrap(await confirmDevice(event.chief, event.eventId, { deviceId: tablet.deviceId }));
    expect(await heldBlocks(event, dayTwo)).toEqual([]);
    expect(await faultOf(event)).toBeNull();
  });
});
