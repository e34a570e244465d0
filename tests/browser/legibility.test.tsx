import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DisplayState, SceneContent } from "~/domain/displays/content";
import { type BoardState, boardHash } from "~/domain/results/board-state";
import type { Screen as CeremonyPicture } from "~/domain/results/ceremony-screen";
import type { Locale } from "~/i18n/text";
import { LocaleProvider } from "~/i18n/use-text";
import { Screen } from "~/ui/displays/screen";
import { launchChromium } from "../support/chromium";

/**
 * docs/decisions.md 53: what is read from 30 metres is at least 1/400 of that high. On a screen of three metres a pixel of
 * 1080 is 2.8 mm, so 75 mm are 27 pixels; a figure is 0.7 of its font's size.
 */
const leastRow = 39;
/**
 * Footers, units and captions are for who stands nearer: 1/400 of 15 metres. So are names of more than so many characters:
 * the code beside them is read from 30.
 */
const longName = 14;
const leastOther = 19.5;
const leastContrast = 4.5;

const css = [
  "tokens",
  "base",
  "board",
  "displays/wall",
  "displays/scenes",
  "displays/words",
  "ceremony/screen",
  "ceremony/lists",
]
  .map((name) => readFileSync(new URL(`../../app/ui/${name}.css`, import.meta.url), "utf8"))
  .join("\n");

const at = Date.parse("2024-06-12T14:30:00+08:00");
const contest = {
  titleZh: "汽车装调技能竞赛",
  titleEn: "Vehicle assembly contest",
  district: "310114",
  organiserZh: "嘉定区职业技能培训中心",
  organiserEn: "Jiading Skills Centre",
  year: 2024,
};
const ceremonyEvent = { id: "e1", titleZh: "汽车装调工", titleEn: "Vehicle fitter", level: 2 };

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
});
afterAll(async () => {
  await browser?.close();
});

function board(rows: number, mode: BoardState["head"]["mode"], name: string | null) {
  const state: BoardState = {
    event: "e1",
    seq: 1,
    head: {
      mode,
      ...(mode === "frozen" ? { since: at - 60_000 } : {}),
      modules: ["理论", "装调", "检测"].map((zh, module) => ({
        id: `m${module}`,
        zh,
        en: "Fitting",
        weight: 3_333,
        practical: module > 0,
      })),
      chain: [{ by: "total" }],
    },
    rows: Array.from({ length: rows }, (_, row) => ({
      code: `K${String(row + 1).padStart(3, "0")}`,
      name,
      cells: [3_000, 3_000 - row, 3_000],
      total: 9_000 - row,
      marked: row % 3 === 0 ? 2 : 3,
      needed: 3,
    })),
  };
  return {
    event: ceremonyEvent,
    snapshot: { ...state, hash: boardHash(state) },
    qr: { size: 1, path: "M0 0h1v1h-1z" },
  };
}

async function draw(content: SceneContent, locale: Locale = "zh", time = at): Promise<void> {
  const state: DisplayState = { id: "d", code: "ACD347", now: time, take: 1, at, contest, content };
  const markup = renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <Screen state={state} time={time} />
    </LocaleProvider>,
  );
  await page.setContent(`<!doctype html><html lang="${locale}"><style>${css}</style><body>${markup}`);
}

type Seen = {
  readonly text: string;
  readonly inRow: boolean;
  readonly size: number;
  readonly contrast: number;
  /** Of a figure or a code: cut by its box or by the screen. */
  readonly cut: boolean;
};

/** Each piece of text as a person in the hall sees it. */
const texts = (): Promise<Seen[]> =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (!canvas) throw new Error("no canvas");
    const rgba = (color: string): number[] => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const over = ([r = 0, g = 0, b = 0, a = 255]: number[], below: number[]): number[] =>
      [r, g, b].map((part, index) => (part * a + (below[index] ?? 0) * (255 - a)) / 255);
    const luminance = (color: number[]): number => {
      const [r = 0, g = 0, b = 0] = color.map((part) => {
        const share = part / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element: Element): number[] => {
      const layers: number[][] = [];
      for (let each: Element | null = element; each; each = each.parentElement)
        layers.push(rgba(getComputedStyle(each).backgroundColor));
      return layers.reverse().reduce((below, layer) => over(layer, below), [13, 16, 20]);
    };
    const isCut = (node: Node, element: Element): boolean => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { right, bottom } = range.getBoundingClientRect();
      const cell = (element.closest("td, th, li, div") ?? document.body).getBoundingClientRect();
      return right > Math.min(cell.right, innerWidth) + 1 || bottom > Math.min(cell.bottom, innerHeight) + 1;
    };
    const found: Seen[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (!element || text === "" || element.closest("style, svg, [aria-hidden=true]")) continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      // What a screen reader alone is told.
      const isHidden = [
        ...(function* up() {
          for (let each: Element | null = element; each; each = each.parentElement) yield each;
        })(),
      ].some((each) => getComputedStyle(each).clipPath === "inset(50%)" || each.clientWidth === 1);
      if (isHidden || box.width === 0 || style.visibility === "hidden") continue;
      const below = ground(element);
      const [light, dark] = [luminance(over(rgba(style.color), below)), luminance(below)].sort(
        (a, b) => b - a,
      );
      found.push({
        text,
        inRow:
          element.closest("tbody, .ceremony-serials, .ceremony-before, .ceremony-prize li b") !== null &&
          !element.closest("small"),
        size: Number.parseFloat(style.fontSize),
        contrast: ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05),
        cut: /^[A-Z]?[\d.]+$/.test(text) && isCut(node, element),
      });
    }
    return found;
  });

function expectReadable(seen: readonly Seen[]): void {
  expect(seen.length).toBeGreaterThan(1);
  expect(
    seen.filter(({ inRow, size, text }) => size < (inRow && text.length <= longName ? leastRow : leastOther)),
  ).toEqual([]);
  expect(seen.filter(({ contrast }) => contrast < leastContrast)).toEqual([]);
  expect(seen.filter(({ cut }) => cut)).toEqual([]);
}

describe("a board is read from 30 metres", () => {
  const names = [null, "䶮𬭎", "古丽米热·阿卜杜热合曼".repeat(4).slice(0, 40)];
  test.each([3, 20, 60, 700])("with %i rows", async (rows) => {
    for (const locale of ["zh", "en"] as const)
      for (const name of names)
        for (const mode of name === null ? (["codes", "frozen"] as const) : (["final"] as const)) {
          await draw({ kind: "board", board: board(rows, mode, name), seconds: 10, limit: 0 }, locale);
          const seen = await texts();
          expect(seen.filter(({ inRow }) => inRow).length).toBeGreaterThanOrEqual(3 * Math.min(rows, 3));
          expectReadable(seen);
        }
  });

  test("on its last page, too", async () => {
    await draw(
      { kind: "board", board: board(700, "codes", null), seconds: 10, limit: 0 },
      "zh",
      at + 300_000,
    );
    expectReadable(await texts());
  });
});

const shown = (screen: CeremonyPicture, rehearsal = false): SceneContent => ({
  kind: "ceremony",
  event: ceremonyEvent,
  shown: { version: 1, at, rehearsal, screen },
});
const winner = (place: number, name = "王*兰") => ({
  code: `K0${place}`,
  place,
  name,
  unit: "上海申江重型装备制造有限公司",
  total: 9_125 - place,
  award: place === 1 ? ("first" as const) : ("second" as const),
  citation: "手艺精湛",
  photo: null,
});
const finalists = Array.from({ length: 8 }, (_, row) => ({
  code: `K0${row + 1}`,
  name: "王*兰",
  unit: null,
  cells: [2_825, row === 0 ? 3_100 : null],
  known: 2_825 + (row === 0 ? 3_100 : 0),
  lit: row === 0 ? 1 : null,
}));
const modules = [
  { zh: "理论", en: "Theory" },
  { zh: "实操", en: "Practical" },
];
const groupRows = Array.from({ length: 8 }, (_, row) => ({
  name: "310114",
  place: row + 1,
  gold: 2,
  silver: 1,
  bronze: 0,
  points: 27,
}));

describe("everything else is read, and told apart by more than its colour", () => {
  test.each<[string, SceneContent]>([
    ["ceremony: place", shown({ kind: "place", row: winner(1), before: [winner(2), winner(3)] })],
    ["ceremony: award", shown({ kind: "award", award: "first", text: "祝贺" }, true)],
    ["ceremony: finalists", shown({ kind: "finalists", modules, rows: finalists })],
    ["ceremony: podium", shown({ kind: "podium", rows: [1, 2, 3].map((place) => winner(place)) })],
    [
      "ceremony: podium of eight",
      shown({ kind: "podium", rows: [1, 2, 3, 4, 5, 6, 7, 8].map((place) => winner(place)) }),
    ],
    ["ceremony: prize", shown({ kind: "prize", group: "districts", place: 1, rows: groupRows.slice(0, 2) })],
    ["ceremony: medals", shown({ kind: "table", group: "districts", rows: groupRows })],
    [
      "ceremony: serials",
      shown({
        kind: "serials",
        rows: Array.from({ length: 12 }, (_, row) => ({
          place: row + 1,
          name: "王*兰",
          serial: `JT-310114-2024-000${row}`,
        })),
      }),
    ],
    ["message", { kind: "message", title: "午间休息", text: "下午一点半继续" }],
    [
      "medals",
      {
        kind: "medals",
        scope: "season",
        rows: Array.from({ length: 16 }, (_, row) => ({
          district: "310114",
          place: row + 1,
          gold: 1,
          silver: 2,
          bronze: 3,
          points: 20,
        })),
        points: { gold: 10, silver: 7, bronze: 5, cityFactor: 2 },
        counted: 1,
        provisional: 1,
        seconds: 10,
      },
    ],
  ])("%s", async (_name, content) => {
    await draw(content);
    expectReadable(await texts());
  });

  test("what is on, over and to come is said in words", async () => {
    const line = (id: string, hours: number, stage: "marking" | "final" | "drawn") => ({
      ...ceremonyEvent,
      id,
      venue: "一号馆",
      startsAt: at + hours * 3_600_000,
      endsAt: at + (hours + 2) * 3_600_000,
      stage,
    });
    const lines = [line("a", -5, "final"), line("b", -1, "marking"), line("c", 3, "drawn")];
    await draw({ kind: "schedule", lines, seconds: 10 });
    expectReadable(await texts());
    const tags = await page.locator(".wall-schedule li .tag").allTextContents();
    expect(new Set(tags).size).toBe(3);
  });

  test("a frozen board, a mark that is not revealed, and a rehearsal say so in words", async () => {
    await draw({ kind: "board", board: board(8, "codes", null), seconds: 10, limit: 0 });
    const open = await page.locator(".wall").textContent();
    await draw({ kind: "board", board: board(8, "frozen", null), seconds: 10, limit: 0 });
    const frozen = await page.locator(".wall").textContent();
    expect(open).not.toContain("封榜");
    expect(frozen).toContain("封榜");
    await draw(shown({ kind: "finalists", modules, rows: finalists }, true));
    const hidden = await page.locator("td").allTextContents();
    expect(hidden.filter((text) => text.includes("待揭晓"))).toHaveLength(7);
    expect(await page.locator(".ceremony").textContent()).toContain("彩排");
  });
});
