import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enrolDevice, revokeDevice } from "~/operations/devices.server";
import { verifyLedgers } from "~/operations/ledger.server";
import { type BatchAnswer, enterMarks } from "~/operations/scoring.server";
import { openWorld, unwrap, type World } from "../support/world";
import { lockedEvent, markingEvent, type ScoringEvent, signCode, wholeSheet } from "../support/world-scoring";

let world: World;
let event: ScoringEvent;
beforeAll(async () => {
  world = await openWorld();
  event = await markingEvent(world);
});
afterAll(() => world.close());

const judge = (seat = 1) => {
  const ctx = event.judges[seat - 1];
  if (!ctx) throw new Error(`no seat ${seat}`);
  return ctx;
};
const codeId = (i = 0) => event.codes[i]?.id ?? "";

function mark(aspectId: string, text: string | null, over: string | null | undefined, more: object = {}) {
  return {
    clientId: world.services.id(),
    codeId: codeId(),
    aspectId,
    text,
    schemeVersion: 1,
    markedAt: world.services.now().getTime(),
    over,
    ...more,
  };
}

function confirm(about: string | null, doubts: string[], more: object = {}) {
  const { text: _text, over: _over, ...rest } = mark("A1.1", null, null);
  return { ...rest, kind: "confirm", doubts, about, ...more };
}

const send = async (marks: unknown[], more: object = {}, seat = 1): Promise<BatchAnswer> =>
  unwrap(await enterMarks(judge(seat), { eventId: event.eventId, marks, ...more }));
const outcomes = ({ answers }: BatchAnswer) =>
  answers.map((answer) => ("refusal" in answer ? answer.refusal.message : answer.outcome));
const rows = () => world.services.data.scoring.listRows(event.eventId);

describe("a mark over one that its tablet did not know", () => {
  test("is a conflict that carries what stands; nothing is overwritten until the judge has chosen", async () => {
    const first = mark("A1.1", "15", null);
    await send([first]);
    const before = (await rows()).length;
    const other = mark("A1.1", "12", null);
    const answer = await send([other, mark("A1.2", "10", null)]);
    expect(answer.answers).toMatchObject([
      {
        outcome: "conflict",
        refusal: { message: "mark-elsewhere" },
        stands: { clientId: first.clientId, value: 150_000, markedAt: first.markedAt },
      },
      { outcome: "stored" },
    ]);
    expect(await rows()).toHaveLength(before + 1);
    // The judge chooses the new one: it names what it overwrites, and the choice is a row.
    const chosen = mark("A1.1", "12", first.clientId);
    const said = confirm(chosen.clientId, ["conflict"]);
    expect(outcomes(await send([chosen, said]))).toEqual(["stored", "stored"]);
    expect(outcomes(await send([chosen, said]))).toEqual(["duplicate", "duplicate"]);
    const [mine, choice] = (await rows()).slice(-2);
    expect(mine).toMatchObject({ kind: "mark", value: 120_000 });
    expect(choice).toMatchObject({ kind: "confirm", aspectId: "A1.1", value: null });
    expect(JSON.parse(choice?.detail ?? "")).toEqual({ doubts: ["conflict"], about: chosen.clientId });
    expect((await verifyLedgers(world.services, event.eventId))[0]?.fault).toBeNull();
  });

  test("a chain of marks on one tablet is none, in one batch, in several and sent again", async () => {
    const one = mark("B1.1", "1", null, { codeId: codeId(1) });
    const two = mark("B1.1", "2", one.clientId, { codeId: codeId(1) });
    const three = mark("B1.1", null, two.clientId, { codeId: codeId(1) });
    expect(outcomes(await send([one, two]))).toEqual(["stored", "stored"]);
    expect(outcomes(await send([two, three]))).toEqual(["duplicate", "stored"]);
    // What was taken back elsewhere stands as well.
    expect(outcomes(await send([mark("B1.1", "3", two.clientId, { codeId: codeId(1) })]))).toEqual([
      "mark-elsewhere",
    ]);
  });

  test("the same value twice is no conflict, and a plain form that says nothing is taken at its word", async () => {
    await send([mark("B1.2", "2", null)]);
    expect(outcomes(await send([mark("B1.2", "2", null)]))).toEqual(["stored"]);
    expect(outcomes(await send([mark("B1.2", "1", undefined)]))).toEqual(["stored"]);
  });

  test("a mark against an older scheme is a conflict for a tablet, with or without a mark that stands", async () => {
    const old = { schemeVersion: 7, codeId: codeId(2) };
    const { answers } = await send([mark("A1.1", "3", null, old)]);
    expect(answers).toMatchObject([
      { outcome: "conflict", refusal: { message: "scheme-changed" }, stands: null },
    ]);
  });

  test("another judge's mark is not in the way", async () => {
    await send([mark("B1.1", "2", null)]);
    expect(outcomes(await send([mark("B1.1", "1", null)], {}, 2))).toEqual(["stored"]);
  });
});

describe("a confirmation", () => {
  test("is taken on a signed sheet, changes no mark, and counts as none in the audit and on the board", async () => {
    const other = await markingEvent(world);
    const [ctx] = other.judges;
    if (!ctx) throw new Error("there is a judge");
    const [code] = other.codes;
    if (!code) throw new Error("there is a code");
    unwrap(await enterMarks(ctx, await wholeSheet(world, other, code, 0)));
    unwrap(await signCode(other, ctx, code.code));
    const before = await world.services.data.events.findEvent(other.eventId);
    const said = confirm(null, ["half-empty", "station"], { codeId: code.id, aspectId: null });
    const entered = unwrap(await enterMarks(ctx, { eventId: other.eventId, marks: [said] }));
    expect(entered).toMatchObject({ answers: [{ outcome: "stored" }], progress: [] });
    const after = await world.services.data.events.findEvent(other.eventId);
    expect(after?.boardVersion).toBe(before?.boardVersion);
    const refused = [
      { ...said, clientId: world.services.id(), doubts: ["no such doubt"] },
      { ...said, clientId: world.services.id(), doubts: [] },
      { ...said, clientId: world.services.id(), codeId: world.services.id() },
      { ...mark("A1.1", null, null), clientId: said.clientId, codeId: code.id },
    ];
    expect(outcomes(unwrap(await enterMarks(ctx, { eventId: other.eventId, marks: refused })))).toEqual([
      "mark-unreadable",
      "mark-unreadable",
      "code-unknown",
      "mark-id-reused",
    ]);
  });
});

describe("bad input", () => {
  test("10,000 marks at once are refused whole with what a batch may hold; a bad half keeps no good one out", async () => {
    const many = Array.from({ length: 10_000 }, () => mark("A1.1", "1", null));
    const before = (await rows()).length;
    expect(await enterMarks(judge(), { eventId: event.eventId, marks: many })).toMatchObject({
      kind: "invalid",
      message: "batch-too-large",
      params: { count: 10_000, max: 200 },
    });
    expect(await rows()).toHaveLength(before);
    const half = Array.from({ length: 100 }, (_, i) =>
      mark("B1.2", i % 2 === 0 ? "2" : "7", undefined, { codeId: codeId(2) }),
    );
    const answer = outcomes(await send(half));
    expect(answer.filter((outcome) => outcome === "stored")).toHaveLength(50);
    expect(answer.filter((outcome) => outcome === "score-not-0-to-3")).toHaveLength(50);
  });

  test("a clock a year ahead decides nothing: both times are kept, and what came later counts", async () => {
    const now = world.services.now().getTime();
    const ahead = mark("A1.2", "10", undefined, { markedAt: now + 365 * 86_400_000, codeId: codeId(2) });
    const right = mark("A1.2", "0", undefined, { markedAt: now, codeId: codeId(2) });
    await send([ahead]);
    await send([right]);
    const stored = (await rows()).filter(({ clientId }) =>
      [ahead.clientId, right.clientId].includes(clientId),
    );
    expect(stored.map(({ markedAt, receivedAt }) => [markedAt, receivedAt])).toEqual([
      [ahead.markedAt, now],
      [now, now],
    ]);
    const own = await world.services.data.tablets.findOwnMarks([codeId(2)], judge().actor?.accountId ?? "");
    expect(own.find(({ aspectId }) => aspectId === "A1.2")?.value).toBe(0);
  });

  test("a revoked tablet, one of another judge, a judge who left the panel and a locked event are told so", async () => {
    const deviceId = world.services.id();
    unwrap(await enrolDevice(judge(), { id: deviceId, name: "平板", publicKey: null }));
    expect(outcomes(await send([mark("A1.2", "10", undefined)], { deviceId }))).toEqual(["stored"]);
    expect(outcomes(await send([mark("A1.2", "0", undefined)], { deviceId: world.services.id() }))).toEqual([
      "stored",
    ]);
    const batch = { eventId: event.eventId, marks: [mark("B1.1", "1", undefined)], deviceId };
    expect(await enterMarks(judge(2), batch)).toMatchObject({ message: "device-other" });
    unwrap(await revokeDevice(event.chief, event.eventId, { deviceId }));
    expect(await enterMarks(judge(), batch)).toMatchObject({ kind: "forbidden", message: "device-revoked" });

    const gone = { ...judge(), actor: { ...judge().actor, grants: [] } as never };
    expect(await enterMarks(gone, batch)).toMatchObject({ kind: "forbidden", message: "not-on-panel" });

    const locked = await lockedEvent(world);
    const [ctx] = locked.judges;
    const [code] = locked.codes;
    if (!ctx || !code) throw new Error("there is a judge and a code");
    const late = mark("A1.1", "1", null, { codeId: code.id });
    const said = confirm(null, ["far"], { codeId: code.id });
    expect(outcomes(unwrap(await enterMarks(ctx, { eventId: locked.eventId, marks: [late, said] })))).toEqual(
      ["event-locked", "event-locked"],
    );
  });
});
