import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { checkLedgerFile } from "~/domain/scoring/ledger-file-check";
import { SignDetail, sheetText, shownOf, shownText } from "~/domain/scoring/signature";
import { revokeDevice } from "~/operations/devices.server";
import { readSheet } from "~/operations/judging.server";
import { verifyLedgers } from "~/operations/ledger.server";
import { exportLedger } from "~/operations/ledger-file.server";
import { setPin } from "~/operations/pins.server";
import { enterMarks } from "~/operations/scoring.server";
import { readToSign, SignSheet, signSheet } from "~/operations/signing.server";
import { createSigning, verifySignature } from "~/services/signing.server";
import { signText } from "../../prisma/demo/tablet";
import { openWorld, unwrap, type World, worldPassword } from "../support/world";
import { markingEvent, type ScoringEvent, signCode, tabletOf, wholeSheet } from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** An event whose first sheet of seat 1 is marked and waits for its signature. */
async function toBeSigned(): Promise<{ event: ScoringEvent; judge: Ctx; code: string }> {
  const event = await markingEvent(world, { contestants: 2 });
  const [judge, code] = [event.judges[0] ?? event.chief, event.codes[0]];
  if (!code) throw new Error("there is a code");
  unwrap(await enterMarks(judge, await wholeSheet(world, event, code, 0)));
  return { event, judge, code: code.code };
}

const signatures = async (event: ScoringEvent) =>
  (await world.services.data.scoring.listRows(event.eventId))
    .filter(({ kind }) => kind === "sign")
    .map(({ detail }) => SignDetail.parse(JSON.parse(detail ?? "null")));

/** What the judge's sheet shows when its page is loaded. */
async function onScreen(event: ScoringEvent, judge: Ctx, code: string) {
  const { parts, own } = unwrap(await readSheet(judge, event.eventId, code));
  return shownOf(
    parts.flatMap(({ aspects }) => aspects.map(({ id }) => id)),
    own,
  );
}

/** The ledger's file of an event, checked with no database, after `change` has been made to its lines. */
async function fileOf(event: ScoringEvent, change: (line: string) => string = (line) => line) {
  const lines = (await exportLedger(world.services, event.eventId)) ?? [];
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  return checkLedgerFile({ sha256, verify: verifySignature }, lines.map(change));
}

describe("a signature", () => {
  test("of the device's key stands on the ledger and verifies out of the file", async () => {
    const { event, judge, code } = await toBeSigned();
    unwrap(await signCode(event, judge, code));
    expect(await signatures(event)).toMatchObject([{ by: "device", glass: null }]);
    expect(await fileOf(event)).toMatchObject({ ok: true, signatures: { device: 1, pin: 0, none: 0 } });
  });

  test("of anything but the marks that stand is refused, and nothing is written", async () => {
    const { event, judge, code } = await toBeSigned();
    const tablet = await tabletOf(event, judge);
    const read = unwrap(await readToSign(judge, event.eventId, code));
    const [first, ...rest] = read.marks;
    if (!first) throw new Error("there are marks");
    const whole = { ...read, glass: null };
    for (const text of [
      sheetText({ ...whole, marks: rest }),
      sheetText({ ...whole, marks: [{ ...first, value: 1 }, ...rest] }),
      sheetText({ ...whole, marks: [{ ...first, markedAt: first.markedAt + 1 }, ...rest] }),
      sheetText({ ...whole, schemeVersion: 2 }),
      sheetText({ ...whole, codeId: event.codes[1]?.id ?? "" }),
      sheetText({ ...whole, judgeId: world.services.id() }),
      sheetText({ ...whole, glass: "0".repeat(64) }),
    ])
      expect(
        await signSheet(judge, event.eventId, code, {
          clientId: world.services.id(),
          deviceId: tablet.deviceId,
          signature: signText(tablet, text),
        }),
      ).toMatchObject({ kind: "conflict", message: "signature-wrong" });
    expect(await signatures(event)).toEqual([]);
    unwrap(await signCode(event, judge, code));
  });

  test("is not taken from another judge's device, a revoked one, or one that is unknown", async () => {
    const { event, judge, code } = await toBeSigned();
    const [own, other] = [await tabletOf(event, judge), await tabletOf(event, event.judges[1] ?? judge)];
    const text = sheetText({ ...unwrap(await readToSign(judge, event.eventId, code)), glass: null });
    const sign = (deviceId: string, signature: string) =>
      signSheet(judge, event.eventId, code, { clientId: world.services.id(), deviceId, signature });
    expect(await sign(other.deviceId, signText(other, text))).toMatchObject({ message: "device-other" });
    expect(await sign(own.deviceId, signText(other, text))).toMatchObject({ message: "signature-wrong" });
    expect(await sign(world.services.id(), signText(own, text))).toMatchObject({ message: "device-unknown" });
    unwrap(await revokeDevice(event.chief, event.eventId, { deviceId: own.deviceId }));
    expect(await sign(own.deviceId, signText(own, text))).toMatchObject({ message: "device-revoked" });
  });

  test("with the PIN is the server's, and says so", async () => {
    const { event, judge, code } = await toBeSigned();
    const sign = (pin?: string) =>
      signSheet(judge, event.eventId, code, { clientId: world.services.id(), pin });
    expect(await sign()).toMatchObject({ message: "pin-needed", field: "pin" });
    expect(await sign("202406")).toMatchObject({ message: "pin-unset" });
    unwrap(await setPin(judge, { pin: "202406", password: worldPassword }));
    expect(await sign("111111")).toMatchObject({ message: "pin-wrong" });
    unwrap(await sign("202406"));
    expect(await signatures(event)).toMatchObject([{ by: "pin", key: world.services.signing.keyId }]);
    expect(await fileOf(event)).toMatchObject({ ok: true, signatures: { device: 0, pin: 1, none: 0 } });
  });

  test("is given to nothing but what the judge has on the screen", async () => {
    const { event, judge, code } = await toBeSigned();
    unwrap(await setPin(judge, { pin: "202406", password: worldPassword }));
    const shown = shownText(await onScreen(event, judge, code));
    // Another tablet of the same judge has changed a mark since.
    const [first] = (await wholeSheet(world, event, event.codes[0] ?? { id: "", code }, 0)).marks;
    if (!first) throw new Error("there is a mark");
    unwrap(await enterMarks(judge, { eventId: event.eventId, marks: [{ ...first, text: "0" }] }));
    const sign = (text: string) =>
      signSheet(judge, event.eventId, code, { clientId: world.services.id(), pin: "202406", shown: text });
    expect(await sign(shown)).toMatchObject({ kind: "stale", message: "sign-stale" });
    expect(await signatures(event)).toEqual([]);
    unwrap(await sign(shownText(await onScreen(event, judge, code))));
    expect(await signatures(event)).toMatchObject([{ by: "pin" }]);
  });

  test("by the contestant on the glass is hashed into the judge's, and kept apart from the file", async () => {
    const { event, judge, code } = await toBeSigned();
    const tablet = await tabletOf(event, judge);
    const glass = "M10 20L15 30L20 25M40 40L40 40";
    const hash = world.services.sha256(glass);
    const text = sheetText({ ...unwrap(await readToSign(judge, event.eventId, code)), glass: hash });
    unwrap(
      await signSheet(judge, event.eventId, code, {
        clientId: world.services.id(),
        deviceId: tablet.deviceId,
        signature: signText(tablet, text),
        glass,
      }),
    );
    expect(await signatures(event)).toMatchObject([{ by: "device", glass: hash }]);
    const { rows } = await world.services.data.pool.query(
      `select "strokes", "sha256" from "GlassSignature" where "eventId" = $1`,
      [event.eventId],
    );
    expect(rows).toEqual([{ strokes: glass, sha256: hash }]);
    const lines = (await exportLedger(world.services, event.eventId)) ?? [];
    expect(lines.join()).toContain(hash);
    expect(lines.join()).not.toContain("M10 20");
    expect(await fileOf(event)).toMatchObject({ ok: true });
  });

  test.each([
    ["a script", '"><script>alert(1)</script>'],
    ["a curve", "M1 1C1 1 2 2 3 3"],
    ["half a stroke", "M1 1L"],
    ["a book", `M1 1${"L1 1".repeat(20_000)}`],
    ["nothing", ""],
  ])("on the glass is strokes and nothing else: not %s", (_, glass) => {
    expect(SignSheet.safeParse({ clientId: world.services.id(), glass }).success).toBe(false);
  });
});

test("a PIN signature verifies when the server's secret has become another", async () => {
  const { event, judge, code } = await toBeSigned();
  const signing = createSigning("an earlier secret");
  const before = { ...judge, signing };
  unwrap(await setPin(before, { pin: "135790", password: worldPassword }));
  unwrap(await signSheet(before, event.eventId, code, { clientId: world.services.id(), pin: "135790" }));
  expect(world.services.signing.keyId).not.toBe(signing.keyId);
  expect(await signatures(event)).toMatchObject([{ by: "pin", key: signing.keyId }]);
  expect(await fileOf(event)).toMatchObject({ ok: true, signatures: { pin: 1 } });
  expect((await verifyLedgers(world.services, event.eventId))[0]?.fault).toBeNull();
});

test("a file that was written anew with another signature, or another key, is refused by the row", async () => {
  const { event, judge, code } = await toBeSigned();
  unwrap(await signCode(event, judge, code));
  const lines = (await exportLedger(world.services, event.eventId)) ?? [];
  expect(lines.filter((line) => line.includes('"kind":"sign"'))).toHaveLength(1);
  const { readLines, writeLines } = await import("~/domain/scoring/ledger-file");
  const { chainRows, emptyLedger } = await import("~/domain/scoring/ledger");
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const read = readLines(sha256, lines);
  if (!read.ok) throw new Error("the file is whole");
  const rows = read.lines.flatMap((line) => (line.line === "row" ? [line] : []));
  // Somebody who writes the whole chain anew around another value can do all but sign.
  const forged = chainRows(
    sha256,
    emptyLedger,
    rows.map((row) => (row.seq === 1 && row.value !== null ? { ...row, value: row.value - 100 } : row)),
  );
  const last = forged.at(-1);
  const anew = writeLines(
    sha256,
    read.lines.map((line) =>
      line.line === "row"
        ? { ...line, ...forged[line.seq - 1] }
        : line.line === "end"
          ? { ...line, hash: last?.hash ?? "" }
          : line,
    ),
  );
  const signRow = rows.find(({ kind }) => kind === "sign")?.seq ?? 0;
  expect(checkLedgerFile({ sha256, verify: verifySignature }, anew)).toMatchObject({
    ok: false,
    fault: { reason: "signature", seq: signRow, line: signRow + 1 },
  });
});
