import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cisBook } from "./cis-book";

const root = path.resolve(import.meta.dirname, "../..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "scheme-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the command as npm does, standing in the folder of the files. */
async function inspect(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  return await new Promise((resolve) => {
    const program = [path.join(root, "scripts/scheme.ts"), ...args];
    const env = { ...process.env, INIT_CWD: folder };
    execFile(process.execPath, ["--import", "tsx", ...program], { cwd: root, env }, (failed, out, error) => {
      resolve({ code: typeof failed?.code === "number" ? failed.code : failed ? -1 : 0, out, error });
    });
  });
}

describe("npm run -s scheme -- inspect", { timeout: 30_000 }, () => {
  test("prints a sound scheme as JSON in plain marks", async () => {
    await writeFile(path.join(folder, "sound.xlsx"), await cisBook());
    const { code, out } = await inspect("inspect", "sound.xlsx");
    expect(JSON.parse(out)).toEqual({
      skill: "17 Bricklaying",
      sections: [
        { id: "1", name: "Organisation", marks: 40 },
        { id: "2", name: "Building", marks: 60 },
      ],
      criteria: [
        { id: "A", name: "Wall", marks: 60 },
        { id: "B", name: "Order", marks: 40 },
      ],
      aspects: { total: 4, measurement: 3, judgement: 1 },
      kinds: { passFail: 3, numberCompleted: 0, choice: 0, rangedScore: 0, judgement: 1 },
      total: 100,
      problems: [],
      warnings: [],
    });
    expect(code).toBe(0);
  });

  test("exits 1 with each problem and its row", async () => {
    const book = await cisBook((sheet) => {
      sheet.getCell("K28").value = 24.98;
    });
    await writeFile(path.join(folder, "short.xlsx"), book);
    const { code, out } = await inspect("inspect", "short.xlsx");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      total: 99.98,
      problems: [
        { row: 12, place: "B", key: "scheme-criterion-sum" },
        {
          row: 29,
          key: "scheme-total",
          message: {
            zh: "评分方案合计 99.98 分，应为 100.00 分。",
            en: "The scheme adds up to 99.98 instead of 100.00.",
          },
        },
      ],
    });
  });

  test("warns of sums that are off by a cent, and of a section off its weight, with their rows", async () => {
    const book = await cisBook((sheet) => {
      sheet.getCell("K28").value = 24.99;
    });
    await writeFile(path.join(folder, "cent.xlsx"), book);
    const { code, out } = await inspect("inspect", "cent.xlsx");
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ total: 99.99, problems: [] });
    expect(report.warnings.map(({ row, key }: { row: number; key: string }) => [row, key])).toEqual([
      [12, "scheme-criterion-sum"],
      [29, "scheme-total"],
      [5, "cis-section-variation"],
    ]);
  });

  test("exits 1 with the reason where the file cannot be read", async () => {
    await writeFile(path.join(folder, "notes.xlsx"), "not a workbook");
    const { code, out } = await inspect("inspect", "notes.xlsx");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      skill: "",
      total: 0,
      problems: [{ row: null, key: "workbook-not-xlsx" }],
    });
    expect(JSON.parse((await inspect("inspect", "gone.xlsx")).out).problems[0].key).toBe("workbook-missing");
  });

  test("exits 2 and says how it is called", async () => {
    const { code, out, error } = await inspect("inspekt");
    expect([code, out]).toEqual([2, ""]);
    expect(error).toContain("npm run -s scheme -- inspect FILE.xlsx");
  });
});
