import { fc, test as prop } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { clockOffset } from "~/domain/displays/clock";
import { codeBytes, codeLength, codeLetters, makeCode, readCode, spacedCode } from "~/domain/displays/code";
import { defaultPoints, districtTable } from "~/domain/displays/medals";
import { pageRows, turnAt } from "~/domain/displays/paging";
import {
  leadMs,
  moved,
  nextScene,
  presenceOf,
  silentMs,
  takeInstant,
  toldMs,
} from "~/domain/displays/programme";
import { eventsOf, Scene, sceneKinds } from "~/domain/displays/scene";

describe("pages", () => {
  const room = fc.record({
    rows: fc.integer({ min: 0, max: 2_000 }),
    height: fc.integer({ min: 1, max: 1_000 }),
    least: fc.integer({ min: 1, max: 200 }),
    extra: fc.integer({ min: 0, max: 200 }),
    columns: fc.integer({ min: 1, max: 3 }),
  });

  prop.prop([room])("show every row once, in order", ({ extra, ...given }) => {
    const { pages } = pageRows({ ...given, most: given.least + extra });
    expect(pages[0]?.from).toBe(0);
    expect(pages.at(-1)?.to).toBe(given.rows);
    for (const [at, page] of pages.entries()) expect(pages[at + 1]?.from ?? given.rows).toBe(page.to);
  });

  prop.prop([room])("never run over, and waste no page", ({ extra, ...given }) => {
    const most = given.least + extra;
    const { pages, lines, rowHeight, columns } = pageRows({ ...given, most });
    expect(lines * rowHeight).toBeLessThanOrEqual(given.height);
    expect(rowHeight).toBeLessThanOrEqual(most);
    if (given.height >= given.least) expect(rowHeight).toBeGreaterThanOrEqual(given.least);
    const sizes = pages.map(({ from, to }) => to - from);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(lines * columns);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    const fit = Math.max(1, Math.floor(given.height / given.least)) * columns;
    expect(pages.length).toBe(Math.max(1, Math.ceil(given.rows / fit)));
  });

  test("of 3 rows are one with high rows; of 700 are many with low ones", () => {
    const wall = { height: 784, least: 92, most: 150 };
    expect(pageRows({ ...wall, rows: 3 })).toMatchObject({ pages: [{ from: 0, to: 3 }], rowHeight: 150 });
    const many = pageRows({ ...wall, rows: 700, columns: 2 });
    expect(many).toMatchObject({ lines: 8, rowHeight: 98 });
    expect(many.pages).toHaveLength(44);
    expect(pageRows({ ...wall, rows: 0 })).toMatchObject({ pages: [{ from: 0, to: 0 }] });
  });

  prop.prop([fc.nat(10_000_000), fc.integer({ min: 1, max: 90 }), fc.integer({ min: 5, max: 120 })])(
    "turn by the clock alone, so that screens turn together",
    (gone, count, seconds) => {
      const { page, secondsLeft } = turnAt(1_000 + gone, 1_000, count, seconds);
      expect(page).toBeLessThan(count);
      expect(secondsLeft).toBeGreaterThanOrEqual(1);
      expect(secondsLeft).toBeLessThanOrEqual(seconds);
      expect(turnAt(1_000 + gone + seconds * 1_000, 1_000, count, seconds).page).toBe((page + 1) % count);
    },
  );

  test("stand on the first before the scene's instant", () => {
    expect(turnAt(0, 500, 3, 10)).toEqual({ page: 0, secondsLeft: 10 });
  });
});

describe("pairing codes", () => {
  const bytes = fc.string({
    unit: fc.constantFrom(..."0123456789abcdef"),
    minLength: codeBytes * 2,
    maxLength: codeBytes * 2,
  });

  prop.prop([bytes])("are read back from any way of typing them", (hex) => {
    const code = makeCode(hex);
    expect(code).toHaveLength(codeLength);
    for (const typed of [
      code,
      code.toLowerCase(),
      spacedCode(code),
      ` ${code.slice(0, 2)}-${code.slice(2)} `,
    ])
      expect(readCode(typed)).toEqual({ ok: true, value: code });
  });

  test("have no look-alikes, and what is none is told so", () => {
    expect([..."0OQ1IL2Z5S6G8BUV"].filter((letter) => codeLetters.includes(letter))).toEqual([]);
    for (const typed of ["", "ACD34", "ACD3479", "ACD34O", "嘉定赛场一号"])
      expect(readCode(typed)).toMatchObject({ ok: false, message: "display-code-unreadable" });
    expect(readCode("ＡＣＤ３４７")).toEqual({ ok: true, value: "ACD347" });
  });
});

describe("takes", () => {
  test("are seen a little after they are told; a quick second one no earlier than its word", () => {
    expect(takeInstant(10_000, [null, 2_000])).toBe(10_000 + leadMs);
    expect(takeInstant(10_000, [10_800, null])).toBe(10_800 + toldMs);
    expect(takeInstant(10_000, [])).toBe(10_000 + leadMs);
  });

  test("a screen is alive, silent, or was never there", () => {
    expect(presenceOf(null, 0)).toBe("never");
    expect(presenceOf(1_000, 1_000 + silentMs)).toBe("alive");
    expect(presenceOf(1_000, 1_001 + silentMs)).toBe("silent");
  });

  test("the programme goes on, round and round, and can be put in another order", () => {
    const scenes = [{ id: "a" }, { id: "b" }, { id: "c" }];
    expect(nextScene(scenes, "b")?.id).toBe("c");
    expect(nextScene(scenes, "c")?.id).toBe("a");
    expect(nextScene(scenes, null)?.id).toBe("a");
    expect(nextScene([], null)).toBeNull();
    expect(moved(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b"], "x", 1)).toEqual(["a", "b"]);
  });
});

describe("the districts' medals", () => {
  const at = (district: string, place: number, city = false) => ({ district, place, city });

  test("10, 7, 5, doubled for the city's contests; shared places have the same medal", () => {
    const rows = districtTable(
      [at("310114", 1), at("310114", 2), at("310115", 1, true), at("310120", 3), at("310120", 4)],
      defaultPoints,
    );
    expect(rows).toEqual([
      { district: "310115", place: 1, gold: 1, silver: 0, bronze: 0, points: 20 },
      { district: "310114", place: 2, gold: 1, silver: 1, bronze: 0, points: 17 },
      { district: "310120", place: 3, gold: 0, silver: 0, bronze: 1, points: 5 },
    ]);
    const shared = districtTable([at("310114", 1), at("310115", 1), at("310120", 3)], defaultPoints);
    expect(shared.map(({ place, gold, silver }) => [place, gold, silver])).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [3, 0, 0],
    ]);
  });

  test("equal points are parted by gold", () => {
    const even = { gold: 1, silver: 1, bronze: 1, cityFactor: 1 };
    expect(districtTable([at("310120", 2), at("310151", 1)], even).map(({ district }) => district)).toEqual([
      "310151",
      "310120",
    ]);
  });

  prop.prop([
    fc.array(
      fc.record({
        district: fc.constantFrom("a", "b", "c"),
        place: fc.integer({ min: 1, max: 5 }),
        city: fc.boolean(),
      }),
    ),
  ])("every medal is counted once, and the order of events does not matter", (places) => {
    const rows = districtTable(places, defaultPoints);
    const medals = rows.reduce((sum, row) => sum + row.gold + row.silver + row.bronze, 0);
    expect(medals).toBe(places.filter(({ place }) => place <= 3).length);
    expect(districtTable([...places].reverse(), defaultPoints)).toEqual(rows);
  });
});

test("the clock's offset is that of the answer that was quickest on its way, the server's work left out", () => {
  expect(clockOffset([])).toBeNull();
  expect(
    clockOffset([
      { sent: 0, received: 400, began: 5_390, ended: 5_390 },
      { sent: 1_000, received: 1_310, began: 6_005, ended: 6_305 },
    ]),
  ).toBe(5_000);
});

test("every kind of scene is known by its name, and a scene of one event must name it", () => {
  expect(sceneKinds).toEqual([
    "board",
    "grid",
    "medals",
    "schedule",
    "message",
    "sponsors",
    "holding",
    "overlay",
    "ceremony",
  ]);
  const eventId = "0190a000-0000-7000-8000-000000000001";
  const grid = Scene.parse({ kind: "grid", eventIds: [eventId, eventId], seconds: 10 });
  expect(eventsOf(grid)).toEqual([eventId, eventId]);
  expect(eventsOf(Scene.parse({ kind: "overlay", eventId, rows: 5 }))).toEqual([eventId]);
  expect(eventsOf(Scene.parse({ kind: "holding", line: "" }))).toEqual([]);
  expect(Scene.safeParse({ kind: "grid", eventIds: [eventId], seconds: 10 }).success).toBe(false);
});
