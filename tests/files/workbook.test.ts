import { describe, expect, test } from "vitest";
import { importCis } from "~/domain/marking/cis";
import type { Sheet } from "~/domain/shared/grid";
import { readWorkbook } from "~/files/workbook";
import { cisBook } from "./cis-book";
import { xlsxOf, zipOf } from "./zip";

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

const rows = (xml: string) => `<sheetData>${xml}</sheetData>`;

describe("a workbook", () => {
  test("is read into plain cells, and its scheme imported whole", async () => {
    const sheets = await sheetsOf(await cisBook());
    expect(sheets.map((sheet) => sheet.name)).toEqual(["CIS Marking Scheme Import", "Calculations"]);
    expect(sheets[0]?.rows[15]?.[10]).toEqual({ text: "20.5", number: 20.5 });
    expect(importCis(sheets)).toMatchObject({ skill: "17 Bricklaying", problems: [] });
  });

  test("may be a view into a larger buffer", async () => {
    const book = await cisBook();
    const padded = Buffer.concat([Buffer.alloc(13, 1), book, Buffer.alloc(7, 2)]);
    expect((await sheetsOf(padded.subarray(13, 13 + book.length)))[0]?.rows.length).toBe(29);
  });

  test("keeps a formula's stored value, also when it is 0, and marks a formula without one", async () => {
    const sheets = await sheetsOf(
      xlsxOf(
        rows(
          '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1-1</f><v>0</v></c><c r="C1"><f>1+2</f></c><c r="D1" t="str"><f>"M"</f><v>M</v></c></row>',
        ),
      ),
    );
    expect(sheets[0]?.rows[0]).toEqual([
      { text: "2", number: 2 },
      { text: "0", number: 0 },
      { text: "", formulaWithoutValue: true },
      { text: "M" },
    ]);
  });

  test("tells the range of merged cells, and leaves the covered ones empty", async () => {
    const sheets = await sheetsOf(await cisBook((sheet) => sheet.mergeCells("E17:F18")));
    expect(sheets[0]?.rows[16]?.[4]).toEqual({ text: "Looks", merged: "E17:F18" });
    expect(sheets[0]?.rows[17]?.[5]).toEqual({ text: "", merged: "E17:F18" });
  });

  test("reads rich text, links, dates and booleans as what they show", async () => {
    const sheets = await sheetsOf(
      await cisBook((sheet) => {
        sheet.getCell("E16").value = {
          richText: [{ text: "With" }, { font: { bold: true }, text: "in 1 mm" }],
        };
        sheet.getCell("E25").value = { text: "Swept", hyperlink: "https://example.org" };
        sheet.getCell("H16").value = new Date("2024-07-01T00:00:00Z");
        sheet.getCell("J16").value = true;
      }),
    );
    expect(sheets[0]?.rows[15]?.[4]?.text).toBe("Within 1 mm");
    expect(sheets[0]?.rows[24]?.[4]?.text).toBe("Swept");
    expect(sheets[0]?.rows[15]?.[7]?.text).toBe("2024-07-01");
    expect(sheets[0]?.rows[15]?.[9]?.text).toBe("TRUE");
  });

  test("with a validation over a whole column is read at once", async () => {
    const book = await cisBook((sheet) => {
      const validations = (
        sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }
      ).dataValidations;
      validations.add("D1:D1048576", { type: "list", allowBlank: true, formulae: ['"M,J"'] });
    });
    expect(importCis(await sheetsOf(book)).problems).toEqual([]);
  });
});

describe("a bad file is refused with a clear message", () => {
  const withoutValue = (sheet: { getCell(address: string): { value: unknown } }) => {
    sheet.getCell("K16").value = { formula: "20+0.5" };
  };

  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "workbook-empty"],
    ["a text", Buffer.from("Sub Criterion ID,Name\n"), "workbook-not-xlsx"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "workbook-not-xlsx"],
    ["a zip of something else", zipOf([{ name: "readme.txt", content: "hello" }]), "workbook-not-xlsx"],
    [
      "the start of a zip",
      Buffer.from("PK\x03\x04 and then nothing of the kind at all"),
      "workbook-not-xlsx",
    ],
    [
      "an old .xls",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      "workbook-legacy",
    ],
    [
      "fifty megabytes of one",
      Buffer.concat([xlsxOf(rows("")), Buffer.alloc(50 * 1024 * 1024)]),
      "workbook-too-large",
    ],
    ["broken XML", xlsxOf('<sheetData><row r="1"><c r="A1"><v>1</v></row>'), "workbook-not-xlsx"],
    ["rows without end", xlsxOf(rows("<row/>".repeat(20_001))), "workbook-too-many-rows"],
    [
      "one cell in the last row of all",
      xlsxOf(rows('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
      "workbook-too-many-rows",
    ],
    [
      "one cell in the last column of all",
      xlsxOf(rows('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
      "workbook-too-many-cells",
    ],
    [
      "a merge over everything",
      xlsxOf(
        `${rows('<row r="1"><c r="A1"><v>1</v></c></row>')}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
      ),
      "workbook-too-many-cells",
    ],
    [
      "a name for everything",
      xlsxOf(rows(""), { definedNames: '<definedName name="all">Scheme!$A$1:$XFD$1048576</definedName>' }),
      "workbook-too-many-cells",
    ],
  ])("%s", async (_, bytes, key) => {
    expect(await readWorkbook(bytes)).toMatchObject({
      ok: false,
      kind: "invalid",
      message: key,
      field: "file",
    });
  });

  test("a bomb that says how large it is", async () => {
    const bomb = zipOf([
      { name: "xl/workbook.xml", content: "<workbook/>" },
      { name: "xl/media/image1.png", content: "", saysSize: 201 * 1024 * 1024 },
    ]);
    expect(await readWorkbook(bomb)).toMatchObject({ message: "workbook-bomb" });
  });

  test("a bomb that lies is not unpacked further than it says", async () => {
    const bomb = zipOf([
      { name: "xl/workbook.xml", content: "<workbook/>" },
      { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(50 * 1024 * 1024), saysSize: 1000 },
    ]);
    expect(await readWorkbook(bomb)).toMatchObject({ message: "workbook-bomb" });
  });

  test("a workbook cut off in the middle", async () => {
    const book = await cisBook();
    for (const length of [10, 100, book.length >> 1, book.length - 30]) {
      expect(await readWorkbook(book.subarray(0, length))).toMatchObject({ message: "workbook-not-xlsx" });
    }
  });

  test("a workbook with any byte turned is read or refused, and never throws", async () => {
    const book = await cisBook();
    for (let at = 0; at < book.length; at += Math.ceil(book.length / 40)) {
      const turned = Buffer.from(book);
      turned[at] = (turned[at] ?? 0) ^ 0xff;
      const read = await readWorkbook(turned);
      expect(read.ok || read.message.startsWith("workbook-")).toBe(true);
    }
  });

  test("a formula without a stored value and cells merged across aspects are named by row", async () => {
    const sheets = await sheetsOf(
      await cisBook((sheet) => {
        withoutValue(sheet);
        sheet.mergeCells("G24:G25");
      }),
    );
    const problems = importCis(sheets).problems.map(({ place, key, params }) => [place.row, key, params]);
    expect(problems).toContainEqual([16, "cis-formula-without-value", { cell: "K16" }]);
    expect(problems).toContainEqual([24, "cis-merged-cells", { range: "G24:G25" }]);
  });
});
