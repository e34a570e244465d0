import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { aspectSchema } from "~/domain/marking/scheme";
import { readResults } from "~/domain/scoring/result-file";
import { parseCsv } from "~/domain/shared/csv";
import { units } from "../marking/build";

const aspect = aspectSchema.parse({
  kind: "automatic",
  id: "A1.1",
  position: 1,
  description: "Theory",
  max: units(100),
});
const cards = new Set([1, 2, 3, 12]);
const read = (text: string) => readResults(parseCsv(text), aspect, cards);

describe("a file of results", () => {
  test.each([
    ["plain", "1,90\n2,80.5\n"],
    ["with heads", "参赛证号,姓名,成绩\n001,甲,90\n002,乙,80.5"],
    ["with heads the other way round", "score,card number\n90,1\n80.5,2\n"],
    ["with heads that say nothing", "甲列,乙列\n1,90\n2,80.5\n"],
    ["with tabs and Windows line ends", "编号\t得分\r\n1\t90\r\n2\t80.5\r\n"],
    ["with semicolons, quotes and a mark of order", '\uFEFF"编号";"得分"\n"1";"90"\n"2";"80.5"\n'],
    ["with blank lines and full-width digits", "\n\n１,９０\n\n２,80.5\n"],
  ])("%s is read", (_, text) => {
    const { lines, refused, missing } = read(text);
    expect(lines.map(({ number, value }) => [number, value])).toEqual([
      [1, units(90)],
      [2, units(80.5)],
    ]);
    expect(refused).toEqual([]);
    expect(missing).toEqual([3, 12]);
  });

  test("names every row that is not taken, with its reason", () => {
    const { lines, refused } = read("编号,成绩\n1,90\n2,101\n3,\n9,50\n甲,60\n12,70\n012,70\n,5\n2.5,1\n");
    expect(lines.map(({ number }) => number)).toEqual([1]);
    expect(refused.map(({ row, number, key }) => [row, number, key])).toEqual([
      [3, "2", "mark-above-max"],
      [4, "3", "mark-blank"],
      [5, "9", "import-number-unknown"],
      [6, "甲", "import-number-unreadable"],
      [7, "12", "import-number-twice"],
      [8, "012", "import-number-twice"],
      [9, "", "import-number-unreadable"],
      [10, "2.5", "import-number-unreadable"],
    ]);
    expect(refused[4]?.params).toEqual({ rows: "7, 8" });
  });

  test.each(["", "\n\n", "成绩", ",,,\n,,"])("of nothing (%j) has no lines", (text) => {
    expect(read(text).lines).toEqual([]);
  });

  property.prop([fc.array(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 0, max: 120 })))])(
    "takes no card twice and none that is not there, and every row is taken, refused or blank",
    (rows) => {
      const { lines, refused } = read(rows.map(([card, mark]) => `${card},${mark}`).join("\n"));
      expect(new Set(lines.map(({ number }) => number)).size).toBe(lines.length);
      for (const { number, value } of lines) {
        expect(cards.has(number)).toBe(true);
        expect(value).toBeLessThanOrEqual(units(100));
      }
      expect(lines.length + refused.length).toBe(rows.length);
    },
  );
});

describe("CSV", () => {
  property.prop([
    fc.array(
      fc.array(fc.string(), { minLength: 2, maxLength: 4 }).map((row) => ["x", ...row]),
      { minLength: 1 },
    ),
  ])("quoted and read again is the same", (rows) => {
    const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;
    const text = rows.map((row) => row.map(quote).join(",")).join("\r\n");
    fc.pre(!/[;\t]/.test(text.split(/[\r\n]/)[0] ?? "") && !(rows[0] ?? []).some((f) => f.includes(",")));
    expect(parseCsv(text)).toEqual(rows);
  });
});
