import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { DisplayState, SceneContent } from "~/domain/displays/content";
import type { BoardState } from "~/domain/results/board-state";
import { boardHash } from "~/domain/results/board-state";
import { LocaleProvider } from "~/i18n/use-text";
import { fitSize, widthOf } from "~/ui/displays/fit";
import { Screen } from "~/ui/displays/screen";

const contest = {
  titleZh: "汽车装调技能竞赛",
  titleEn: "Vehicle assembly contest",
  district: "310114",
  organiserZh: "嘉定区职业技能培训中心",
  organiserEn: "Jiading Skills Centre",
  year: 2024,
};
const at = Date.parse("2024-06-12T14:30:00+08:00");

function screen(content: SceneContent | null, time = at, more: Partial<DisplayState> = {}): string {
  const state: DisplayState = { id: "d", code: "ACD347", now: at, take: 1, at, contest, content, ...more };
  return renderToStaticMarkup(
    <LocaleProvider locale="zh">
      <Screen state={state} time={time} />
    </LocaleProvider>,
  );
}

function board(rows: number, name: string | null = null) {
  const state: BoardState = {
    event: "e1",
    seq: 1,
    head: {
      mode: name === null ? "codes" : "final",
      modules: [{ id: "m1", zh: "装调", en: "Fitting", weight: 10_000, practical: true }],
      chain: [{ by: "total" }],
    },
    rows: Array.from({ length: rows }, (_, at) => ({
      code: `K${String(at + 1).padStart(3, "0")}`,
      name,
      cells: [9_000 - at],
      total: 9_000 - at,
      marked: 1,
      needed: 1,
    })),
  };
  return {
    event: { id: "e1", titleZh: "汽车装调工", titleEn: "Vehicle fitter", level: 2 },
    snapshot: { ...state, hash: boardHash(state) },
    qr: { size: 1, path: "M0 0h1v1h-1z" },
  };
}

const boardScene = (rows: number, more: { limit?: number; name?: string } = {}): SceneContent => ({
  kind: "board",
  board: board(rows, more.name ?? null),
  seconds: 10,
  limit: more.limit ?? 0,
});
const shownCodes = (markup: string) => [...markup.matchAll(/data-flip="(\w+)"/g)].map(([, code]) => code);

describe("a board on a screen", () => {
  test.each([
    [3, 3],
    [8, 8],
    [9, 4],
    [24, 8],
    [25, 12],
    [700, 15],
  ])("of %i rows shows %i on its first page, and every one as the pages turn", (rows, first) => {
    const seen: (string | undefined)[] = [];
    for (let page = 0; page * 10_000 < 450_000; page += 1) {
      const codes = shownCodes(screen(boardScene(rows), at + page * 10_000));
      if (page === 0) expect(codes).toHaveLength(first);
      if (codes[0] === seen[0]) break;
      seen.push(...codes);
    }
    expect(seen).toHaveLength(rows);
    expect(new Set(seen).size).toBe(rows);
  });

  test("with a limit shows those who hold the first places", () => {
    expect(shownCodes(screen(boardScene(700, { limit: 3 })))).toEqual(["K001", "K002", "K003"]);
  });

  test.each([
    ["䶮𬭎", "board-name"],
    ["古".repeat(40), "board-name long"],
  ])("names of 2 and of 40 characters stand whole, long ones smaller", (name, className) => {
    const markup = screen(boardScene(3, { name }));
    expect(markup).toContain(`<span class="${className}">${name}</span>`);
  });
});

const sign = (at: number) => ({ id: `p${at}`, name: `标志 ${at}`, width: 400, height: 200 });

test.each([
  [0, 7, 1],
  [1, 0, 1],
  [12, 0, 1],
  [13, 0, 2],
  [60, 60, 9],
])("%i signs and %i names are all shown, in %i pages", (signs, names, pages) => {
  const content: SceneContent = {
    kind: "sponsors",
    title: "鸣谢",
    pictures: Array.from({ length: signs }, (_, at) => sign(at)),
    names: Array.from({ length: names }, (_, at) => `单位${at}号`),
    seconds: 10,
  };
  const seen = new Set<string>();
  for (let page = 0; page < pages; page += 1)
    for (const [shown] of screen(content, at + page * 10_000).matchAll(/alt="[^"]+"|单位\d+号/g))
      seen.add(shown);
  expect(seen.size).toBe(signs + names);
  expect(screen(content, at + pages * 10_000)).toBe(
    screen(content, at).replace("14:30:00", `14:3${pages < 6 ? 0 : 1}:${(pages * 10) % 60 || "00"}`),
  );
});

test("every kind of scene is drawn, and a screen without one says what it waits for", () => {
  const contents: readonly (readonly [SceneContent, string])[] = [
    [{ kind: "grid", boards: [board(3), board(0)], seconds: 10 }, "还没有可显示的成绩"],
    [{ kind: "message", title: "午间休息", text: "" }, "午间休息"],
    [{ kind: "sponsors", title: "鸣谢", names: ["申江重工"], pictures: [], seconds: 10 }, "申江重工"],
    [{ kind: "holding", line: "稍后开始", picture: null }, "稍后开始"],
    [{ kind: "holding", line: "", picture: sign(1) }, '<img src="/pictures/p1" alt="标志 1"/>'],
    [{ kind: "schedule", lines: [], seconds: 10 }, "还没有公布的赛项"],
    [{ kind: "overlay", board: board(3), rows: 2 }, "K002"],
    [
      {
        kind: "ceremony",
        event: board(0).event,
        shown: { version: 3, at, rehearsal: true, screen: { kind: "award", award: "second", text: "祝贺" } },
      },
      "彩排 · 数据均为虚构",
    ],
    [
      {
        kind: "medals",
        scope: "season",
        rows: [{ district: "310114", place: 1, gold: 1, silver: 0, bronze: 0, points: 20 }],
        points: { gold: 10, silver: 7, bronze: 5, cityFactor: 2 },
        counted: 1,
        provisional: 1,
        seconds: 10,
      },
      "市级竞赛 ×2",
    ],
  ];
  for (const [content, words] of contents) expect(screen(content)).toContain(words);
  expect(screen(null)).toContain("即将开始");
  expect(screen(null, at, { contest: null })).toContain("ACD 347");
  expect(screen({ kind: "overlay", board: board(3), rows: 2 })).not.toContain("K003");
});

test("a text is as large as it fits: in one line where that is large enough, else in more", () => {
  expect(widthOf("匠台𬭎")).toBe(3);
  const room = { width: 520, lines: 2, least: 26, most: 52 };
  expect(fitSize("申江重工", room)).toBe(52);
  expect(fitSize("申江重工装备有限公司", room)).toBe(49);
  expect(fitSize("职".repeat(20), room)).toBe(41);
  expect(fitSize("职".repeat(40), room)).toBe(26);
});
