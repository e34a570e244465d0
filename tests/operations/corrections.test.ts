import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  approveCorrection,
  refuseCorrection,
  withdrawCorrection,
} from "~/operations/correction-decisions.server";
import {
  askCorrection,
  listCorrections,
  readCorrection,
  readEvidence,
} from "~/operations/corrections.server";
import { verifyLedgers } from "~/operations/ledger.server";
import { openWorld, unwrap, type World, worldPassword } from "../support/world";
import { decodedEvent, lockedEvent, markingEvent, type ScoringEvent } from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const pdf = { name: "复核记录.pdf", bytes: new TextEncoder().encode("%PDF-1.7 evidence") };

/** The first measurement of the scheme, and a mark of it that does not stand. */
async function wrongMark(event: ScoringEvent, at = 0) {
  const code = event.codes[at];
  const standing = (await world.services.data.scoring.findStanding([code?.id ?? ""])).get(code?.id ?? "");
  const scheme = await world.services.data.schemes.findScheme(event.eventId);
  const aspect = scheme?.scheme.criteria
    .flatMap(({ subCriteria }) => subCriteria.flatMap(({ aspects }) => aspects))
    .find(({ kind }) => kind === "measurement");
  const stands = standing?.marks.find(({ aspectId }) => aspectId === aspect?.id)?.value;
  return {
    code: code?.code ?? "",
    codeId: code?.id ?? "",
    aspectId: aspect?.id ?? "",
    value: stands === 0 ? String((aspect?.max ?? 0) / 10_000) : "0",
    stands,
  };
}

async function ask(event: ScoringEvent, change: object = {}, evidence = pdf, ctx = event.chief) {
  const { code, aspectId, value } = await wrongMark(event);
  return askCorrection(
    ctx,
    event.eventId,
    {
      id: world.services.id(),
      code,
      aspectId,
      value,
      reason: "誊录时看错了一行，见复核记录。",
      password: worldPassword,
      ...change,
    },
    evidence,
  );
}

const approve = (event: ScoringEvent, id: string, shown: string, ctx = event.supervisor) =>
  approveCorrection(ctx, event.eventId, {
    id,
    shown,
    clientId: world.services.id(),
    password: worldPassword,
  });
const shownOf = async (event: ScoringEvent, id: string) =>
  unwrap(await readCorrection(event.supervisor, event.eventId, id)).shown;

describe("a correction after the lock", () => {
  test("is asked by one, shown with all that it moves, and applied by another; the old mark stays", async () => {
    const event = await lockedEvent(world, { contestants: 3 });
    const { codeId, aspectId, stands } = await wrongMark(event);
    const { id } = unwrap(await ask(event));
    const before = await world.services.data.scoring.listRows(event.eventId);
    const read = unwrap(await readCorrection(event.supervisor, event.eventId, id));
    expect(read.effect.length).toBeGreaterThan(0);
    expect(read.mayDecide).toBe(true);
    expect(unwrap(await readCorrection(event.chief, event.eventId, id)).mayDecide).toBe(false);

    unwrap(await approve(event, id, read.shown));
    const after = await world.services.data.scoring.listRows(event.eventId);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ kind: "correction", codeId, aspectId });
    expect(
      after.some((row) => row.kind === "mark" && row.aspectId === aspectId && row.value === stands),
    ).toBe(true);
    expect(await verifyLedgers(world.services, event.eventId)).toMatchObject([{ fault: null }]);
    expect(await approve(event, id, read.shown)).toMatchObject({ message: "correction-decided" });

    // A second one of the same mark starts from what the first has made of it.
    const again = unwrap(await ask(event)).id;
    unwrap(await approve(event, again, await shownOf(event, again)));
    expect(await verifyLedgers(world.services, event.eventId)).toMatchObject([{ fault: null }]);
    expect((await wrongMark(event)).stands).toBe(stands);
  });

  test("needs both people, each with their password, and what was shown", async () => {
    const event = await lockedEvent(world, { contestants: 2 });
    expect(await ask(event, { password: "not mine" })).toMatchObject({ field: "password" });
    expect(await ask(event, {}, pdf, event.supervisor)).toMatchObject({ kind: "forbidden" });
    const { id } = unwrap(await ask(event));
    const shown = await shownOf(event, id);
    expect(await approve(event, id, shown, event.chief)).toMatchObject({ kind: "forbidden" });
    expect(await approve(event, id, "0".repeat(64))).toMatchObject({ kind: "stale" });
    expect(
      await approveCorrection(event.supervisor, event.eventId, {
        id,
        shown,
        clientId: world.services.id(),
        password: "not mine",
      }),
    ).toMatchObject({ field: "password" });
    expect(await readEvidence(event.judges[0] ?? event.chief, event.eventId, id)).toMatchObject({
      kind: "forbidden",
    });
    expect(unwrap(await readEvidence(event.supervisor, event.eventId, id)).type).toBe("application/pdf");
    unwrap(await refuseCorrection(event.supervisor, event.eventId, { id, reason: "证据不足" }));
    expect(await approve(event, id, shown)).toMatchObject({ message: "correction-decided" });
    const next = unwrap(await ask(event)).id;
    unwrap(await withdrawCorrection(event.chief, event.eventId, { id: next }));
    const { corrections } = unwrap(await listCorrections(event.chief, event.eventId));
    expect(corrections.map(({ state }) => state).sort()).toEqual(["refused", "withdrawn"]);
  });

  test("is refused before the lock, without evidence, with a file that is something else, and for nothing new", async () => {
    const marking = await markingEvent(world, { contestants: 1 });
    expect(await ask(marking)).toMatchObject({ message: "correction-not-locked" });
    const event = await lockedEvent(world, { contestants: 1 });
    const file = (bytes: Uint8Array<ArrayBuffer>) => ({ name: "x.pdf", bytes });
    expect(await ask(event, {}, file(new Uint8Array(0)))).toMatchObject({ message: "evidence-missing" });
    expect(await ask(event, {}, file(new TextEncoder().encode("<script>")))).toMatchObject({
      message: "evidence-unknown",
    });
    expect(await ask(event, {}, file(new Uint8Array(6 * 1024 * 1024)))).toMatchObject({
      message: "evidence-too-large",
    });
    expect(await ask(event, { code: "Z99" })).toMatchObject({ field: "code" });
    expect(await ask(event, { value: "九" })).toMatchObject({ field: "value" });
  });

  test("of decoded results seals them anew", async () => {
    const event = await decodedEvent(world, { contestants: 3 });
    const { id } = unwrap(await ask(event));
    unwrap(await approve(event, id, await shownOf(event, id)));
    const { rows } = await world.services.data.pool.query<{ total: number; stored: number }>(
      `select r."total", t."total" as "stored" from "ResultRow" r
       join "BlindCode" c on c."eventId" = r."eventId" and c."code" = r."code"
       join "CodeTotal" t on t."codeId" = c."id" where r."eventId" = $1`,
      [event.eventId],
    );
    expect(rows.length).toBe(3);
    for (const { total, stored } of rows) expect(total).toBe(stored);
  });
});
