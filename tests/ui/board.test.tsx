import type { ComponentProps, ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { BoardState } from "~/domain/results/board-state";
import type { Locale } from "~/i18n/text";
import { LocaleProvider } from "~/i18n/use-text";
import { Board } from "~/ui/board";

const row = (code: string, total: number | null): BoardState["rows"][number] => ({
  code,
  name: null,
  cells: [total],
  total: total ?? 0,
  marked: total === null ? 0 : 3,
  needed: 4,
});

const board: BoardState = {
  event: "e1",
  seq: 1,
  head: {
    mode: "codes",
    modules: [{ id: "m1", zh: "装调", en: "Fitting", weight: 3_000, practical: true }],
    chain: [{ by: "total" }],
  },
  rows: [row("K01", 8_000), row("K02", 9_135), row("K03", null)],
};

const props: ComponentProps<typeof Board> = {
  board,
  moves: new Map([
    ["K02", 1],
    ["K01", -1],
  ]),
  touched: new Set(["K02"]),
  status: "connecting",
  title: "汽车装调工",
  subtitle: "嘉定区",
};

const html = (element: ReactElement, locale: Locale = "zh") =>
  renderToStaticMarkup(<LocaleProvider locale={locale}>{element}</LocaleProvider>);
/** What a person reads, in order. */
const read = (markup: string) => markup.replace(/<[^>]+>/g, "|").replace(/\|+/g, "|");

describe("the board as the server renders it", () => {
  test("stands in order of place, with marks, weights and progress in words", () => {
    const words = read(html(<Board {...props} />));
    expect(words).toMatch(/1\|K02.*91\.35.*2\|K01.*80\.00.*K03/);
    expect(words).toContain("装调 |30%");
    expect(words).toContain("已评 3 / 4 项");
  });

  test("says which share is imported and not shown before names are, in both languages, and nothing where all is", () => {
    expect(read(html(<Board {...props} />))).toContain("导入成绩的模块（如理论，占 70%）揭晓时才显示");
    expect(read(html(<Board {...props} />, "en"))).toContain("such as theory (70%), are not shown before");
    const [module] = board.head.modules;
    if (!module) throw new Error("there is a module");
    const whole = { ...board.head, modules: [module, { ...module, id: "m2", weight: 7_000 }] };
    const revealed = { ...board.head, mode: "revealed" as const };
    for (const head of [whole, revealed])
      expect(html(<Board {...props} board={{ ...board, head }} />)).not.toContain("导入成绩");
  });

  test("says places won and lost in words, in both languages", () => {
    expect(read(html(<Board {...props} />))).toContain("上升 1 名");
    const english = read(html(<Board {...props} />, "en"));
    expect(english).toContain("up 1 place");
    expect(english).toContain("down 1 place");
    expect(english).toContain("Fitting");
  });

  test("a contestant with no mark yet has no place, and a blank is not zero", () => {
    const last =
      read(html(<Board {...props} />))
        .split("K03")
        .at(0) ?? "";
    expect(last.endsWith("暂无名次|")).toBe(true);
    expect(read(html(<Board {...props} />))).toContain("未评");
  });

  test("does not claim to be live, and says what to do without JavaScript", () => {
    const markup = html(<Board {...props} />);
    expect(markup).not.toContain("实时");
    expect(markup).toContain("<noscript>");
  });

  test.each<[why: string, board: BoardState, words: string]>([
    ["a closed board", { ...board, head: { mode: "closed", modules: [], chain: [] }, rows: [] }, "暂不公开"],
    ["a board without rows", { ...board, rows: [] }, "抽签后"],
  ])("%s says so, and what comes next", (_why, shown, words) => {
    const markup = html(<Board {...props} board={shown} />);
    expect(markup).toContain(words);
    expect(markup).not.toContain("<table");
  });

  test("names stand beside codes once the board is final", () => {
    const final: BoardState = {
      ...board,
      head: { ...board.head, mode: "final" },
      rows: board.rows.map((one) => ({ ...one, name: "王*兰" })),
    };
    const words = read(html(<Board {...props} board={final} />));
    expect(words).toContain("K02|王*兰");
    expect(words).not.toContain("解密前不公布姓名");
  });
});
