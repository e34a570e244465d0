import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { createData } from "~/data/index.server";
import { verifyLedgers } from "~/operations/ledger.server";
import { askRemark } from "~/operations/rounds.server";
import { enterMarks } from "~/operations/scoring.server";
import { openWorld, unwrap, type World } from "../support/world";
import { markingEvent, type ScoringEvent, signCode, wholeSheet } from "../support/world-scoring";

/** What an event's last batch left is remembered; what other operations and other processes write counts all the same. */
let world: World;
let other: ReturnType<typeof createData>;
let event: ScoringEvent;
beforeAll(async () => {
  world = await openWorld();
  other = createData(world.databaseUrl);
});
afterAll(async () => {
  await other.close();
  await world.close();
});
beforeEach(async () => {
  event = await markingEvent(world);
});

type Typed = { readonly clientId: string; readonly aspectId: string; readonly text: string | null };
const typed = (aspectId: string, text: string | null): Typed => ({
  clientId: world.services.id(),
  aspectId,
  text,
});

/** Sends marks of the first code by the judge of a seat, and says how each fared. */
async function send(seat: number, marks: readonly Typed[], data: Ctx["data"] = world.services.data) {
  const judge = event.judges[seat - 1];
  if (!judge) throw new Error(`no seat ${seat}`);
  const codeId = event.codes[0]?.id ?? "";
  const markedAt = world.services.now().getTime();
  const { answers } = unwrap(
    await enterMarks(
      { ...judge, data },
      {
        eventId: event.eventId,
        marks: marks.map((mark) => ({ ...mark, codeId, schemeVersion: 1, markedAt })),
      },
    ),
  );
  return answers.map((answer) => (answer.outcome === "refused" ? answer.refusal.message : answer.outcome));
}

/** The named statements that a work sends to the database. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { pool } = world.services.data;
  const names: string[] = [];
  const query = pool.query;
  pool.query = ((...args: Parameters<typeof query>) => {
    const [asked] = args as unknown as [{ name?: string }];
    if (asked.name) names.push(asked.name);
    return query.apply(pool, args);
  }) as typeof query;
  try {
    await work();
  } finally {
    pool.query = query;
  }
  return names;
}

const standsNow = async () => {
  const rows = await world.services.data.scoring.listRows(event.eventId);
  expect((await verifyLedgers(world.services, event.eventId))[0]?.fault ?? null).toBeNull();
  return rows.map(({ kind, aspectId, value }) => [kind, aspectId, value]);
};

test("a judge's next batch of the same code is stored without a look at what stands", async () => {
  expect(await statementsOf(() => send(1, [typed("A1.1", "15")]))).toEqual([
    "mark-batches-read",
    "mark-batches-store-skip",
  ]);
  expect(await statementsOf(() => send(1, [typed("A1.2", "10")]))).toEqual(["mark-batches-store-skip"]);
  const [totals] = await world.services.data.totals.listTotals(event.eventId);
  expect(totals).toMatchObject({ marked: 2, total: 250_000 });
});

test("a batch sent again is all duplicates, and the same id with another value is refused", async () => {
  const one = typed("A1.1", "15");
  await send(1, [one]);
  expect(await send(1, [one, typed("A1.2", "10")])).toEqual(["duplicate", "stored"]);
  expect(await send(1, [{ ...one, text: "16" }])).toEqual(["mark-id-reused"]);
  expect(await standsNow()).toEqual([
    ["mark", "A1.1", 150_000],
    ["mark", "A1.2", 100_000],
  ]);
});

test("what another process writes in between counts, and from then on the event is read", async () => {
  await send(1, [typed("B1.1", "1")]);
  await send(2, [typed("B1.1", "2")]);
  await send(3, [typed("B1.1", "2")], other);
  // By what is remembered, the third mark is still awaited and the first may be changed.
  expect(await send(1, [typed("B1.1", "3")])).toEqual(["marks-open"]);
  expect(await send(1, [typed("A1.1", "15"), typed("B1.1", "3")])).toEqual(["stored", "marks-open"]);
  expect(await send(3, [typed("B1.1", "0")], other)).toEqual(["marks-open"]);
  const names = await statementsOf(() => send(1, [typed("A1.1", "16")]));
  expect(names).toContain("mark-batches-store-skip");
  expect(await standsNow()).toEqual([
    ["mark", "B1.1", 1],
    ["mark", "B1.1", 2],
    ["mark", "B1.1", 2],
    ["mark", "A1.1", 150_000],
    ["mark", "A1.1", 160_000],
  ]);
  const read = await statementsOf(async () => {
    await send(2, [typed("B1.1", "2")], other);
    await send(1, [typed("A1.1", "17")]);
    await send(1, [typed("A1.1", "18")]);
  });
  expect(read.filter((name) => name === "mark-batches-read").length).toBeGreaterThan(0);
});

test("a refusal is never said from memory: marks that are to be given again are taken", async () => {
  for (const seat of [1, 2, 3]) await send(seat, [typed("B1.1", "2")]);
  expect(await send(1, [typed("B1.1", "3")])).toEqual(["marks-open"]);
  await send(1, [typed("A1.1", "15")]);
  const asked = await askRemark(event.chief, event.eventId, {
    clientId: world.services.id(),
    code: event.codes[0]?.code ?? "",
    aspectId: "B1.1",
    reason: "现场录像显示评分有误",
  });
  expect(asked.ok).toBe(true);
  expect(await send(1, [typed("B1.1", "3")])).toEqual(["stored"]);
});

test("a sheet that was signed in between takes no more marks", async () => {
  const [code] = event.codes;
  const [judge] = event.judges;
  if (!code || !judge) throw new Error("there are codes and judges");
  unwrap(await enterMarks(judge, await wholeSheet(world, event, code, 0)));
  expect((await signCode(event, judge, code.code)).ok).toBe(true);
  expect(await send(1, [typed("A1.1", "1")])).toEqual(["sheet-signed"]);
});

test("a mark that was stored is a duplicate still, whatever has become of its aspect, beside one that is new", async () => {
  await send(2, [typed("B1.1", "2")]);
  await send(3, [typed("B1.1", "2")]);
  // Its answer is lost; with it all are in, so that by now no such mark would be taken.
  const last = typed("B1.1", "2");
  expect(await send(1, [last])).toEqual(["stored"]);
  await send(1, [typed("A1.1", "15")]);
  expect(await send(1, [last, typed("A1.2", "10")])).toEqual(["duplicate", "stored"]);
});
