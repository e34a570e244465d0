import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scheme } from "~/domain/marking/scheme";
import { publicBoard } from "~/domain/results/board";
import { loadPublicFacts } from "~/operations/board-freeze.server";
import { freezeNow } from "~/operations/board-setup.server";
import { verifyLedgers } from "~/operations/ledger.server";
import { applyImport, previewImport } from "~/operations/result-import.server";
import { type App, startApp } from "../support/app";
import { unwrap } from "../support/world";
import { smallScheme } from "../support/world-contests";
import { markEverything, markingEvent, type ScoringEvent, usualValue } from "../support/world-scoring";

let app: App;
let event: ScoringEvent;
beforeAll(async () => {
  app = await startApp();
  event = await markingEvent(app.world, { contestants: 4, absent: 1, scheme: withTheory });
});
afterAll(() => app.close());

/** The small scheme whose A1.1 (20 marks) is imported. */
function withTheory(moduleIds: readonly string[]): Scheme {
  const scheme = smallScheme(moduleIds);
  return {
    ...scheme,
    criteria: scheme.criteria.map((criterion) => ({
      ...criterion,
      subCriteria: criterion.subCriteria.map((sub) => ({
        ...sub,
        aspects: sub.aspects.map((aspect) =>
          aspect.id === "A1.1"
            ? {
                kind: "automatic" as const,
                id: "A1.1",
                position: 1,
                description: "理论机考",
                max: aspect.max,
              }
            : aspect,
        ),
      })),
    })),
  };
}

const upload = (bytes: Uint8Array<ArrayBuffer>, name = "成绩.csv") => ({
  name,
  size: bytes.length,
  bytes: async () => bytes,
});
async function workbook(sheets: Readonly<Record<string, (string | number)[][]>>) {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
const utf8 = (text: string) => upload(new Uint8Array(new TextEncoder().encode(text)));
const preview = async (file: ReturnType<typeof upload>) =>
  unwrap(await previewImport(event.organiser, event.eventId, "A1.1", file));
const apply = (results: string, clientId = app.world.services.id()) =>
  applyImport(event.organiser, event.eventId, {
    clientId,
    aspectId: "A1.1",
    source: "成绩.csv",
    results: JSON.parse(results),
    confirm: "on",
  });
const imported = async () =>
  (await app.world.services.data.scoring.listRows(event.eventId)).filter(
    ({ aspectId }) => aspectId === "A1.1",
  );

describe("results by start-card number", () => {
  test("are read as GBK, with every row that is refused", async () => {
    // "编号,成绩" in GBK.
    const head = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb3, 0xc9, 0xbc, 0xa8, 0x0a];
    const rest = new TextEncoder().encode("1,15\n2,21\n3,12\n3,13\n5,10\n77,1\n");
    const found = await preview(upload(new Uint8Array([...head, ...rest])));
    expect(found.lines).toEqual([{ number: 1, row: 2, mark: "15.00" }]);
    expect(found.refused.map(({ row, key }) => [row, key])).toEqual([
      [3, "mark-above-max"],
      [4, "import-number-twice"],
      [5, "import-number-twice"],
      [6, "import-number-unknown"],
      [7, "import-number-unknown"],
    ]);
    expect(found.missing).toEqual([4]);
  });

  test("of a workbook are of its first sheet, and the page says which were not read", async () => {
    const sheets = {
      理论成绩: [
        ["编号", "成绩"],
        [1, 15],
      ],
      第二场: [
        ["编号", "成绩"],
        [2, 12],
      ],
      备注: [["补考"]],
    };
    const file = upload(await workbook(sheets), "成绩.xlsx");
    expect(await preview(file)).toMatchObject({
      sheet: { name: "理论成绩", others: ["第二场", "备注"] },
      lines: [{ number: 1, row: 2, mark: "15.00" }],
    });
    const form = new FormData();
    form.set("aspectId", "A1.1");
    form.set("file", new File([await file.bytes()], file.name));
    const response = await fetch(`${app.url}/desk/events/${event.eventId}/results-import`, {
      method: "POST",
      headers: { cookie: await app.as(event.organiser), origin: app.url },
      body: form,
    });
    const html = await response.text();
    expect(html).toContain("读取的是工作表“理论成绩”。");
    expect(html).toContain("另有 2 张工作表没有读取：第二场、备注。");

    const { 备注, ...rest } = sheets;
    const noteFirst = upload(await workbook({ 备注: [], ...rest }), "成绩.xlsx");
    expect(await previewImport(event.organiser, event.eventId, "A1.1", noteFirst)).toMatchObject({
      message: "import-sheet-empty",
      params: { sheet: "备注" },
    });
    const single = await preview(upload(await workbook({ 成绩: sheets.理论成绩 }), "成绩.xlsx"));
    expect(single.sheet).toEqual({ name: "成绩", others: [] });
  });

  test("that are no text, or nothing, are refused with a clear word", async () => {
    for (const [bytes, message] of [
      [new Uint8Array([0xff, 0xff, 0x00, 0x80]), "import-not-text"],
      [new Uint8Array(), "import-file-empty"],
      [new Uint8Array([0x50, 0x4b, 0x03, 0x04]), "workbook-not-xlsx"],
    ] as const)
      expect(
        await previewImport(event.organiser, event.eventId, "A1.1", upload(new Uint8Array(bytes))),
      ).toMatchObject({ message });
    expect(await previewImport(event.organiser, event.eventId, "B1.1", utf8("1,1"))).toMatchObject({
      message: "import-aspect",
    });
  });

  test("are applied in the order of the codes, once, and again only where they differ", async () => {
    const found = await preview(utf8("1,11\n2,12\n3,13\n4,14\n"));
    const clientId = app.world.services.id();
    expect(unwrap(await apply(found.results, clientId))).toEqual({ stored: 4, same: 0 });
    expect(unwrap(await apply(found.results, clientId))).toEqual({ stored: 0, same: 4 });
    expect(unwrap(await apply(found.results))).toEqual({ stored: 0, same: 4 });
    const rows = await imported();
    expect(rows.map(({ codeId }) => codeId)).toEqual(event.codes.map(({ id }) => id));
    expect(unwrap(await apply("[[2,190000]]"))).toEqual({ stored: 1, same: 0 });
    expect((await verifyLedgers(app.world.services, event.eventId))[0]?.fault).toBeNull();
    // The value went to the code of the contestant who holds the card.
    const { rows: pairs } = await app.world.services.data.pool.query<{ id: string }>(
      `select c."id" from "BlindCode" c join "Entry" e on e."id" = c."entryId" where e."number" = 2 and c."eventId" = $1`,
      [event.eventId],
    );
    expect((await imported()).at(-1)).toMatchObject({ codeId: pairs[0]?.id, value: 190_000 });
  });

  test("show on no board by code, not even by their number: who knows a card's result learns no code", async () => {
    const own = await markingEvent(app.world, { contestants: 4, scheme: withTheory });
    const { services } = app.world;
    await markEverything(app.world, own, usualValue);
    const boards = async () => {
      const facts = await loadPublicFacts(services, own.eventId);
      if (!facts) throw new Error("the event is there");
      return [publicBoard(facts, "public"), publicBoard(facts, "staff")].map(({ head, rows }) => ({
        head,
        rows,
      }));
    };
    const put = async (results: string) =>
      unwrap(
        await applyImport(own.organiser, own.eventId, {
          ...{ clientId: services.id(), aspectId: "A1.1", source: "成绩.csv", confirm: "on" },
          results: JSON.parse(results),
        }),
      );
    const before = await boards();
    expect(before[0]?.head.modules).toHaveLength(own.moduleIds.length - 1);
    expect(before[0]?.rows.every(({ total, marked, needed }) => total > 0 && marked === needed)).toBe(true);
    await put("[[1,150000]]");
    expect(await boards()).toEqual(before);
    unwrap(await freezeNow(own.organiser, own.eventId));
    const frozen = await boards();
    expect(frozen[0]?.rows).toEqual(before[0]?.rows);
    await put("[[2,190000],[3,10000],[4,0]]");
    expect(await boards()).toEqual(frozen);
    // Nothing of it is lost: the totals have it.
    const totals = await services.data.totals.listTotals(own.eventId);
    expect(totals.every(({ marked, needed }) => marked === needed)).toBe(true);
  });

  test("out of range, twice, or of nobody change nothing", async () => {
    const before = (await imported()).length;
    expect(await apply("[[1,210000]]")).toMatchObject({ message: "mark-above-max" });
    expect(await apply("[[1,10000],[1,20000]]")).toMatchObject({ message: "import-none" });
    expect(await apply("[[1,10000],[99,20000]]")).toMatchObject({ message: "import-cards-changed" });
    for (const ctx of [event.chief, event.drawOfficer, event.supervisor, event.judges[0]])
      if (ctx)
        expect(await previewImport(ctx, event.eventId, "A1.1", utf8("1,1"))).toMatchObject({
          kind: "forbidden",
        });
    expect(await imported()).toHaveLength(before);
  });

  test("go in by the page, which never names a code, nor does the audit trail name a card", async () => {
    const cookie = await app.as(event.organiser);
    const where = `/desk/events/${event.eventId}/results-import`;
    const form = new FormData();
    form.set("aspectId", "A1.1");
    form.set("file", new File(["1,9\n2,8\n2,7\n"], "theory.csv"));
    const shown = await fetch(app.url + where, {
      method: "POST",
      body: form,
      headers: { cookie, origin: app.url },
    });
    const html = await shown.text();
    expect(html).toContain("可导入 1 条");
    expect(html).toContain("在第 2, 3 行重复出现");
    for (const { code, id } of event.codes) {
      expect(html).not.toContain(id);
      expect(html).not.toMatch(new RegExp(`\\b${code}\\b`));
    }
    const hidden = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll("&quot;", '"') ?? "";
    const fields = {
      clientId: hidden("clientId"),
      aspectId: "A1.1",
      source: hidden("source"),
      results: hidden("results"),
    };
    expect((await app.post(where, fields, cookie)).status).toBe(422);
    expect((await app.post(where, { ...fields, confirm: "on" }, cookie)).status).toBe(303);
    const [fact] = await app.world.services.data.audit.findFacts({ eventId: event.eventId }, null, 1);
    expect(fact).toMatchObject({
      type: "results.imported",
      data: { aspectId: "A1.1", source: "theory.csv", marks: 1 },
    });
    expect((await verifyLedgers(app.world.services, event.eventId))[0]?.fault).toBeNull();
  });
});
