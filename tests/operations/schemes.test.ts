import { readFile } from "node:fs/promises";
import path from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "~/context";
import { emptyScheme } from "~/domain/marking/scheme";
import { marks } from "~/domain/shared/mark";
import { publishEvent } from "~/operations/events.server";
import * as edits from "~/operations/scheme-edits.server";
import {
  ImportScheme,
  importScheme,
  previewScheme,
  SaveScheme,
  saveScheme,
  showScheme,
  undoScheme,
} from "~/operations/schemes.server";
import { openWorld, unwrap, type World } from "../support/world";
import { draftEvent, organiserOf, publishedEvent, smallScheme } from "../support/world-contests";

/** A real scheme of a public competition; CI and developers have shared/ beside the checkout. */
const places = ["../../../shared/data", "../../../../shared/data"].map((place) =>
  path.resolve(import.meta.dirname, place, "marking-scheme-euroskills-2023-web.xlsx"),
);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function upload(bytes: Uint8Array, name = "scheme.xlsx", size = bytes.byteLength) {
  return { name, size, bytes: async () => bytes };
}

async function realWorkbook(): Promise<Uint8Array> {
  for (const place of places) {
    const found = await readFile(place).catch(() => null);
    if (found) return found;
  }
  throw new Error(`shared/data is not beside the checkout: ${places.join(", ")}`);
}

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet("CIS Marking Scheme Import"));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A preview, sent back as its page's form sends it. */
function accepted(
  preview: { source: string; scheme: object; criteria: readonly unknown[] },
  version: number,
  moduleId: string,
) {
  return ImportScheme.parse({
    version: String(version),
    source: preview.source,
    scheme: JSON.stringify(preview.scheme),
    modules: preview.criteria.map(() => moduleId),
  });
}

describe("importing a workbook", () => {
  it("takes the real EuroSkills scheme whole: 149 aspects, 100 marks", async () => {
    const { organiser, eventId, moduleIds } = await draftEvent(world);
    const preview = unwrap(
      await previewScheme(organiser, eventId, upload(await realWorkbook(), "euroskills-2023.xlsx")),
    );
    expect(preview).toMatchObject({ problems: [], total: marks(100), counts: { total: 149 } });

    const [, practical = ""] = moduleIds;
    expect(unwrap(await importScheme(organiser, eventId, accepted(preview, 1, practical)))).toEqual({
      version: 2,
    });
    const shown = unwrap(await showScheme(organiser, eventId));
    expect(shown).toMatchObject({
      source: "euroskills-2023.xlsx",
      total: marks(100),
      counts: { total: 149 },
    });
    expect(shown.scheme.criteria.every(({ moduleId }) => moduleId === practical)).toBe(true);
    // The theory module has no criterion yet: the event cannot be published, and the page says why.
    expect(shown.problems.map(({ key }) => key)).toEqual(["scheme-module-empty"]);
    const event = await world.services.data.events.findEvent(eventId);
    expect(await publishEvent(organiser, eventId, { version: event?.version ?? 0 })).toMatchObject({
      message: "event-scheme-unsound",
    });
  });

  it("stores nothing of a preview", async () => {
    const { organiser, eventId, scheme } = await draftEvent(world);
    unwrap(await previewScheme(organiser, eventId, upload(await realWorkbook())));
    expect(unwrap(await showScheme(organiser, eventId))).toMatchObject({ version: 1, scheme });
  });

  it("gives every criterion to the only module of an event", async () => {
    const { organiser, eventId, moduleIds } = await draftEvent(world, {
      modules: [{ nameZh: "技能操作", nameEn: "Practical", weight: "100", practical: "on" }],
      scheme: () => emptyScheme,
    });
    const preview = unwrap(await previewScheme(organiser, eventId, upload(await realWorkbook())));
    expect(new Set(preview.scheme.criteria.map(({ moduleId }) => moduleId))).toEqual(new Set(moduleIds));
  });

  it("names the rows of what is wrong, and is not taken over", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const bytes = await workbook((sheet) => {
      sheet.getRow(1).values = [
        "Sub Criterion ID",
        "Sub Criterion Name or Description",
        "Day of Marking",
        "Aspect Type M = Meas J = Judg",
        "Aspect - Description",
        "Judg Score",
        "Extra Aspect Description",
        "Requirement or Nominal Size",
        "WSOS Section",
        "Calculation Row",
        "Max Mark",
        "Criterion A",
        "Total Mark",
      ];
      sheet.getRow(2).values = ["A1", "Layout", 1];
      sheet.getRow(3).values = ["", "", "", "M", "Header is there", "", "", "yes", "", "", 2];
      sheet.getRow(4).values = ["", "", "", "X", "Of no known kind", "", "", "", "", "", 1];
      sheet.getRow(5).values = ["", "", "", "M", "Worth a word", "", "", "", "", "", "三分"];
    });
    const preview = unwrap(await previewScheme(organiser, eventId, upload(bytes)));
    const rows = preview.problems.map(({ place }) => place.row);
    expect(rows).toContain(4);
    expect(rows).toContain(5);
    const taken = await importScheme(organiser, eventId, accepted(preview, 1, ""));
    expect(taken).toMatchObject({ ok: false, kind: "invalid" });
    expect(unwrap(await showScheme(organiser, eventId)).version).toBe(1);
  });

  it.each([
    ["nothing", () => new Uint8Array(), undefined, "workbook-empty"],
    ["a text", () => new TextEncoder().encode("这不是工作簿"), undefined, "workbook-not-xlsx"],
    ["50 MB", () => new Uint8Array([80, 75, 3, 4]), 50 * 1024 * 1024, "workbook-too-large"],
    [
      "an old .xls",
      () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      undefined,
      "workbook-legacy",
    ],
  ])("refuses %s with a clear word", async (_what, bytes, size, message) => {
    const { organiser, eventId } = await draftEvent(world);
    const result = await previewScheme(organiser, eventId, upload(bytes(), "scheme.xlsx", size));
    expect(result).toMatchObject({ ok: false, kind: "invalid", message });
  });

  it("cuts a file name of megabytes short, and refuses one in the form", async () => {
    const { organiser, eventId, moduleIds } = await draftEvent(world);
    const name = `${"长".repeat(5 * 1024 * 1024)}.xlsx`;
    const preview = unwrap(await previewScheme(organiser, eventId, upload(await realWorkbook(), name)));
    expect(preview.source).toHaveLength(120);
    unwrap(await importScheme(organiser, eventId, accepted(preview, 1, moduleIds[1] ?? "")));
    expect(ImportScheme.safeParse({ version: "1", source: name, scheme: "{}" }).success).toBe(false);
  });

  it("refuses JSON that is no scheme", () => {
    for (const scheme of ["", "{", "[]", '{"criteria":1,"sections":[]}'])
      expect(ImportScheme.safeParse({ version: "1", source: "x", scheme }).success).toBe(false);
  });

  it("is for the organiser's own draft", async () => {
    const { eventId, organiser } = await publishedEvent(world);
    const bytes = await realWorkbook();
    expect(await previewScheme(organiser, eventId, upload(bytes))).toMatchObject({ message: "event-frozen" });
    const other = await draftEvent(world);
    const stranger = await organiserOf(world);
    expect(await previewScheme(stranger, other.eventId, upload(bytes))).toMatchObject({ kind: "forbidden" });
    expect(await showScheme(stranger, other.eventId)).toMatchObject({ kind: "forbidden" });
  });
});

describe("editing a scheme", () => {
  it("lets only one of two tabs save", async () => {
    const { organiser, eventId, scheme } = await draftEvent(world);
    const results = await Promise.all(
      [1, 2, 3].map(() => saveScheme(organiser, eventId, { version: 1, scheme })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.kind === "stale")).toHaveLength(2);
  });

  it("makes the first draft once", async () => {
    const { organiser, eventId, moduleIds } = await fresh();
    const input = SaveScheme.parse({ version: 1, scheme: smallScheme(moduleIds) });
    const results = await Promise.all([1, 2].map(() => saveScheme(organiser, eventId, input)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("builds a sound scheme row by row, and says at each step what is missing", async () => {
    const { organiser, eventId } = await fresh();
    const on = step(organiser, eventId);
    const sub = await on((version) =>
      edits.addSubCriterion(organiser, eventId, { version, criterionId: "A", name: "外观" }),
    );
    expect(sub).toBe("A1");
    const aspect = await on((version) =>
      edits.addAspect(organiser, eventId, { version, subId: "A1", kind: "judgement" }),
    );
    expect(aspect).toBe("A1.1");
    const missing = unwrap(await showScheme(organiser, eventId)).problems.map(({ key }) => key);
    expect(missing).toContain("scheme-levels-missing");
    expect(missing).toContain("scheme-aspect-undescribed");

    const levels = ["差", "达标", "较好", "优秀"];
    await on((version) =>
      edits.editAspect(
        organiser,
        eventId,
        edits.EditAspect.parse({ version, id: "A1.1", description: "线束整理", max: "40", levels }),
      ),
    );
    await on((version) => edits.addAspect(organiser, eventId, { version, subId: "A1", kind: "measurement" }));
    await on((version) =>
      edits.editAspect(
        organiser,
        eventId,
        edits.EditAspect.parse({ version, id: "A1.2", description: "扭矩", max: "60", mode: "range" }),
      ),
    );
    await on((version) =>
      edits.editAspect(organiser, eventId, edits.EditAspect.parse({ version, id: "A1.2", do: "up" })),
    );
    const shown = unwrap(await showScheme(organiser, eventId));
    expect(shown).toMatchObject({ problems: [], total: marks(100) });
    expect(shown.scheme.criteria[0]?.subCriteria[0]?.aspects.map(({ id }) => id)).toEqual(["A1.2", "A1.1"]);
  });

  it.each([
    ["0", "scheme-max-not-positive"],
    ["-1", "mark-negative"],
    ["九", "mark-not-a-number"],
    ["1.234", "mark-too-fine"],
    ["", "mark-blank"],
  ])("refuses the maximum %j at its field, and changes nothing", async (max, message) => {
    const { organiser, eventId, scheme } = await draftEvent(world);
    const input = edits.EditAspect.parse({ version: 1, id: "B1.1", description: "x", max });
    expect(await edits.editAspect(organiser, eventId, input)).toMatchObject({ message, field: "max" });
    expect(unwrap(await showScheme(organiser, eventId))).toMatchObject({ version: 1, scheme });
  });

  it("moves a dragged row in one step that can be taken back, and not over somebody else's edit", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const order = async () =>
      unwrap(await showScheme(organiser, eventId)).scheme.criteria.map(({ id }) => id);
    const move = edits.MoveRow.parse({ version: "1", level: "criterion", id: "A", by: "5" });
    expect(unwrap(await edits.moveRow(organiser, eventId, move))).toMatchObject({ version: 2, focus: "A" });
    expect(await order()).toEqual(["B", "A"]);
    expect(await edits.moveRow(organiser, eventId, move)).toMatchObject({ kind: "stale" });
    unwrap(await undoScheme(organiser, eventId, { version: 2 }));
    expect(await order()).toEqual(["A", "B"]);
    expect(edits.MoveRow.safeParse({ ...move, level: "sheet" }).success).toBe(false);
  });

  it("says when the row was removed in another tab", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const remove = edits.EditSubCriterion.parse({ version: 1, id: "B2", do: "remove", name: "精度" });
    unwrap(await edits.editSubCriterion(organiser, eventId, remove));
    expect(await edits.editSubCriterion(organiser, eventId, { ...remove, version: 2 })).toMatchObject({
      message: "scheme-place-gone",
    });
    expect(await edits.editSubCriterion(organiser, eventId, remove)).toMatchObject({ kind: "stale" });
  });

  it("keeps sections, and says where they do not add up", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const sections = [
      { id: "1", name: "组织与管理", marks: "40" },
      { id: undefined, name: undefined, marks: undefined },
      { id: "2", name: "装调", marks: "50" },
    ];
    unwrap(await edits.saveSections(organiser, eventId, { version: 1, sections }));
    const shown = unwrap(await showScheme(organiser, eventId));
    expect(shown.sections.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(shown.problems.map(({ key }) => key)).toContain("scheme-sections-total");
    const bad = [{ id: "1", name: "组织", marks: "四十" }];
    expect(await edits.saveSections(organiser, eventId, { version: 2, sections: bad })).toMatchObject({
      field: "sections[0].marks",
    });
  });

  it("leaves an audit fact of each save, without the scheme's words", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const facts = await world.services.data.pool.query(
      `select "type", "data" from "AuditFact" where "eventId" = $1 and "type" like 'scheme.%'`,
      [eventId],
    );
    expect(facts.rows).toEqual([
      { type: "scheme.saved", data: { version: 1, total: 1_000_000, aspects: 6 } },
    ]);
    expect(organiser.actor).not.toBeNull();
  });
});

/** An event with one module and one criterion "A" that has nothing in it yet; the scheme's version is 1. */
async function fresh() {
  return draftEvent(world, {
    modules: [{ nameZh: "技能操作", nameEn: "Practical", weight: "100", practical: "on" }],
    scheme: ([moduleId]) => ({
      sections: [],
      criteria: [{ id: "A", name: "装配", moduleId, subCriteria: [] }],
    }),
  });
}

/** Runs an edit at the scheme's current version; returns the id that it is about. */
function step(organiser: Ctx, eventId: string) {
  return async (edit: (version: number) => ReturnType<typeof edits.addSubCriterion>) => {
    const { version } = unwrap(await showScheme(organiser, eventId));
    return unwrap(await edit(version)).focus;
  };
}
