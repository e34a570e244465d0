import { generateKeyPairSync, sign } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PublicKey } from "~/domain/scoring/device";
import {
  confirmDevice,
  EnrolDevice,
  enrolDevice,
  listPanelDevices,
  revokeDevice,
} from "~/operations/devices.server";
import { checkPin, hasPin, SetPin, setPin } from "~/operations/pins.server";
import { openWorld, unwrap, type World, worldPassword } from "../support/world";
import { markingEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
let event: ScoringEvent;
beforeAll(async () => {
  world = await openWorld();
  event = await markingEvent(world);
});
afterAll(() => world.close());

const key = () =>
  PublicKey.parse(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" }));
const judgeOf = (seat: number) => event.judges[seat - 1] ?? event.chief;

describe("a judge's device", () => {
  test("enrols once, waits, is confirmed by the chief judge and revoked for good", async () => {
    const [id, publicKey] = [world.services.id(), key()];
    const judge = judgeOf(1);
    const enrol = () => enrolDevice(judge, { id, name: "平板 3 号", publicKey });
    expect(await enrol()).toMatchObject({ value: { state: "waiting" } });
    expect(await enrol()).toMatchObject({ value: { state: "waiting" } });
    expect(await listPanelDevices(event.chief, event.eventId)).toMatchObject({
      value: [{ id, seat: 1, name: "平板 3 号", hasKey: true, state: "waiting" }],
    });
    unwrap(await confirmDevice(event.chief, event.eventId, { deviceId: id }));
    expect(await enrol()).toMatchObject({ value: { state: "confirmed" } });
    unwrap(await revokeDevice(event.chief, event.eventId, { deviceId: id }));
    expect(await enrol()).toMatchObject({ kind: "forbidden", message: "device-revoked" });
    expect(await confirmDevice(event.chief, event.eventId, { deviceId: id })).toMatchObject({
      message: "device-revoked-for-good",
    });
    const { rows } = await world.services.data.pool.query(
      `select "type" from "AuditFact" where "subjectId" = $1 order by "seq"`,
      [id],
    );
    expect(rows.map(({ type }) => type)).toEqual(["device.enrolled", "device.confirmed", "device.revoked"]);
  });

  test("keeps its key, takes one that comes later, and is no other judge's", async () => {
    const [id, late] = [world.services.id(), world.services.id()];
    const first = key();
    unwrap(await enrolDevice(judgeOf(1), { id, name: "平板", publicKey: first }));
    expect(await enrolDevice(judgeOf(1), { id, name: "平板", publicKey: key() })).toMatchObject({
      message: "device-key-differs",
    });
    expect(await enrolDevice(judgeOf(2), { id, name: "平板", publicKey: first })).toMatchObject({
      message: "device-other",
    });
    unwrap(await enrolDevice(judgeOf(1), { id: late, name: "旧浏览器", publicKey: null }));
    unwrap(await enrolDevice(judgeOf(1), { id: late, name: "旧浏览器", publicKey: first }));
    expect((await world.services.data.devices.findDevice(late))?.publicKey).toEqual(first);
  });

  test("is enrolled by judges only, and confirmed by the chief judge of their panel only", async () => {
    const id = world.services.id();
    for (const ctx of [event.organiser, event.supervisor, event.chief])
      expect(await enrolDevice(ctx, { id, name: "x", publicKey: null })).toMatchObject({ kind: "forbidden" });
    expect(await enrolDevice(world.visitor(), { id, name: "x", publicKey: null })).toMatchObject({
      kind: "unauthenticated",
    });
    unwrap(await enrolDevice(judgeOf(1), { id, name: "x", publicKey: null }));
    const other = await markingEvent(world);
    expect(await confirmDevice(other.chief, event.eventId, { deviceId: id })).toMatchObject({
      kind: "forbidden",
    });
    expect(await confirmDevice(other.chief, other.eventId, { deviceId: id })).toMatchObject({
      kind: "not-found",
    });
    expect(await revokeDevice(judgeOf(1), event.eventId, { deviceId: id })).toMatchObject({
      kind: "forbidden",
    });
  });

  test.each([
    ["a private key is never kept", { ...key(), d: "x".repeat(43) }, true],
    ["another curve", { ...key(), crv: "P-384" }, false],
    ["half a key", { ...key(), y: undefined }, false],
    ["a book", { ...key(), x: "x".repeat(1_000) }, false],
  ])("%s", (_, publicKey, good) => {
    const read = EnrolDevice.safeParse({ id: world.services.id(), name: "x", publicKey });
    expect(read.success).toBe(good);
    if (read.success) expect(read.data.publicKey).not.toHaveProperty("d");
  });
});

describe("signatures", () => {
  test("of a device's key and of the server's verify, and of an altered text do not", () => {
    const { signing } = world.services;
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const jwk = PublicKey.parse(pair.publicKey.export({ format: "jwk" }));
    const given = sign("sha256", Buffer.from("评分"), { key: pair.privateKey, dsaEncoding: "ieee-p1363" });
    expect(signing.verify(jwk, "评分", given.toString("base64url"))).toBe(true);
    expect(signing.verify(jwk, "评分 ", given.toString("base64url"))).toBe(false);
    expect(signing.verify(key(), "评分", given.toString("base64url"))).toBe(false);
    expect(signing.verify(jwk, "评分", "")).toBe(false);
    expect(signing.verify({ ...jwk, x: "A".repeat(43) }, "评分", given.toString("base64url"))).toBe(false);
    const own = signing.sign("评分");
    expect(signing.verify(signing.publicKey, "评分", own)).toBe(true);
    expect(signing.verify(signing.publicKey, "得分", own)).toBe(false);
    expect(signing.verify("no key", "评分", own)).toBe(false);
  });
});

describe("a judge's PIN", () => {
  test("is set with the password, checked, and not guessed", async () => {
    const judge = judgeOf(3);
    expect(await hasPin(judge)).toBe(false);
    expect(await checkPin(judge, "202406")).toMatchObject({ message: "pin-unset" });
    expect(await setPin(judge, { pin: "202406", password: "wrong" })).toMatchObject({ field: "password" });
    unwrap(await setPin(judge, { pin: "202406", password: worldPassword }));
    expect(await hasPin(judge)).toBe(true);
    expect(await checkPin(judge, "202406")).toMatchObject({ ok: true });
    for (let i = 0; i < 10; i++)
      expect(await checkPin(judge, "000000")).toMatchObject({ message: "pin-wrong" });
    expect(await checkPin(judge, "202406")).toMatchObject({ kind: "limited" });
    expect(SetPin.safeParse({ pin: "12345", password: "x" }).success).toBe(false);
    expect(await setPin(event.organiser, { pin: "202406", password: worldPassword })).toMatchObject({
      kind: "forbidden",
    });
  });
});
