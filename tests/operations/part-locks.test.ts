import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLines, writeLines } from "~/domain/scoring/ledger-file";
import { checkLedgerFile } from "~/domain/scoring/ledger-file-check";
import { type Part, partKey, wholeEvent } from "~/domain/scoring/part";
import { listChecks, readCheck } from "~/operations/checks.server";
import { approveCorrection } from "~/operations/correction-decisions.server";
import { askCorrection, readCorrection } from "~/operations/corrections.server";
import { readSheet } from "~/operations/judging.server";
import { readDay } from "~/operations/judging-day.server";
import { exportLedger } from "~/operations/ledger-file.server";
import { readLedgerHead, readLocks } from "~/operations/locks.server";
import { readOversee } from "~/operations/oversee.server";
import { askRemark } from "~/operations/rounds.server";
import { enterMarks, saveSheet } from "~/operations/scoring.server";
import { hearTablet, TabletWord } from "~/operations/tablet-words.server";
import { openWorld, unwrap, type World, worldPassword } from "../support/world";
import {
  ask,
  blocksOf,
  check,
  confirm,
  faultOf,
  firstCode,
  lockedDay,
  rowsOf,
  seat,
} from "../support/world-locks";
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

describe("a day of marking", () => {
  test("is signed, checked and locked by two while the next day is still open; the event follows", async () => {
    const event = await dayedEvent(world, { contestants: 2 });
    expect(unwrap(await readOversee(event.chief, event.eventId)).parts.map(({ key }) => key)).toEqual([
      "",
      ...event.moduleIds.map((id) => `module ${id}`),
      "day C1",
      "day C2",
      `module ${event.moduleIds[1]} day C1`,
    ]);
    expect(await blocksOf(event, dayOne)).toEqual(["sheets-unsigned", "marks-missing"]);
    await markPart(world, event, dayOne);
    expect(await blocksOf(event, dayOne)).toEqual(["sheets-unchecked"]);
    expect(await blocksOf(event, dayTwo)).toEqual(["sheets-unsigned", "marks-missing"]);
    expect(await blocksOf(event, wholeEvent)).toEqual(["sheets-unsigned", "marks-missing"]);
    // The code as a whole is not to be checked yet: some of its judges have not signed it.
    expect(await readCheck(seat(event, 1), event.eventId, firstCode(event).code)).toMatchObject({
      message: "check-unsigned",
    });
    const shown = unwrap(await readCheck(seat(event, 1), event.eventId, firstCode(event).code, dayOne));
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
    expect(await faultOf(event)).toBeNull();

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
    expect(await faultOf(event)).toBeNull();
  });

  test("once locked takes no mark, no re-mark and no change of its aspects; the other day does", async () => {
    const event = await lockedDay(world);
    const code = firstCode(event);
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
    expect(await faultOf(event)).toBeNull();
  });

  test("is not locked with an unsigned change, a later mark after the check, or nothing to sign", async () => {
    const event = await dayedEvent(world, { contestants: 1 });
    const { code, id } = firstCode(event);
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
    expect(await faultOf(event)).toBeNull();
  });

  test("and marks at once: no mark of the part follows its lock", async () => {
    for (let round = 0; round < 4; round++) {
      const event = await dayedEvent(world, { contestants: 1 });
      const theory: Part = { moduleId: event.moduleIds[0] ?? "", day: null };
      await markPart(world, event, theory);
      const { code, id } = firstCode(event);
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
      expect(await faultOf(event)).toBeNull();
    }
  });
});

describe("one day of one module", () => {
  /** Of the second module, B1.1 is marked on the first day, with the first module. */
  const ofBoth = (event: ScoringEvent): Part => ({ moduleId: event.moduleIds[1] ?? "", day: "C1" });
  const stateOf = async (event: ScoringEvent, part: Part) =>
    unwrap(await readOversee(event.chief, event.eventId)).parts.find(({ key }) => key === partKey(part));

  test("waits for its own marks and tablets alone, and locks neither its day nor its module", async () => {
    const event = await dayedEvent(world, { contestants: 2 });
    const part = ofBoth(event);
    const judge = seat(event, 1);
    expect(await blocksOf(event, part)).toEqual(["sheets-unsigned", "marks-missing"]);
    await markPart(world, event, part);
    expect(await blocksOf(event, part)).toEqual(["sheets-unchecked"]);
    for (const other of [dayOne, { ...part, day: null }])
      expect(await blocksOf(event, other)).toEqual(["marks-missing", "sheets-unchecked"]);
    const { deviceId } = await tabletOf(event, judge);
    const holds = async (aspectId: string) => {
      const held = { [event.eventId]: { [aspectId]: 1 } };
      const word = { deviceId, eventId: event.eventId, holding: 1, name: "平板", held };
      unwrap(await hearTablet(judge, TabletWord.parse(word)));
      return (await blocksOf(event, part)).includes("tablets-holding");
    };
    expect([await holds("A1.1"), await holds("B2.1"), await holds("B1.1")]).toEqual([false, false, true]);
    await holds("A1.1");
    unwrap(await checkAndLockPart(event, part));

    expect((await rowsOf(event)).at(-1)).toMatchObject({
      kind: "lock",
      detail: expect.stringContaining(JSON.stringify(part).slice(1, -1)),
    });
    const { heads } = unwrap(await readLedgerHead(world.visitor(), event.eventId));
    expect(heads).toMatchObject([part]);
    const code = firstCode(event);
    const sheet = await partSheet(world, event, code, 0, wholeEvent);
    const { answers } = unwrap(await enterMarks(judge, sheet));
    const refused = answers.flatMap((one) => (one.outcome === "refused" ? [one] : []));
    const idOf = (aspectId: string) => sheet.marks.find((mark) => mark.aspectId === aspectId)?.clientId;
    expect(refused.map(({ clientId, refusal }) => [clientId, refusal.message])).toEqual([
      [idOf("B1.1"), "part-locked"],
    ]);
    expect(unwrap(await readSheet(judge, event.eventId, code.code)).lockedAspects).toEqual(["B1.1"]);
    expect(await stateOf(event, part)).toMatchObject({ isLocked: true });
    for (const other of [dayOne, { ...part, day: null }])
      expect(await stateOf(event, other)).toMatchObject({ isLocked: false });
    expect(await faultOf(event)).toBeNull();
  });

  test("is checked and locked with the day that holds it, and then for itself no more", async () => {
    const event = await dayedEvent(world, { contestants: 1 });
    const part = ofBoth(event);
    await markPart(world, event, dayOne);
    const { code } = firstCode(event);
    for (const number of [1, 2]) unwrap(await check(event, seat(event, number), code, dayOne));
    expect(await blocksOf(event, part)).toEqual([]);
    const waiting = unwrap(await ask(event, part)).lockId;
    unwrap(await checkAndLockPart(event, dayOne));
    expect(await stateOf(event, part)).toMatchObject({ isLocked: true });
    expect(await confirm(event, waiting)).toMatchObject({ message: "part-locked-already" });
    expect(await ask(event, part)).toMatchObject({ message: "part-locked-already" });
    // The other way round it is one check of a smaller part, which has not seen the day.
    const other = await dayedEvent(world, { contestants: 1 });
    await markPart(world, other, dayOne);
    for (const number of [1, 2])
      unwrap(await check(other, seat(other, number), firstCode(other).code, ofBoth(other)));
    expect(await blocksOf(other, dayOne)).toEqual(["sheets-unchecked"]);
  });

  test("takes corrections, and its file is checked with no database, up to the event's own lock", async () => {
    const event = await dayedEvent(world, { contestants: 1 });
    const part = ofBoth(event);
    await markPart(world, event, part);
    unwrap(await checkAndLockPart(event, part));
    const correct = (aspectId: string) =>
      askCorrection(
        event.chief,
        event.eventId,
        {
          ...{ id: world.services.id(), code: firstCode(event).code, aspectId, value: "0" },
          ...{ seat: 1, reason: "誊录时看错了一行，见复核记录。", password: worldPassword },
        },
        { name: "复核记录.pdf", bytes: new TextEncoder().encode("%PDF-1.7 evidence") },
      );
    expect(await correct("A1.1")).toMatchObject({ message: "correction-not-locked" });
    const { id } = unwrap(await correct("B1.1"));
    const { shown } = unwrap(await readCorrection(event.supervisor, event.eventId, id));
    const decide = { id, shown, clientId: world.services.id(), password: worldPassword };
    unwrap(await approveCorrection(event.supervisor, event.eventId, decide));
    expect(await faultOf(event)).toBeNull();
    // The corrected judgement lies far apart from the others: two people have said so, and the day goes on.
    await markPart(world, event, { moduleId: event.moduleIds[0] ?? "", day: null });
    unwrap(await checkAndLockPart(event, dayOne));
    await markPart(world, event, dayTwo);
    unwrap(await checkAndLockPart(event));
    expect(await faultOf(event)).toBeNull();
    const lines = (await exportLedger(world.services, event.eventId)) ?? [];
    const crypto = { sha256: world.services.sha256, verify: world.services.signing.verify };
    expect(checkLedgerFile(crypto, lines)).toMatchObject({ ok: true, locks: 3, corrections: 1 });
    // A head that is said to be of the whole day, where its row has locked less.
    const read = readLines(crypto.sha256, lines);
    const more = read.ok
      ? read.lines.map((line) => (line.line === "head" ? { ...line, moduleId: null } : line))
      : [];
    expect(checkLedgerFile(crypto, writeLines(crypto.sha256, more))).toMatchObject({
      fault: { reason: "published-head" },
    });
  });
});
