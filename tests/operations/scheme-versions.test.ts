import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scheme } from "~/domain/marking/scheme";
import { shownOf, shownText } from "~/domain/scoring/signature";
import { type Mark, marks } from "~/domain/shared/mark";
import { readSheet } from "~/operations/judging.server";
import { approveChange } from "~/operations/scheme-approval.server";
import * as edits from "~/operations/scheme-edits.server";
import { exportScheme } from "~/operations/scheme-export.server";
import * as versions from "~/operations/scheme-versions.server";
import { ImportScheme, importScheme, previewScheme, saveScheme } from "~/operations/schemes.server";
import { enterMarks } from "~/operations/scoring.server";
import { readToSign } from "~/operations/signing.server";
import { openWorld, unwrap, type World } from "../support/world";
import { publishedEvent, smallScheme } from "../support/world-contests";
import { faultOf } from "../support/world-locks";
import {
  checkAndLock,
  markEverything,
  markingEvent,
  type ScoringEvent,
  signCode,
  wholeSheet,
} from "../support/world-scoring";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const proposed = async (eventId: string) => {
  const record = await world.services.data.schemes.findProposed(eventId);
  if (!record) throw new Error("there is no proposed version");
  return record;
};

/** The small scheme with B2.1 worth 18 and a new judgement B1.3 of 2: still 100. */
function changed(moduleIds: readonly string[]): Scheme {
  const scheme = smallScheme(moduleIds);
  return {
    ...scheme,
    criteria: scheme.criteria.map((criterion) => ({
      ...criterion,
      subCriteria: criterion.subCriteria.map((sub) => {
        if (sub.id === "B2")
          return {
            ...sub,
            aspects: sub.aspects.map((aspect) =>
              aspect.id === "B2.1" ? { ...aspect, max: marks(18) } : aspect,
            ),
          };
        if (sub.id !== "B1") return sub;
        return {
          ...sub,
          aspects: [
            ...sub.aspects,
            {
              kind: "judgement" as const,
              id: "B1.3",
              position: 3,
              description: "整洁",
              max: marks(2),
              levels: ["0", "1", "2", "3"],
            },
          ],
        };
      }),
    })),
  };
}

/** An organiser's request to change the scheme of an event that is being marked. */
async function asked(event: ScoringEvent, scheme = changed(event.moduleIds), again: string[] = []) {
  unwrap(await versions.beginChange(event.organiser, event.eventId));
  const { version } = await proposed(event.eventId);
  const saved = unwrap(await saveScheme(event.organiser, event.eventId, { version, scheme }));
  unwrap(
    await versions.askChange(event.organiser, event.eventId, {
      version: saved.version,
      reason: "技术文件第 3 条有误",
      again,
    }),
  );
  return saved.version;
}
const approve = (event: ScoringEvent, version: number, ctx = event.chief) =>
  approveChange(ctx, event.eventId, { version, confirm: "on" });

describe("a later version of a scheme", () => {
  test("says beforehand what it does, and changes nothing until another person approves", async () => {
    const event = await markingEvent(world, { contestants: 2 });
    await markEverything(world, event);
    const before = await world.services.data.totals.listTotals(event.eventId);
    const version = await asked(event);
    const page = unwrap(await versions.showChange(event.chief, event.eventId));
    expect(
      page.proposed?.aspects.map(({ aspectId, effect, marks: count }) => [aspectId, effect, count]),
    ).toEqual([
      ["B1.3", "added", 0],
      ["B2.1", "again", 2],
    ]);
    expect(page.proposed).toMatchObject({ number: 2, canApprove: true, canAsk: false });
    expect(await world.services.data.totals.listTotals(event.eventId)).toEqual(before);
    expect(await approve(event, version, event.organiser)).toMatchObject({ kind: "forbidden" });
    for (const ctx of [event.judges[0], event.supervisor, event.drawOfficer])
      if (ctx) expect(await approve(event, version, ctx)).toMatchObject({ kind: "forbidden" });
    expect(await faultOf(event)).toBeNull();
  });

  test("comes into force in one transaction: ledger, rounds, sheets, totals and the audit fact", async () => {
    const event = await markingEvent(world, { contestants: 2 });
    await markEverything(world, event);
    const version = await asked(event);
    expect(unwrap(await approve(event, version))).toEqual({ number: 2 });
    const rows = await world.services.data.scoring.listRows(event.eventId);
    const scheme = rows.find(({ kind }) => kind === "scheme");
    expect(JSON.parse(scheme?.detail ?? "")).toMatchObject({
      from: 1,
      to: 2,
      again: ["B2.1"],
      added: ["B1.3"],
      removed: [],
    });
    expect(scheme?.schemeVersion).toBe(2);
    expect(rows.filter(({ kind }) => kind === "remark").map(({ aspectId }) => aspectId)).toEqual([
      "B2.1",
      "B2.1",
    ]);
    const sheets = await world.services.data.sheets.listSheets(event.eventId);
    expect(new Set(sheets.map(({ state }) => state))).toEqual(new Set(["open"]));
    expect(sheets.map(({ marked, needed }) => needed - marked).sort()).toEqual([1, 1, 1, 1, 2, 2]);
    const [fact] = await world.services.data.audit.findFacts({ eventId: event.eventId }, null, 1);
    expect(fact).toMatchObject({
      type: "scheme.changed",
      data: { number: 2, again: 1, added: 1, removed: 0, recounted: 0, marks: 2, codes: 2 },
    });
    expect(await faultOf(event)).toBeNull();
    expect(await approve(event, version)).toMatchObject({ message: "stale" });
  });

  test("refuses marks of the older version, and takes those of the new one, also from a warm cache", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    const [judge, code] = [event.judges[0], event.codes[0]];
    if (!judge || !code) throw new Error("there are a judge and a code");
    const old = await wholeSheet(world, event, code, 0);
    unwrap(await enterMarks(judge, { ...old, marks: old.marks.slice(0, 1) }));
    unwrap(await approve(event, await asked(event)));
    // What was stored before is a duplicate still: its answer may have been lost.
    const again = unwrap(await enterMarks(judge, { ...old, marks: old.marks.slice(0, 1) }));
    expect(again.answers).toMatchObject([{ outcome: "duplicate" }]);
    const late = unwrap(await enterMarks(judge, { ...old, marks: old.marks.slice(1, 2) }));
    expect(late.answers[0]).toMatchObject({
      outcome: "refused",
      refusal: { kind: "stale", message: "scheme-changed" },
    });
    const fresh = await wholeSheet(world, event, code, 0);
    expect(fresh.marks.map(({ aspectId }) => aspectId)).toContain("B1.3");
    const taken = unwrap(await enterMarks(judge, fresh));
    expect(taken.answers.map(({ outcome }) => outcome)).not.toContain("refused");
    unwrap(await signCode(event, judge, code.code));
    expect(await faultOf(event)).toBeNull();
  });

  test("can be marked to its end and locked", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    await markEverything(world, event);
    unwrap(await approve(event, await asked(event)));
    for (const [seat, judge] of event.judges.entries()) {
      const [code] = event.codes;
      if (!code) throw new Error("there is a code");
      const sheet = await wholeSheet(world, event, code, seat, (_, aspect) =>
        aspect.id === "B2.1" ? "17" : "2",
      );
      const own = sheet.marks.filter(({ aspectId }) => aspectId === "B1.3" || aspectId === "B2.1");
      unwrap(await enterMarks(judge, { ...sheet, marks: own }));
      unwrap(await signCode(event, judge, code.code));
    }
    unwrap(await checkAndLock(event));
    expect(await faultOf(event)).toBeNull();
    expect(await versions.beginChange(event.organiser, event.eventId)).toMatchObject({
      message: "scheme-change-closed",
    });
  });

  test("without an aspect leaves its marks on the ledger, off the sheets, and no signature out of reach", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    await markEverything(world, event);
    const scheme = smallScheme(event.moduleIds);
    const [first, second] = scheme.criteria[1]?.subCriteria[0]?.aspects ?? [];
    if (!first || !second) throw new Error("B1 has two aspects");
    const without = {
      ...scheme,
      criteria: scheme.criteria.map((criterion) => ({
        ...criterion,
        subCriteria: criterion.subCriteria.map((sub) =>
          sub.id === "B1" ? { ...sub, aspects: [{ ...first, max: (first.max + second.max) as Mark }] } : sub,
        ),
      })),
    };
    unwrap(await approve(event, await asked(event, without, [first.id])));
    const [judge, code] = [event.judges[1], event.codes[0]];
    if (!judge || !code) throw new Error("there are a judge and a code");
    const mark = (await wholeSheet(world, event, code, 1)).marks.filter(
      ({ aspectId }) => aspectId === first.id,
    );
    unwrap(await enterMarks(judge, { eventId: event.eventId, marks: mark }));
    const { parts, own } = unwrap(await readSheet(judge, event.eventId, code.code));
    const aspects = parts.flatMap((part) => part.aspects.map(({ id }) => id));
    expect(aspects).not.toContain(second.id);
    const toSign = unwrap(await readToSign(judge, event.eventId, code.code)).marks;
    expect(toSign.map(({ aspectId }) => aspectId)).toContain(second.id);
    // The tablet signs only where its screen shows what stands.
    const standing = toSign.map(({ aspectId, value }) => [aspectId, value] as const);
    expect(shownText(shownOf(aspects, standing))).toBe(shownText(shownOf(aspects, own)));
    unwrap(await signCode(event, judge, code.code));
    expect(await faultOf(event)).toBeNull();
  });

  test("recounts a judgement that is worth more without asking for it again, unless that was chosen", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    await markEverything(world, event);
    const [before] = await world.services.data.totals.listTotals(event.eventId);
    const base = smallScheme(event.moduleIds);
    const worth = (b11: number, b12: number): Scheme => ({
      ...base,
      criteria: base.criteria.map((criterion) => ({
        ...criterion,
        subCriteria: criterion.subCriteria.map((sub) => ({
          ...sub,
          aspects: sub.aspects.map((aspect) =>
            aspect.id === "B1.1"
              ? { ...aspect, max: marks(b11) }
              : aspect.id === "B1.2"
                ? { ...aspect, max: marks(b12) }
                : aspect,
          ),
        })),
      })),
    });
    unwrap(await approve(event, await asked(event, worth(30, 10))));
    expect((await world.services.data.sheets.listSheets(event.eventId)).map(({ state }) => state)).toEqual([
      "signed",
      "signed",
      "signed",
    ]);
    const [after] = await world.services.data.totals.listTotals(event.eventId);
    expect(after?.marked).toBe(before?.marked);
    expect(await faultOf(event)).toBeNull();
    unwrap(await approve(event, await asked(event, worth(20, 20), ["B1.1"])));
    const rows = await world.services.data.scoring.listRows(event.eventId);
    expect(rows.filter(({ kind }) => kind === "remark").map(({ aspectId }) => aspectId)).toEqual(["B1.1"]);
    expect(await faultOf(event)).toBeNull();
  });

  test("is approved by the city office as well, never by whoever asked", async () => {
    const city = await world.account("市局", [["city-office", ""]]);
    const event = await markingEvent(world, { contestants: 1 });
    unwrap(await versions.beginChange(city, event.eventId));
    const { version } = await proposed(event.eventId);
    const saved = unwrap(
      await saveScheme(city, event.eventId, { version, scheme: changed(event.moduleIds) }),
    );
    unwrap(
      await versions.askChange(city, event.eventId, {
        version: saved.version,
        reason: "市局统一口径",
        again: [],
      }),
    );
    expect(await approve(event, saved.version, city)).toMatchObject({ message: "scheme-change-own" });
    unwrap(await approve(event, saved.version));
    expect(await faultOf(event)).toBeNull();
  });

  test("cannot be edited while it waits; is taken back, refused, or dropped", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    const version = await asked(event);
    const scheme = smallScheme(event.moduleIds);
    expect(await saveScheme(event.organiser, event.eventId, { version, scheme })).toMatchObject({
      message: "scheme-change-asked",
    });
    expect(await versions.dropChange(event.organiser, event.eventId, { version })).toMatchObject({
      message: "scheme-change-asked",
    });
    unwrap(await versions.returnChange(event.chief, event.eventId, { version }));
    expect(await approve(event, version)).toMatchObject({ message: "stale" });
    const back = await proposed(event.eventId);
    unwrap(await versions.dropChange(event.organiser, event.eventId, { version: back.version }));
    expect(await world.services.data.schemes.findProposed(event.eventId)).toBeNull();
    expect(await versions.showChange(event.chief, event.eventId)).toMatchObject({
      value: { proposed: null },
    });
  });

  test("that is unsound or the same is not asked for", async () => {
    const event = await publishedEvent(world);
    unwrap(await versions.beginChange(event.organiser, event.eventId));
    const ask = (version: number) =>
      versions.askChange(event.organiser, event.eventId, { version, reason: "没有理由", again: [] });
    expect(await ask(1)).toMatchObject({ message: "scheme-change-none" });
    const next = unwrap(
      await edits.editAspect(
        event.organiser,
        event.eventId,
        edits.EditAspect.parse({ version: 1, id: "B2.1", description: "精度", max: "5" }),
      ),
    );
    expect(await ask(next.version)).toMatchObject({ kind: "conflict" });
  });

  test("may come from a workbook, whose aspects keep their ids and their marks", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    await markEverything(world, event);
    unwrap(await versions.beginChange(event.organiser, event.eventId));
    const exported = unwrap(await exportScheme(event.organiser, event.eventId));
    const take = async (change: (scheme: Scheme) => Scheme) => {
      const bytes = async () => new Uint8Array(exported.bytes);
      const file = { name: "v2.xlsx", size: exported.bytes.byteLength, bytes };
      const read = unwrap(await previewScheme(event.organiser, event.eventId, file));
      const { version } = await proposed(event.eventId);
      const scheme = change(read.scheme);
      const input = ImportScheme.parse({ version, source: read.source, scheme: JSON.stringify(scheme) });
      return unwrap(await importScheme(event.organiser, event.eventId, input)).version;
    };
    const ask = (version: number) =>
      versions.askChange(event.organiser, event.eventId, { version, reason: "补充评价点", again: [] });
    expect(await ask(await take((scheme) => scheme))).toMatchObject({ message: "scheme-change-none" });
    // One more is put in before the others, which the workbook would number anew.
    const version = await take((scheme) => ({
      ...scheme,
      criteria: scheme.criteria.map((criterion) => ({
        ...criterion,
        subCriteria: criterion.subCriteria.map((sub) => {
          const [first, ...rest] = sub.aspects;
          if (sub.id !== "B1" || !first) return sub;
          const halved = { ...first, max: marks(10) };
          const aspects = [{ ...halved, description: "整洁" }, halved, ...rest];
          return {
            ...sub,
            aspects: aspects.map((one, i) => ({ ...one, id: `B1.${i + 1}`, position: i + 1 })),
          };
        }),
      })),
    }));
    unwrap(await ask(version));
    const page = unwrap(await versions.showChange(event.chief, event.eventId));
    expect(page.proposed?.aspects.map(({ aspectId, effect }) => [aspectId, effect])).toEqual([
      ["B1.3", "added"],
      ["B1.1", "recounted"],
      ["B1.2", "stands"],
    ]);
    unwrap(await approve(event, version));
    expect(await faultOf(event)).toBeNull();
  });

  test("gives a new aspect no id that marks may point to", async () => {
    const event = await markingEvent(world, { contestants: 1 });
    unwrap(await versions.beginChange(event.organiser, event.eventId));
    const remove = edits.EditAspect.parse({ version: 1, id: "B1.2", do: "remove" });
    const { version } = unwrap(await edits.editAspect(event.organiser, event.eventId, remove));
    const added = unwrap(
      await edits.addAspect(event.organiser, event.eventId, { version, subId: "B1", kind: "judgement" }),
    );
    expect(added.focus).toBe("B1.3");
  });

  test("and marks at once: each mark is of the version that was in force for it", async () => {
    const event = await markingEvent(world, { contestants: 2 });
    const version = await asked(event);
    const sheets = await Promise.all(
      event.judges.flatMap((_, seat) => event.codes.map((code) => wholeSheet(world, event, code, seat))),
    );
    const send = async (sheet: (typeof sheets)[number], i: number) => {
      const judge = event.judges[Math.floor(i / event.codes.length)];
      if (!judge) throw new Error("there is a judge");
      for (const mark of sheet.marks) unwrap(await enterMarks(judge, { ...sheet, marks: [mark] }));
    };
    const [decided] = await Promise.all([approve(event, version), ...sheets.map(send)]);
    expect(decided.ok).toBe(true);
    const rows = await world.services.data.scoring.listRows(event.eventId);
    const at = rows.findIndex(({ kind }) => kind === "scheme");
    for (const [i, { kind, schemeVersion }] of rows.entries())
      if (kind === "mark") expect(schemeVersion).toBe(i < at ? 1 : 2);
    expect(await faultOf(event)).toBeNull();
  });
});
