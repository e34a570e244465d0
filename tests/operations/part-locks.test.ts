import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { PublicKey } from "~/domain/scoring/device";
import { type Part, partKey, wholeEvent } from "~/domain/scoring/part";
import { marks } from "~/domain/shared/mark";
import { checkCode, listChecks, readCheck } from "~/operations/checks.server";
import { approveCorrection } from "~/operations/correction-decisions.server";
import { askCorrection, listCorrections, readCorrection } from "~/operations/corrections.server";
import { confirmDevice, enrolDevice } from "~/operations/devices.server";
import { readSheet } from "~/operations/judging.server";
import { readDay } from "~/operations/judging-day.server";
import { verifyLedgers } from "~/operations/ledger.server";
import { askLock, confirmLock, readLedgerHead, readLocks } from "~/operations/locks.server";
import { readOversee } from "~/operations/oversee.server";
import { askRemark } from "~/operations/rounds.server";
import { approveChange } from "~/operations/scheme-approval.server";
import * as versions from "~/operations/scheme-versions.server";
import { saveScheme } from "~/operations/schemes.server";
import { enterMarks, saveSheet } from "~/operations/scoring.server";
import { hearTablet, listHeard, TabletWord } from "~/operations/tablet-words.server";
import { signOnTablet } from "../../prisma/demo/tablet";
import { openWorld, unwrap, type World, worldPassword } from "../support/world";
import {
  checkAndLockPart,
  dayedEvent,
  dayedScheme,
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

const seat = (event: ScoringEvent, number: number): Ctx => event.judges[number - 1] ?? event.chief;
const ask = (event: ScoringEvent, part: Part) =>
  askLock(event.chief, event.eventId, { id: world.services.id(), part, confirm: "on" });
const confirm = (event: ScoringEvent, id: string, ctx = event.supervisor) =>
  confirmLock(ctx, event.eventId, { id, clientId: world.services.id(), confirm: "on" });
const blocksOf = async (event: ScoringEvent, part: Part) =>
  unwrap(await readOversee(event.chief, event.eventId, part)).blocks.map(({ message }) => message);
const rowsOf = (event: ScoringEvent) => world.services.data.scoring.listRows(event.eventId);
const fault = async (event: ScoringEvent) =>
  (await verifyLedgers(world.services, event.eventId))[0]?.fault ?? null;
async function check(event: ScoringEvent, judge: Ctx, code: string, part: Part) {
  const { hash } = unwrap(await readCheck(judge, event.eventId, code, part));
  return checkCode(judge, event.eventId, code, { part, clientId: world.services.id(), hash });
}
async function lockedDay(contestants = 2) {
  const event = await dayedEvent(world, { contestants });
  await markPart(world, event, dayOne);
  unwrap(await checkAndLockPart(event, dayOne));
  return event;
}
const first = (event: ScoringEvent) => {
  const [code] = event.codes;
  if (!code) throw new Error("there is a code");
  return code;
};

describe("a day of marking", () => {
  test("is signed, checked and locked by two while the next day is still open; the event follows", async () => {
    const event = await dayedEvent(world, { contestants: 2 });
    expect(unwrap(await readOversee(event.chief, event.eventId)).parts.map(({ key }) => key)).toEqual([
      "",
      ...event.moduleIds.map((id) => `module ${id}`),
      "day C1",
      "day C2",
    ]);
    expect(await blocksOf(event, dayOne)).toEqual(["sheets-unsigned", "marks-missing"]);
    await markPart(world, event, dayOne);
    expect(await blocksOf(event, dayOne)).toEqual(["sheets-unchecked"]);
    expect(await blocksOf(event, dayTwo)).toEqual(["sheets-unsigned", "marks-missing"]);
    expect(await blocksOf(event, wholeEvent)).toEqual(["sheets-unsigned", "marks-missing"]);
    // The code as a whole is not to be checked yet: some of its judges have not signed it.
    expect(await readCheck(seat(event, 1), event.eventId, first(event).code)).toMatchObject({
      message: "check-unsigned",
    });
    const shown = unwrap(await readCheck(seat(event, 1), event.eventId, first(event).code, dayOne));
    expect(shown.rows.map(({ aspectId }) => aspectId)).toEqual(["A1.1", "A1.2", "B1.1"]);
    expect(shown.totals).toBeNull();
    for (const { code } of event.codes) unwrap(await check(event, seat(event, 1), code, dayOne));
    expect(unwrap(await listChecks(seat(event, 1), event.eventId, dayOne)).codes).toMatchObject([
      { state: "half", mine: true },
      { state: "half", mine: true },
    ]);
    for (const { code } of event.codes) unwrap(await check(event, seat(event, 2), code, dayOne));
    const { lockId } = unwrap(await ask(event, dayOne));
    expect(await ask(event, dayOne)).toMatchObject({ message: "lock-asked-already" });
    expect(unwrap(await readLocks(event.supervisor, event.eventId)).asked).toMatchObject([
      { id: lockId, day: "C1", blocks: [] },
    ]);
    expect(await confirm(event, lockId, event.chief)).toMatchObject({ kind: "forbidden" });
    const day = unwrap(await confirm(event, lockId));
    expect(await ask(event, dayOne)).toMatchObject({ message: "part-locked-already" });
    expect((await world.services.data.events.findEvent(event.eventId))?.stage).toBe("marking");
    expect(await fault(event)).toBeNull();

    // The second day, then the whole: a signature that leaves nothing open ends the sheet.
    await markPart(world, event, dayTwo);
    expect(await blocksOf(event, wholeEvent)).toEqual(["sheets-unchecked"]);
    unwrap(await checkAndLockPart(event, dayTwo));
    const whole = unwrap(await checkAndLockPart(event));
    const { heads, event: done } = unwrap(await readLedgerHead(world.visitor(), event.eventId));
    expect(done.stage).toBe("marks-locked");
    expect(heads.map(({ seq, day: of, moduleId }) => [seq, of, moduleId])).toEqual([
      [day.ledgerSeq, "C1", null],
      [expect.any(Number), "C2", null],
      [whole.ledgerSeq, null, null],
    ]);
    expect(await fault(event)).toBeNull();
  });

  test("once locked takes no mark, no re-mark and no change of its aspects; the other day does", async () => {
    const event = await lockedDay();
    const code = first(event);
    const judge = seat(event, 1);
    const sheet = await partSheet(world, event, code, 0, dayOne, () => "0");
    const { answers } = unwrap(await enterMarks(judge, sheet));
    expect(answers.map((answer) => answer.outcome === "refused" && answer.refusal.message)).toEqual(
      sheet.marks.map(() => "part-locked"),
    );
    const open = unwrap(await enterMarks(judge, await partSheet(world, event, code, 0, dayTwo)));
    expect(open.answers.every(({ outcome }) => outcome === "stored")).toBe(true);
    const remark = { clientId: world.services.id(), code: code.code, aspectId: "B1.1", reason: "看错了一行" };
    expect(await askRemark(event.chief, event.eventId, remark)).toMatchObject({ message: "part-locked" });
    expect(unwrap(await readSheet(judge, event.eventId, code.code)).lockedAspects).toContain("B1.1");
    expect(unwrap(await readDay(judge, event.eventId)).lockedAspects).not.toContain("B2.1");
    // The plain form of a page that was open before the lock: what is blank there takes nothing back.
    const blank = { schemeVersion: 1, marks: [{ aspectId: "B1.1", text: "" }] };
    expect(unwrap(await saveSheet(judge, event.eventId, code.code, blank))).toEqual({ stored: 0 });
    expect(await fault(event)).toBeNull();
  });

  test("is not locked with an unsigned change, a later mark after the check, or nothing to sign", async () => {
    const event = await dayedEvent(world, { contestants: 1 });
    const { code, id } = first(event);
    const judge = seat(event, 1);
    expect(await signSoFarOn(event, judge, code)).toMatchObject({ message: "sheet-empty" });
    await markPart(world, event, dayOne);
    expect(await signSoFarOn(event, judge, code)).toMatchObject({ message: "sign-nothing-new" });
    for (const number of [1, 2]) unwrap(await check(event, seat(event, number), code, dayOne));
    expect(await blocksOf(event, dayOne)).toEqual([]);
    const { lockId } = unwrap(await ask(event, dayOne));
    const sheet = await partSheet(world, event, { id, code }, 0, dayOne, () => "1");
    const one = { ...sheet, marks: sheet.marks.filter(({ aspectId }) => aspectId === "A1.1") };
    unwrap(await enterMarks(judge, one));
    expect(await confirm(event, lockId)).toMatchObject({ message: "sheets-unsigned" });
    unwrap(await signSoFarOn(event, judge, code));
    expect(await confirm(event, lockId)).toMatchObject({ message: "sheets-unchecked" });
    for (const number of [1, 2]) unwrap(await check(event, seat(event, number), code, dayOne));
    // What is marked of the other day in between changes nothing about this one.
    unwrap(await enterMarks(judge, await partSheet(world, event, { id, code }, 0, dayTwo)));
    unwrap(await confirm(event, lockId));
    expect(await ask(event, { moduleId: null, day: "C9" })).toMatchObject({ message: "part-unknown" });
  });
});

describe("a signature for what is marked so far", () => {
  test("is shown to cover, to cover less, or to count no more: to its judge, in the day's pack, to the chief", async () => {
    const event = await dayedEvent(world, { contestants: 2 });
    const [{ code, id }, second] = [first(event), event.codes[1]];
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
    expect(await fault(event)).toBeNull();
  });

  test("a device that nobody has confirmed stops the lock of the day whose marks it signed", async () => {
    const event = await dayedEvent(world, { contestants: 1 });
    const judge = seat(event, 1);
    const { code, id } = first(event);
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
    expect(await fault(event)).toBeNull();
  });
});

describe("a module", () => {
  test("is locked while the others are marked, and two chiefs' tabs ask for it once", async () => {
    const event = await dayedEvent(world, { contestants: 1 });
    const theory: Part = { moduleId: event.moduleIds[0] ?? "", day: null };
    await markPart(world, event, theory);
    const both = await Promise.all([checkAndLockPart(event, theory), checkAndLockPart(event, theory)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const locks = (await rowsOf(event)).filter(({ kind }) => kind === "lock");
    expect(locks.map(({ detail }) => JSON.parse(detail ?? ""))).toMatchObject([
      { whole: false, moduleId: theory.moduleId, day: null },
    ]);
    expect(unwrap(await readOversee(event.chief, event.eventId, theory)).parts).toContainEqual({
      key: partKey(theory),
      isLocked: true,
      asked: null,
    });
    expect(await fault(event)).toBeNull();
  });

  test("and marks at once: no mark of the part follows its lock", async () => {
    for (let round = 0; round < 4; round++) {
      const event = await dayedEvent(world, { contestants: 1 });
      const theory: Part = { moduleId: event.moduleIds[0] ?? "", day: null };
      await markPart(world, event, theory);
      const { code, id } = first(event);
      for (const number of [1, 2]) unwrap(await check(event, seat(event, number), code, theory));
      const { lockId } = unwrap(await ask(event, theory));
      const sheet = await partSheet(world, event, { id, code }, 0, theory, () => "0");
      const [locked, marked] = await Promise.all([
        confirm(event, lockId),
        ...sheet.marks.map((mark) => enterMarks(seat(event, 1), { ...sheet, marks: [mark] })),
      ]);
      expect(marked?.ok).toBe(true);
      const rows = await rowsOf(event);
      const at = rows.findIndex(({ kind }) => kind === "lock");
      // Either the lock came first and the marks were refused, or a mark did and the lock was: never both.
      expect(at >= 0).toBe(locked.ok);
      if (at >= 0) expect(rows.slice(at).some(({ kind }) => kind === "mark")).toBe(false);
      expect(await fault(event)).toBeNull();
    }
  });
});

describe("what a locked part allows", () => {
  const pdf = { name: "复核记录.pdf", bytes: new TextEncoder().encode("%PDF-1.7 evidence") };
  const askFor = (event: ScoringEvent, aspectId: string, value: string) =>
    askCorrection(
      event.chief,
      event.eventId,
      {
        id: world.services.id(),
        code: first(event).code,
        aspectId,
        value,
        reason: "誊录时看错了一行，见复核记录。",
        password: worldPassword,
      },
      pdf,
    );

  test("is a correction, by two, which stands in sheets, spreads and totals and goes on to the event's lock", async () => {
    const event = await lockedDay(1);
    expect(await askFor(event, "B2.1", "3")).toMatchObject({ message: "correction-not-locked" });
    const { id } = unwrap(await askFor(event, "A1.1", "3.5"));
    expect(unwrap(await listCorrections(event.chief, event.eventId)).mayAsk).toBe(true);
    const { shown, effect } = unwrap(await readCorrection(event.supervisor, event.eventId, id));
    expect(effect).toMatchObject([{ code: first(event).code, after: { place: null, award: null } }]);
    const decide = { id, shown, clientId: world.services.id(), password: worldPassword };
    unwrap(await approveCorrection(event.supervisor, event.eventId, decide));
    const sheet = unwrap(await readSheet(seat(event, 1), event.eventId, first(event).code));
    expect(new Map(sheet.own).get("A1.1")).toBe(35_000);
    expect(await fault(event)).toBeNull();
    await markPart(world, event, dayTwo);
    unwrap(await checkAndLockPart(event));
    expect(await fault(event)).toBeNull();
  });

  test("is a later scheme that leaves it alone; one that touches it is refused with the aspects", async () => {
    const event = await lockedDay(1);
    const scheme = dayedScheme(event.moduleIds);
    const change = async (from: string, to: number, other: string, left: number) => {
      unwrap(await versions.beginChange(event.organiser, event.eventId));
      const draft = await world.services.data.schemes.findProposed(event.eventId);
      const criteria = scheme.criteria.map((criterion) => ({
        ...criterion,
        subCriteria: criterion.subCriteria.map((sub) => ({
          ...sub,
          aspects: sub.aspects.map((aspect) =>
            aspect.id === from
              ? { ...aspect, max: marks(to) }
              : aspect.id === other
                ? { ...aspect, max: marks(left) }
                : aspect,
          ),
        })),
      }));
      const saved = { version: draft?.version ?? 0, scheme: { ...scheme, criteria } };
      const { version } = unwrap(await saveScheme(event.organiser, event.eventId, saved));
      const asked = { version, reason: "技术文件有误", again: [] };
      return { version, result: await versions.askChange(event.organiser, event.eventId, asked) };
    };
    expect((await change("B1.1", 18, "B2.1", 22)).result).toMatchObject({
      message: "scheme-change-locked",
      params: { count: 1, list: "B1.1" },
    });
    const { version, result } = await change("B2.1", 18, "B2.2", 12);
    unwrap(result);
    unwrap(await approveChange(event.chief, event.eventId, { version, confirm: "on" }));
    const sheet = await partSheet(world, event, first(event), 0, dayOne);
    const stale = { ...sheet, marks: sheet.marks.map((mark) => ({ ...mark, schemeVersion: 2 })) };
    const { answers } = unwrap(await enterMarks(seat(event, 1), stale));
    expect(answers.every((one) => one.outcome === "refused" && one.refusal.message === "part-locked")).toBe(
      true,
    );
    expect(await fault(event)).toBeNull();
  });
});
