import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { awardFacts } from "../support/certificate-facts";
import { dense, rendered } from "../support/rendered";
import { expectTidy } from "../support/tidy";
import { pdfPages, pdfText, pdfWords, readQr } from "../support/tools";

/** The inner rule of an A4 sheet on its side. */
const frame = { left: 31, right: 841.89 - 31, top: 31, bottom: 595.28 - 31 };

/** Forty characters, as long as names of 维吾尔族 on identity cards may be. */
const longName = "阿卜杜热合曼·买买提明·伊敏尼亚孜·吐尔逊江·热合木吐拉·艾合买提江·玉素甫·阿";

describe("an award certificate", () => {
  test("says in Chinese and English what was won, by whom, when and from whom", async () => {
    const bytes = await rendered({ kind: "award", facts: awardFacts() });
    const text = dense(await pdfText(bytes));
    for (const part of [
      "荣誉证书",
      "李建国：",
      "2024年上海市职业技能月月赛·嘉定专场",
      "汽车装调工赛项技师（二级）职工组比赛",
      "以总成绩91.35分位列第1名，荣获",
      "一等奖",
      "特发此证，以资鼓励。",
      "AwardedtheFirstPrizeinAutomobileAssemblyandAdjustment",
      "上海市职业技能竞赛组织委员会",
      "2024年6月30日",
      "310***********001X",
      awardFacts().serial,
    ]) {
      expect(text).toContain(part);
    }
  });

  test("is one page whose code leads to the verify page", async () => {
    const facts = awardFacts();
    const pages = await pdfPages(await rendered({ kind: "award", facts }));
    expect(pages).toHaveLength(1);
    expect(await readQr(pages[0] ?? new Uint8Array())).toBe(facts.verifyUrl);
  });

  test("of merit names neither place nor marks", async () => {
    const text = dense(
      await pdfText(await rendered({ kind: "award", facts: awardFacts({ award: "merit" }) })),
    );
    expect(text).toContain("优胜奖");
    expect(text).not.toMatch(/位列|总成绩/);
  });

  test.each([["䶮"], ["𬭎"], ["王䶮"], ["刘𬭎"], ["喆堃"], [longName], ["Maria José Müller-Lüdenscheidt"]])(
    "prints the name %s whole",
    async (holder) => {
      expect([...longName]).toHaveLength(40);
      const bytes = await rendered({ kind: "award", facts: awardFacts({ holder }) });
      expect(dense(await pdfText(bytes))).toContain(dense(`${holder}：`));
      expectTidy(await pdfWords(bytes), frame);
    },
  );

  const words = (least: number, most: number) =>
    fc
      .array(fc.constantFrom(..."上海市职业技能竞赛·（）2024年，新能源汽车AI"), {
        minLength: least,
        maxLength: most,
        size: "max",
      })
      .map((characters) => `赛${characters.join("")}`);
  const named = (most: number) =>
    fc.record({ zh: words(0, most - 1), en: fc.stringMatching(/^[A-Z]([a-z]{1,9} ?){0,22}$/) });

  test.prop(
    [
      fc.record({
        contest: named(120),
        event: named(120),
        level: named(60),
        holder: words(0, 59),
        organiser: named(60),
      }),
    ],
    { numRuns: 25 },
  )("keeps any facts that its schema allows inside the frame, no word over another", async (change) => {
    const bytes = await rendered({ kind: "award", facts: awardFacts(change) });
    const words = await pdfWords(bytes);
    expectTidy(words, frame);
    expect(words.every((word) => word.page === 1)).toBe(true);
  });
});
