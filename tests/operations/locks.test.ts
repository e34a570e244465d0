import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wholeEvent } from "~/domain/scoring/part";
import { checkCode, listChecks, readCheck } from "~/operations/checks.server";
import { enrolDevice } from "~/operations/devices.server";
import { readLedgerHead, withdrawLock } from "~/operations/locks.server";
import { enterMarks } from "~/operations/scoring.server";
import { openWorld, unwrap, type World } from "../support/world";
import { ask, blocksOf, check, confirm, faultOf, rowsOf, seat } from "../support/world-locks";
import {
  checkAndLock,
  markEverything,
  markingEvent,
  signCode,
  tabletOf,
  wholeSheet,
} from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("the chain before a lock", () => {
  test("marks, signatures, a second person's check, the chief judge, the supervisor: in this order", async () => {
    const event = await markingEvent(world, { contestants: 2 });
    expect(await blocksOf(event)).toEqual(["sheets-unsigned", "marks-missing"]);
    expect(await ask(event)).toMatchObject({ message: "sheets-unsigned", params: { count: 6 } });
    const [first] = event.codes;
    expect(await check(event, seat(event, 1), first?.code ?? "")).toMatchObject({
      message: "check-unsigned",
    });
    await markEverything(world, event);
    expect(await blocksOf(event)).toEqual(["sheets-unchecked"]);
    for (const { code } of event.codes) unwrap(await check(event, seat(event, 1), code));
    // Judge 1 has seen everybody's sheets but the own.
    expect(await ask(event)).toMatchObject({ message: "sheets-unchecked", params: { count: 2 } });
    for (const { code } of event.codes) unwrap(await check(event, seat(event, 2), code));
    expect(await blocksOf(event)).toEqual([]);
    expect(unwrap(await listChecks(seat(event, 3), event.eventId)).codes).toMatchObject([
      { state: "done", mine: false },
      { state: "done", mine: false },
    ]);

    expect(await ask(event, wholeEvent, event.supervisor)).toMatchObject({ kind: "forbidden" });
    const { lockId } = unwrap(await ask(event));
    expect(await ask(event)).toMatchObject({ message: "lock-asked-already" });
    expect(await confirm(event, lockId, event.chief)).toMatchObject({ kind: "forbidden" });
    const { ledgerSeq, ledgerHead } = unwrap(await confirm(event, lockId));
    expect(await confirm(event, lockId)).toMatchObject({ message: "lock-confirmed-already" });
    expect(await ask(event)).toMatchObject({ message: "event-locked" });
    expect(unwrap(await readLedgerHead(world.visitor(), event.eventId)).heads).toEqual([
      {
        seq: ledgerSeq,
        hash: ledgerHead,
        lockedAt: world.services.now().toISOString(),
        moduleId: null,
        day: null,
      },
    ]);
    const row = (await rowsOf(event)).at(-1);
    expect(JSON.parse(row?.detail ?? "")).toMatchObject({
      whole: true,
      askedBy: event.chief.actor?.accountId,
      confirmedBy: event.supervisor.actor?.accountId,
      basis: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await faultOf(event)).toBeNull();
  });

  test("a check is of what was shown: nothing older, nobody else's panel, once", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    await markEverything(world, event);
    const code = event.codes[0]?.code ?? "";
    const judge = seat(event, 1);
    const clientId = world.services.id();
    const { hash } = unwrap(await readCheck(judge, event.eventId, code));
    const stale = { clientId: world.services.id(), hash: "0".repeat(64) };
    expect(await checkCode(judge, event.eventId, code, stale)).toMatchObject({ message: "check-stale" });
    unwrap(await checkCode(judge, event.eventId, code, { clientId, hash }));
    unwrap(await checkCode(judge, event.eventId, code, { clientId, hash }));
    const rows = await rowsOf(event);
    expect(rows.filter(({ kind }) => kind === "check")).toHaveLength(1);
    for (const ctx of [event.chief, event.supervisor, event.organiser])
      expect(await readCheck(ctx, event.eventId, code)).toMatchObject({ kind: "forbidden" });
    const other = await markingEvent(world);
    expect(await readCheck(seat(other, 1), event.eventId, code)).toMatchObject({ kind: "forbidden" });
  });

  test("asked for and taken back, it can be asked for again; what has changed since stops it", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    await markEverything(world, event);
    const code = event.codes[0]?.code ?? "";
    for (const number of [1, 2]) unwrap(await check(event, seat(event, number), code));
    const first = unwrap(await ask(event)).lockId;
    unwrap(await withdrawLock(event.chief, event.eventId, { id: first }));
    expect(await confirm(event, first)).toMatchObject({ kind: "not-found" });
    const { lockId } = unwrap(await ask(event));
    // The tablet of a judge comes back with marks that had not been sent.
    const { deviceId } = await tabletOf(event, seat(event, 3));
    await world.services.data.devices.setWord(deviceId, {
      eventId: event.eventId,
      seenAt: world.services.now(),
      holding: 4,
      held: null,
    });
    expect(await confirm(event, lockId)).toMatchObject({
      message: "tablets-holding",
      params: { count: 4, list: "3" },
    });
    await world.services.data.devices.setWord(deviceId, {
      eventId: event.eventId,
      seenAt: world.services.now(),
      holding: 0,
      held: null,
    });
    unwrap(await confirm(event, lockId));
  });

  test("judgements too far apart, and a signature of a device that nobody has confirmed, stop it", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    const [code] = event.codes;
    if (!code) throw new Error("there is a code");
    for (const [index, judge] of event.judges.entries()) {
      const wide = (_: string, aspect: { kind: string; max: number }, number: number) =>
        aspect.kind === "judgement" ? (number === 1 ? "0" : "3") : "0";
      unwrap(await enterMarks(judge, await wholeSheet(world, event, code, index, wide)));
      unwrap(await signCode(event, judge, code.code));
    }
    for (const number of [1, 2]) unwrap(await check(event, seat(event, number), code.code));
    expect(await blocksOf(event)).toEqual(["spreads-open"]);
    const { deviceId } = await tabletOf(event, seat(event, 1));
    await world.services.data.pool.query(`update "Device" set "state" = 'waiting' where "id" = $1`, [
      deviceId,
    ]);
    expect(await blocksOf(event)).toEqual(["spreads-open", "devices-unconfirmed"]);
    // A device that has signed nothing stops nothing.
    unwrap(await enrolDevice(seat(event, 2), { id: world.services.id(), name: "x", publicKey: null }));
    expect(await blocksOf(event)).toEqual(["spreads-open", "devices-unconfirmed"]);
  });

  test("two supervisors at once lock once", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    await markEverything(world, event);
    for (const number of [1, 2]) unwrap(await check(event, seat(event, number), event.codes[0]?.code ?? ""));
    const { lockId } = unwrap(await ask(event));
    const both = await Promise.all([confirm(event, lockId), confirm(event, lockId)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await rowsOf(event);
    expect(rows.filter(({ kind }) => kind === "lock")).toHaveLength(1);
    expect(await checkAndLock(event)).toMatchObject({ kind: "conflict" });
  });
});
