import { describe, expect, test } from "vitest";
import { StartCardFacts } from "../../app/domain/entries/start-card";
import { awardFacts, cardFacts, chiefFacts, sheetFacts, studioFacts } from "../support/certificate-facts";
import { dense, rendered } from "../support/rendered";
import { expectTidy } from "../support/tidy";
import { pdfPages, pdfText, pdfWords, readQr } from "../support/tools";

describe("a letter of appointment", () => {
  test("appoints a chief technician for a term", async () => {
    const facts = chiefFacts();
    const bytes = await rendered({ kind: "appointment", facts });
    const text = dense(await pdfText(bytes));
    expect(text).toContain("李建国：");
    expect(text).toContain("上海嘉定汽车制造有限公司汽车装调工首席技师，聘期自2024年9月1日至2027年8月31日。");
    expect(text).toContain(dense("for a term from 1 September 2024 to 31 August 2027."));
    expect(text).toContain(facts.number);
    const [page] = await pdfPages(bytes);
    expect(await readQr(page ?? new Uint8Array())).toBe(facts.verifyUrl);
  });

  test("names a studio and its leader", async () => {
    const text = dense(
      await pdfText(await rendered({ kind: "appointment", facts: studioFacts({ name: "王䶮" }) })),
    );
    expect(text).toContain("王䶮：");
    expect(text).toContain("李建国汽车装调技能大师工作室领办人");
  });
});

describe("a start card", () => {
  test("says who, what, where and when, and carries the check-in code", async () => {
    const facts = cardFacts({ holder: "刘𬭎" });
    const bytes = await rendered({ kind: "start-card", facts });
    const text = dense(await pdfText(bytes));
    for (const part of [
      "参赛证",
      "刘𬭎",
      "310***********001X",
      "2024年6月22日",
      "08:00",
      "09:00",
      "实训中心二号楼",
    ]) {
      expect(text).toContain(part);
    }
    const [page] = await pdfPages(bytes);
    expect(await readQr(page ?? new Uint8Array())).toBe(facts.qr);
  });

  test("takes neither a code nor a station, which would join a person with a code", () => {
    expect(StartCardFacts.safeParse(cardFacts()).success).toBe(true);
    expect(StartCardFacts.safeParse({ ...cardFacts(), code: "K07" }).success).toBe(false);
    expect(StartCardFacts.safeParse({ ...cardFacts(), station: "12" }).success).toBe(false);
  });
});

describe("a results sheet", () => {
  test("of 120 rows repeats its head, counts its pages and is signed at its end", async () => {
    const bytes = await rendered({ kind: "results-sheet", facts: sheetFacts(120) });
    const pages = (await pdfText(bytes)).split("\f").filter((page) => page.trim() !== "");
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => {
      expect(dense(page)).toContain("名次");
      expect(dense(page)).toContain(`第${index + 1}页，共${pages.length}页Page${index + 1}of${pages.length}`);
      expect(dense(page)).toContain(sheetFacts(1).ledgerHead);
      expect(page.includes("裁判长")).toBe(index === pages.length - 1);
    });
    const codes = (await pdfWords(bytes))
      .filter((word) => /^K\d{3}$/.test(word.text))
      .map((word) => word.text);
    expect(codes).toEqual(sheetFacts(120).rows.map((row) => row.code));
  });

  test.each([[0], [1], [14], [15], [16], [17], [18], [19], [35], [36], [37], [38], [39], [40], [41]])(
    "of %i rows loses none at a page's end, and its last page has one",
    async (count) => {
      const words = await pdfWords(await rendered({ kind: "results-sheet", facts: sheetFacts(count) }));
      const codes = words.filter((word) => /^K\d{3}$/.test(word.text));
      expect(codes).toHaveLength(count);
      const last = Math.max(...words.map((word) => word.page));
      if (count > 0) expect(codes.at(-1)?.page).toBe(last);
      // The signatures stand below the last row, above the page's foot.
      const signed = words.find((word) => word.text.includes("裁判长"));
      expect(signed?.page).toBe(last);
      if (count > 0) expect(signed?.top).toBeGreaterThan(codes.at(-1)?.bottom ?? 0);
    },
  );

  test("tells a mark of zero from no mark", async () => {
    const sheet = sheetFacts(2);
    const [first, second] = sheet.rows;
    if (!first || !second) throw new Error("two rows were asked for");
    const rows = [
      { ...first, marks: [0, 500_000, 0] },
      { ...second, place: null, marks: [null, null, null], total: null, award: undefined, remark: "缺考" },
    ];
    const text = await pdfText(await rendered({ kind: "results-sheet", facts: { ...sheet, rows } }));
    const line = (code: string) => text.split("\n").find((one) => one.includes(code));
    expect(line("K001")).toMatch(/0\.00\s+50\.00\s+0\.00/);
    expect(line("K002")).toMatch(/—.*—\s+—\s+—\s+—\s+缺考/);
  });
});

describe("the pass lines of a results sheet", () => {
  /** Each module has a line of 60; the last `count` contestants are below it in the first module. */
  function withLines(rows: number, count: number) {
    const sheet = sheetFacts(rows);
    const below = [{ module: 0, ofHundred: 594_900 }];
    return {
      ...sheet,
      modules: sheet.modules.map((module) => ({ ...module, line: 600_000 })),
      rows: sheet.rows.map((row, index) => (index >= rows - count ? { ...row, below } : row)),
    };
  }
  const textOf = async (rows: number, count: number) =>
    dense(await pdfText(await rendered({ kind: "results-sheet", facts: withLines(rows, count) })));

  test("stand below the table on both scales, with who is below them", async () => {
    const text = await textOf(12, 2);
    expect(text).toContain("K011李秀英上海嘉定汽车制造有限公司*18.5055.0018.00");
    expect(text).toContain(
      "A理论知识及格线Passline60.00/100（12.00/20.00）：2人未达线below：K01159.49，K01259.49",
    );
    expect(text).toContain("B总装调试及格线Passline60.00/100（36.00/60.00）：全部达线allreached");
    expect(await textOf(12, 0)).toContain("（12.00/20.00）：全部达线allreached");
    const none = dense(await pdfText(await rendered({ kind: "results-sheet", facts: sheetFacts(12) })));
    expect(none).not.toContain("及格线");
  });

  test("count whom they have no room to list: the table marks each", async () => {
    const text = await textOf(120, 100);
    expect(text).toContain("（12.00/20.00）：100人未达线belowB");
    expect(text.match(/\*(?=\d)/g)).toHaveLength(100);
  });

  test.each([[1], [8], [9], [10], [11], [12], [13], [31], [32], [33], [34]])(
    "leave each row and the signatures of %i rows their place",
    async (rows) => {
      const words = await pdfWords(await rendered({ kind: "results-sheet", facts: withLines(rows, 1) }));
      expectTidy(words, { left: 43, right: 841.89 - 43, top: 40, bottom: 595.28 - 20 });
      expect(new Set(words.map(({ text }) => text).filter((text) => /^K\d{3}$/.test(text))).size).toBe(rows);
      const last = Math.max(...words.map(({ page }) => page));
      expect(words.find(({ text }) => text.includes("裁判长"))?.page).toBe(last);
    },
  );
});

describe("the longest facts that a schema allows", () => {
  const han = (length: number) => "新能源与智能网联汽车公共实训中心".repeat(20).slice(0, length);
  const latin = (length: number) => "Intelligent Connected Vehicles ".repeat(20).slice(0, length).trim();
  const longest = { zh: han(120), en: latin(240) };
  const name = "阿卜杜热合曼·买买提明·".repeat(6).slice(0, 60);

  test("stay on a certificate", async () => {
    const long = { contest: longest, event: longest, level: longest, group: longest };
    const facts = awardFacts({ ...long, organiser: longest, issuer: longest, holder: name });
    const words = await pdfWords(await rendered({ kind: "award", facts }));
    expectTidy(words, { left: 31, right: 841.89 - 31, top: 31, bottom: 595.28 - 31 });
  });

  test.each(["chief-technician", "master-studio"] as const)("stay on a letter for a %s", async (kind) => {
    const facts =
      kind === "chief-technician" ? chiefFacts({ name }) : { ...studioFacts({ name }), studio: longest };
    const long = { ...facts, unit: longest, occupation: longest, appointingBody: longest };
    const words = await pdfWords(await rendered({ kind: "appointment", facts: long }));
    expectTidy(words, { left: 35, right: 595.28 - 35, top: 35, bottom: 841.89 - 35 });
  });

  test("stay on a start card", async () => {
    const facts = cardFacts({
      ...{ holder: name, contest: longest, event: longest, level: { zh: han(60) }, group: { zh: han(60) } },
      ...{ venue: longest, address: han(160), unit: han(120), entryNumber: "2024".repeat(10) },
    });
    const words = await pdfWords(await rendered({ kind: "start-card", facts }));
    expectTidy(words, { left: 20, right: 297.64 - 20, top: 10, bottom: 419.53 - 10 });
    expect(Math.max(...words.map((word) => word.page))).toBe(1);
  });

  test("stay on a results sheet of eight modules whose lines nobody reaches", async () => {
    const sheet = sheetFacts(1);
    const modules = Array.from("ABCDEFGH", (code) => ({ code, name: longest, max: 125_000, line: 600_000 }));
    const below = modules.map((_, module) => ({ module, ofHundred: 100_000 }));
    const rows = Array.from({ length: 20 }, (_, index) => ({
      ...sheet.rows[0],
      ...{ place: index + 1, code: `K${index + 10}`, name, total: 100_000 },
      ...{ marks: modules.map(() => 12_500), below },
    }));
    const words = await pdfWords(
      await rendered({ kind: "results-sheet", facts: { ...sheet, modules, rows } }),
    );
    expectTidy(words, { left: 43, right: 841.89 - 43, top: 40, bottom: 595.28 - 20 });
  });

  test("stay on a results sheet", async () => {
    const sheet = sheetFacts(20);
    const rows = sheet.rows.map((row) => ({ ...row, name, unit: han(120) }));
    const long = { contest: longest, event: longest, level: longest, group: longest, organiser: longest };
    const facts = { ...sheet, ...long, rows, signers: [{ role: longest, name }, { role: longest }] };
    const words = await pdfWords(await rendered({ kind: "results-sheet", facts }));
    expectTidy(words, { left: 43, right: 841.89 - 43, top: 40, bottom: 595.28 - 20 });
  });
});
