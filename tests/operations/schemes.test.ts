import { readFile } from "node:fs/promises";
import path from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyScheme } from "~/domain/marking/scheme";
import { marks } from "~/domain/shared/mark";
import { publishEvent } from "~/operations/events.server";
import { ImportScheme, importScheme, previewScheme, showScheme } from "~/operations/schemes.server";
import { openWorld, unwrap, type World } from "../support/world";
import { draftEvent, organiserOf, publishedEvent } from "../support/world-contests";

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
