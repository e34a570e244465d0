import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyLedgers } from "~/operations/ledger.server";
import { exportLedger } from "~/operations/ledger-file.server";
import { askLock } from "~/operations/locks.server";
import { loadMarking } from "~/operations/marking-facts.server";
import { askRemark, findSpreads, markAgain } from "~/operations/rounds.server";
import { readPanelProgress } from "~/operations/rounds-view.server";
import { type BatchAnswer, enterMarks } from "~/operations/scoring.server";
import { schemeWithPanel } from "../domain/marking/kinds";
import { openWorld, unwrap, type World } from "../support/world";
import {
  checkAndLock,
  lockedEvent,
  markEverything,
  markingEvent,
  type ScoringEvent,
  signCode,
} from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const first = (event: ScoringEvent) => event.codes[0] ?? { id: "", code: "" };

async function give(
  event: ScoringEvent,
  seat: number,
  aspectId: string,
  text: string | null,
  round?: number,
) {
  const judge = event.judges[seat - 1];
  if (!judge) throw new Error(`no seat ${seat}`);
  const mark = {
    clientId: world.services.id(),
    codeId: first(event).id,
    aspectId,
    text,
    round,
    schemeVersion: 1,
    markedAt: world.services.now().getTime(),
  };
  return outcome(unwrap(await enterMarks(judge, { eventId: event.eventId, marks: [mark] })));
}
const outcome = ({ answers }: BatchAnswer) => {
  const [answer] = answers;
  return answer?.outcome === "refused" ? answer.refusal.message : answer?.outcome;
};

const ask = (event: ScoringEvent, more: object = {}, ctx = event.chief) =>
  askRemark(ctx, event.eventId, {
    clientId: world.services.id(),
    code: first(event).code,
    aspectId: "B1.1",
    reason: "现场录像显示测量有误",
    ...more,
  });
const again = (event: ScoringEvent, seat: number, aspectId = "B1.1", clientId = world.services.id()) => {
  const judge = event.judges[seat - 1];
  if (!judge) throw new Error(`no seat ${seat}`);
  return markAgain(judge, event.eventId, first(event).code, { clientId, aspectId });
};
const rowsOf = (event: ScoringEvent) => world.services.data.scoring.listRows(event.eventId);
const sound = async (event: ScoringEvent) =>
  (await verifyLedgers(world.services, event.eventId))[0]?.fault ?? null;
const sheetsOf = async (event: ScoringEvent) =>
  (await world.services.data.sheets.listCodeSheets(event.eventId, first(event).code)).map(
    ({ judgeId, state, marked }) => [
      event.judges.findIndex(({ actor }) => actor?.accountId === judgeId) + 1,
      state,
      marked,
    ],
  );
const spreads = async (event: ScoringEvent) =>
  (await findSpreads(event.chief, event.eventId, unwrap(await loadMarking(event.chief, event.event)))).map(
    ({ code, aspectId, low, high }) => ({ code, aspectId, low, high }),
  );

describe("marks of one aspect by several judges", () => {
  test("may change until the last is in, and then stand", async () => {
    const event = await markingEvent(world);
    expect(await give(event, 1, "B1.1", "2")).toBe("stored");
    expect(await give(event, 1, "B1.1", "3")).toBe("stored");
    expect(await give(event, 2, "B1.1", "2")).toBe("stored");
    expect(await give(event, 2, "B1.1", null)).toBe("stored");
    expect(await give(event, 2, "B1.1", "2")).toBe("stored");
    expect(await give(event, 3, "B1.1", "2")).toBe("stored");
    for (const seat of [1, 2, 3]) expect(await give(event, seat, "B1.1", "0")).toBe("marks-open");
    expect(await give(event, 1, "B1.1", null)).toBe("marks-open");
    expect(await sound(event)).toBeNull();
  });

  test("given by all at once: each is stored, and of two changes at once none slips in behind the opening", async () => {
    const event = await markingEvent(world);
    const answers = await Promise.all([1, 2, 3, 1, 2, 3].map((seat) => give(event, seat, "B1.1", "2")));
    expect(answers.filter((answer) => answer === "stored").length).toBeGreaterThanOrEqual(3);
    const rows = await rowsOf(event);
    const complete = rows.findIndex(
      (_, i) => new Set(rows.slice(0, i + 1).map(({ judgeId }) => judgeId)).size === 3,
    );
    expect(rows.length).toBe(complete + 1);
    expect(await sound(event)).toBeNull();
  });
});

describe("a spread of more than 1", () => {
  test("is flagged once all have scored, marked again by the panel, and both rounds stay on the ledger", async () => {
    const event = await markingEvent(world);
    await give(event, 1, "B1.1", "0");
    await give(event, 2, "B1.1", "3");
    expect(await spreads(event)).toEqual([]);
    expect(await again(event, 1)).toMatchObject({ message: "remark-not-wide" });
    await give(event, 3, "B1.1", "1");
    const { code } = first(event);
    expect(await spreads(event)).toEqual([{ code, aspectId: "B1.1", low: 0, high: 3 }]);

    const clientId = world.services.id();
    expect(unwrap(await again(event, 2, "B1.1", clientId))).toMatchObject({ round: 2 });
    expect(unwrap(await again(event, 2, "B1.1", clientId))).toMatchObject({ round: 2 });
    expect(await again(event, 3)).toMatchObject({ message: "remark-not-wide" });
    expect(await spreads(event)).toEqual([]);
    const [totals] = await world.services.data.totals.listTotals(event.eventId);
    expect(totals).toMatchObject({ marked: 0, total: 0 });
    expect(await sheetsOf(event)).toContainEqual([1, "open", 0]);

    expect(await give(event, 1, "B1.1", "2", 1)).toBe("round-changed");
    for (const seat of [1, 2, 3]) expect(await give(event, seat, "B1.1", "2", 2)).toBe("stored");
    expect(await give(event, 3, "B1.1", "1", 2)).toBe("marks-open");
    const rows = await rowsOf(event);
    expect(rows.map(({ kind, value }) => [kind, value])).toEqual([
      ["mark", 0],
      ["mark", 3],
      ["mark", 1],
      ["remark", null],
      ["mark", 2],
      ["mark", 2],
      ["mark", 2],
    ]);
    expect(JSON.parse(rows[3]?.detail ?? "")).toEqual({ reason: "spread", round: 2, by: 2 });
    expect(await spreads(event)).toEqual([]);
    expect(await sound(event)).toBeNull();
  });

  test("asked to be marked again by all three at once begins one round", async () => {
    const event = await markingEvent(world);
    for (const [i, text] of ["0", "3", "1"].entries()) await give(event, i + 1, "B1.1", text);
    const asked = await Promise.all([again(event, 1), again(event, 2), again(event, 3)]);
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await rowsOf(event)).filter(({ kind }) => kind === "remark")).toHaveLength(1);
    expect(await sound(event)).toBeNull();
  });
});

describe("the chief judge's re-mark", () => {
  test("opens the sheets of the aspect's judges again, signed or not, and no others", async () => {
    const event = await markingEvent(world, { contestants: 2 });
    await markEverything(world, event);
    unwrap(await ask(event, { aspectId: "B2.1" }));
    expect((await sheetsOf(event)).sort()).toEqual([
      [1, "signed", 4],
      [2, "open", 3],
      [3, "signed", 2],
    ]);
    const lock = () => askLock(event.chief, event.eventId, { id: world.services.id(), confirm: "on" });
    expect(await lock()).toMatchObject({ message: "sheets-unsigned", params: { count: 1 } });
    const [, judge] = event.judges;
    if (!judge) throw new Error("there is a judge");
    const sign = () => signCode(event, judge, first(event).code);
    expect(await sign()).toMatchObject({ message: "sheet-unmarked", params: { list: "B2.1" } });
    expect(await sound(event)).toBeNull();
    expect(await give(event, 2, "B2.1", "17.5")).toBe("stored");
    unwrap(await sign());
    unwrap(await checkAndLock(event));
    expect(await sound(event)).toBeNull();
  });

  test("keeps the hash of the reason on the ledger, its words beside it, and nothing of it in the audit trail", async () => {
    const event = await markingEvent(world);
    await give(event, 1, "B1.1", "2");
    unwrap(await ask(event));
    const row = (await rowsOf(event)).at(-1);
    const detail = JSON.parse(row?.detail ?? "");
    expect(detail).toEqual({ note: expect.stringMatching(/^[0-9a-f]{64}$/), round: 2, by: 0 });
    const text = "现场录像显示测量有误";
    const notes = await world.services.data.ledgerNotes.findNotes([detail.note]);
    expect(notes.get(detail.note)).toBe(text);
    const { remarks } = unwrap(await readPanelProgress(event.chief, event.eventId));
    expect(remarks).toMatchObject([{ reason: text, round: 2, by: 0 }]);
    // What is exported says that there was a reason, and proves it, without its words.
    const file = (await exportLedger(world.services, event.eventId))?.join("\n") ?? "";
    expect(file).toContain(detail.note);
    expect(file).not.toContain(text);
    const facts = await world.services.data.audit.findFacts({ eventId: event.eventId }, null, 5);
    expect(facts[0]).toMatchObject({
      type: "marks.remark-asked",
      data: { code: first(event).code, aspectId: "B1.1", round: 2, seat: 0 },
    });
    expect(JSON.stringify(facts.map(({ data }) => data))).not.toContain("录像");
  });

  test("is refused for what nobody has marked, what is not there, and after the lock", async () => {
    const event = await markingEvent(world);
    expect(await ask(event)).toMatchObject({ message: "remark-nothing" });
    expect(await ask(event, { code: "Z99" })).toMatchObject({ message: "remark-code-unknown" });
    expect(await ask(event, { aspectId: "Z9.9" })).toMatchObject({ message: "aspect-unknown" });
    const locked = await lockedEvent(world, { contestants: 1 });
    expect(await ask(locked)).toMatchObject({ message: "event-locked" });
  });

  test("is the chief judge's alone, and no judge of another panel marks again", async () => {
    const event = await markingEvent(world);
    await give(event, 1, "B1.1", "2");
    for (const ctx of [event.organiser, event.supervisor, event.drawOfficer, event.judges[0]])
      if (ctx) expect(await ask(event, {}, ctx)).toMatchObject({ kind: "forbidden" });
    const other = await markingEvent(world);
    const [stranger] = other.judges;
    if (!stranger) throw new Error("there is a judge");
    const input = { clientId: world.services.id(), aspectId: "B1.1" };
    expect(await markAgain(stranger, event.eventId, first(event).code, input)).toMatchObject({
      kind: "forbidden",
    });
  });

  test("and a mark at once: either the mark counts in the new round or it went before it", async () => {
    const event = await markingEvent(world);
    await give(event, 2, "B2.1", "5");
    const [asked, given] = await Promise.all([ask(event, { aspectId: "B2.1" }), give(event, 2, "B2.1", "6")]);
    expect(asked.ok).toBe(true);
    expect(given).toBe("stored");
    expect(await sound(event)).toBeNull();
  });
});

test("random rounds and marks leave totals, progress and signatures that equal the recount", async () => {
  const event = await markingEvent(world);
  let state = 4_711;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const aspects = ["A1.1", "A1.2", "B1.1", "B1.2", "B2.1", "B2.2"];
  for (let step = 0; step < 80; step++) {
    const aspectId = aspects[random(6)] ?? "";
    const seat = 1 + random(3);
    const { code } = first(event);
    const what = random(12);
    if (what < 2) await ask(event, { aspectId });
    else if (what === 2) await again(event, seat, aspectId);
    else if (what === 3) await signCode(event, event.judges[seat - 1] ?? event.chief, code);
    else await give(event, seat, aspectId, ["0", "1", "2", "3", "10", null][random(6)] ?? null);
  }
  expect((await rowsOf(event)).filter(({ kind }) => kind === "remark").length).toBeGreaterThan(2);
  expect(await sound(event)).toBeNull();
  const sheets = await world.services.data.sheets.listCodeSheets(event.eventId, first(event).code);
  for (const { codeId, judgeId, marked } of sheets) {
    const own = await world.services.data.scoring.findOwn(codeId, judgeId);
    expect([...own.values()].filter((value) => value !== null)).toHaveLength(marked);
  }
});

describe("a mark that its judge stands by although it lies far from the others'", () => {
  const stand = (event: ScoringEvent, seat: number, doubts: readonly string[] = ["far"]) => {
    const judge = event.judges[seat - 1];
    if (!judge) throw new Error(`no seat ${seat}`);
    const said = {
      ...{ kind: "confirm", clientId: world.services.id(), codeId: first(event).id, aspectId: "B1.1" },
      ...{ doubts, about: null, schemeVersion: 1, markedAt: world.services.now().getTime() },
    };
    return enterMarks(judge, { eventId: event.eventId, marks: [said] });
  };
  const listed = async (event: ScoringEvent) =>
    unwrap(await readPanelProgress(event.chief, event.eventId)).stood.map(
      ({ code, aspectId, seat, marks }) => ({
        ...{ code, aspectId, seat },
        marks: marks.map((each) => [each.seat, each.mark]),
      }),
    );

  test("is listed for the chief judge once all are in, and until the aspect is marked again", async () => {
    const event = await markingEvent(world, { scheme: schemeWithPanel });
    await give(event, 1, "B1.1", "20");
    await give(event, 2, "B1.1", "60");
    // Whatever a tablet sends: as long as the third has marked nothing, nobody is told of the first two.
    unwrap(await stand(event, 1));
    expect(await listed(event)).toEqual([]);
    await give(event, 3, "B1.1", "65.5");
    const stood = {
      ...{ code: first(event).code, aspectId: "B1.1", seat: 1 },
      marks: [
        [1, "20.00"],
        [2, "60.00"],
        [3, "65.50"],
      ],
    };
    expect(await listed(event)).toEqual([stood]);
    // Twice is once; another doubt is none, and neither is a mark that does not lie far.
    unwrap(await stand(event, 1));
    unwrap(await stand(event, 2));
    unwrap(await stand(event, 3, ["overwrite"]));
    expect(await listed(event)).toEqual([stood]);

    expect(await ask(event)).toMatchObject({ ok: true });
    expect(await listed(event)).toEqual([]);
    for (const [seat, text] of ["20", "60", "65"].entries()) await give(event, seat + 1, "B1.1", text, 2);
    expect(await listed(event)).toEqual([]);
    unwrap(await stand(event, 1));
    expect(await listed(event)).toMatchObject([{ seat: 1 }]);
    expect(await readPanelProgress(event.judges[0] ?? event.chief, event.eventId)).toMatchObject({
      kind: "forbidden",
    });
  });
});
