import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importCis } from "~/domain/marking/cis";
import { exportCis, type WrittenSheet } from "~/domain/marking/cis-export";
import { readWorkbook } from "~/files/workbook";
import { writeWorkbook } from "~/files/workbook-write";
import { anyScheme } from "../domain/marking/kinds";
import { cisBook } from "./cis-book";

async function readBack(sheets: readonly WrittenSheet[]) {
  const read = await readWorkbook(await writeWorkbook(sheets));
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

describe("a workbook that is written", () => {
  test("is read again with the same sheets, texts and numbers", async () => {
    const rows = [["=1+1", "", 1.25, " x\n"], [], ["第二行", 0, "0.50"]];
    const [sheet] = await readBack([{ name: "评分/方案", rows }]);
    expect(sheet?.name).toBe("评分 方案");
    const cells = sheet?.rows.map((row) => Array.from(row, (cell) => cell?.number ?? cell?.text ?? ""));
    expect(cells).toEqual(rows);
  });

  test("two sheets of one name are kept apart, and what XML cannot hold is left out", async () => {
    const long = "x".repeat(40);
    const sheets = await readBack([
      { name: long, rows: [["a\u0000b"]] },
      { name: long, rows: [["2"]] },
    ]);
    expect(new Set(sheets.map(({ name }) => name)).size).toBe(2);
    expect(sheets[0]?.rows[0]?.[0]?.text).toBe("ab");
  });

  test("a scheme that is exported and imported again is the same", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyScheme, async (scheme) => {
        const read = importCis(await readBack(exportCis(scheme)));
        expect(read.scheme).toEqual(scheme);
      }),
      { numRuns: 10 },
    );
  });

  test("so is one that came from a workbook", async () => {
    const first = await readWorkbook(await cisBook());
    if (!first.ok) throw new Error(first.message);
    const imported = importCis(first.value);
    expect(importCis(await readBack(exportCis(imported.scheme)))).toEqual({
      ...imported,
      problems: [],
      warnings: [],
    });
  });
});
