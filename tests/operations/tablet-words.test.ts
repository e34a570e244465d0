import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { revokeDevice } from "~/operations/devices.server";
import { readDay } from "~/operations/judging-day.server";
import { enterMarks } from "~/operations/scoring.server";
import { hearTablet, listHeard, silentMs } from "~/operations/tablet-words.server";
import { openWorld, unwrap, type World } from "../support/world";
import { markingEvent, type ScoringEvent, wholeSheet } from "../support/world-scoring";

let world: World;
let event: ScoringEvent;
beforeAll(async () => {
  world = await openWorld();
  event = await markingEvent(world);
});
afterAll(() => world.close());

const seat = (number: number) => {
  const ctx = event.judges[number - 1];
  if (!ctx) throw new Error(`no seat ${number}`);
  return ctx;
};

describe("a tablet's word", () => {
  test("is kept, enrols a tablet that nobody knows, and shows as silence when it stops", async () => {
    const deviceId = world.services.id();
    const word = { deviceId, eventId: event.eventId, holding: 3, held: null, name: "平板" };
    unwrap(await hearTablet(seat(1), word));
    unwrap(await hearTablet(seat(1), { ...word, holding: 2 }));
    const chief = event.chief;
    const find = async (later = 0) => {
      const now = () => new Date(world.services.now().getTime() + later);
      return unwrap(await listHeard({ ...chief, now }, event.eventId)).find(({ id }) => id === deviceId);
    };
    expect(await find()).toMatchObject({ seat: 1, name: "平板", holding: 2, quiet: 0, isSilent: false });
    expect(await find(silentMs)).toMatchObject({ isSilent: false });
    expect(await find(silentMs + 1_000)).toMatchObject({ isSilent: true, quiet: 25, holding: 2 });

    expect(await hearTablet(seat(2), word)).toMatchObject({ message: "device-other" });
    expect(await hearTablet(chief, word)).toMatchObject({ kind: "forbidden" });
    expect(await hearTablet(world.visitor(), word)).toMatchObject({ kind: "unauthenticated" });
    expect(await listHeard(seat(1), event.eventId)).toMatchObject({ kind: "forbidden" });
    unwrap(await revokeDevice(chief, event.eventId, { deviceId }));
    expect(await hearTablet(seat(1), word)).toMatchObject({ message: "device-revoked" });
    expect(await find()).toBeUndefined();
  });
});

describe("a judge's day", () => {
  test("holds all codes with the own marks, and nobody else's", async () => {
    const [code] = event.codes;
    if (!code) throw new Error("there is a code");
    for (const index of [0, 1, 2])
      unwrap(await enterMarks(event.judges[index] ?? seat(1), await wholeSheet(world, event, code, index)));
    const day = unwrap(await readDay(seat(2), event.eventId));
    expect(day.sheets.map((sheet) => sheet.code)).toEqual(event.codes.map((each) => each.code));
    const [first, second] = day.sheets;
    expect(first?.own.map(([aspectId]) => aspectId).sort()).toEqual(
      day.parts.flatMap(({ aspects }) => aspects.map(({ id }) => id)).sort(),
    );
    expect(first?.rounds.every(({ isOpen }) => isOpen)).toBe(true);
    expect(first?.rounds.length).toBeGreaterThan(0);
    expect(second).toMatchObject({ own: [], rounds: [], isOpen: true });
    const { event: _event, ...rest } = day;
    const text = JSON.stringify(rest);
    for (const { name, entryId, personId } of event.entries)
      for (const secret of [name, entryId, personId]) expect(text).not.toContain(secret);
    expect(text).not.toContain(seat(1).actor?.accountId);
    expect(await readDay(event.chief, event.eventId)).toMatchObject({ kind: "forbidden" });
  });
});
