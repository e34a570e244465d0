import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { defaultPlan, type Sealed, scriptOf } from "~/domain/results/ceremony";
import { atStart, commands, inventedResults, move } from "~/domain/results/ceremony-player";
import { screenAt } from "~/domain/results/ceremony-screen";
import { editedScript } from "~/domain/results/ceremony-script";
import { modules, photo, screens, sealed, somePlan, someSealed } from "./ceremony-cases";

describe("the script", () => {
  property.prop([someSealed, somePlan])(
    "reveals every place once, from the bottom up, each award announced first",
    (facts, wish) => {
      const plan = { ...defaultPlan, ...wish };
      const steps = scriptOf(plan, facts);
      const of = (code: string) => facts.results.find((row) => row.code === code);
      const single = steps.flatMap((step) => (step.kind === "place" ? [of(step.code)?.place ?? 0] : []));
      expect(single).toEqual([...single].sort((a, b) => b - a));
      const revealed = steps.flatMap((step) =>
        step.kind === "place" ? [step.code] : step.kind === "podium" ? step.codes : [],
      );
      expect(new Set(revealed).size).toBe(revealed.length);
      const due = facts.results.filter(
        ({ award, place }) =>
          award || plan.from === "all" || (place <= plan.finalists && revealed.length > 1),
      );
      expect([...revealed].sort()).toEqual(
        expect.arrayContaining(
          due.filter(({ award }) => award || plan.from === "all").map(({ code }) => code),
        ),
      );
      let announced: string | null = null;
      for (const step of steps) {
        if (step.kind === "award") announced = step.award;
        const award = step.kind === "place" ? of(step.code)?.award : null;
        if (award) expect(announced).toBe(award);
      }
    },
  );

  test("shares the last finalist's place, and reveals one alone as a place", () => {
    const tied = sealed([
      [10, 10],
      [5, 5],
      [4, 6],
      [1, 1],
    ]);
    const [finalists] = scriptOf({ ...defaultPlan, finalists: 2 }, tied).filter(
      ({ kind }) => kind === "finalists",
    );
    expect(finalists).toMatchObject({ codes: ["K01", "K02", "K03"] });
    expect(scriptOf(defaultPlan, sealed([[10, 10]])).map(({ kind }) => kind)).not.toContain("finalists");
  });

  test("puts messages, serials and districts where they belong", () => {
    const facts = sealed([
      [3000, 6000],
      [2000, 6000],
      [1000, 6000],
      [900, 6000],
      [800, 6000],
      [700, 6000],
    ]);
    const results = facts.results.map((row) => ({
      ...row,
      photo: null,
      serial: row.award ? `S-${row.code}` : null,
    }));
    const plan = {
      ...defaultPlan,
      districts: true,
      finalists: 2,
      said: { ...defaultPlan.said, third: "祝贺" },
      messages: [
        { anchor: "start" as const, title: "开始", text: "" },
        { anchor: "finalists" as const, title: "最后两位", text: "" },
        { anchor: "end" as const, title: "谢谢", text: "" },
      ],
    };
    const steps = scriptOf(plan, { ...facts, results });
    const said = steps.map((step) => (step.kind === "message" ? step.title : step.kind));
    expect(said[0]).toBe("开始");
    // Jiading has gold and bronze, Fengxian silver: 15 points and 7.
    expect(said.slice(-6)).toEqual(["podium", "prize", "prize", "table", "serials", "谢谢"]);
    const [second, first, table] = steps.slice(-5, -2).map((step) => {
      const at = steps.indexOf(step) + 1;
      return screenAt(plan, { ...facts, results }, steps, at);
    });
    expect(second).toMatchObject({ kind: "prize", place: 2, rows: [{ name: "310120", points: 7 }] });
    expect(first).toMatchObject({ kind: "prize", place: 1, rows: [{ name: "310114", points: 15 }] });
    expect(table).toMatchObject({ kind: "table", rows: [{ place: 1 }, { place: 2 }] });
    expect(said[said.indexOf("finalists") - 1]).toBe("最后两位");
    expect(steps.find((step) => step.kind === "award" && step.award === "third")).toMatchObject({
      text: "祝贺",
    });
  });
});

test("a finalist with a photo or a citation has a step of its own once the places are known, the best last", () => {
  const facts = sealed([
    [3000, 6000],
    [2000, 6000],
    [1000, 6000],
    [900, 6000],
  ]);
  const plan = { ...defaultPlan, finalists: 3, citations: { K02: "手艺精湛" } };
  const steps = scriptOf(plan, facts);
  const honours = steps.flatMap((step) => (step.kind === "honour" ? [step.code] : []));
  expect(honours).toEqual(["K03", "K02", "K01"]);
  const at = steps.findIndex(({ kind }) => kind === "podium");
  expect(steps[at + 1]).toEqual({ kind: "honour", code: "K03" });
  expect(editedScript(plan, facts).revealedAfter).toBe(at + 1);
  expect(screenAt(plan, facts, steps, at + 4)).toMatchObject({
    kind: "place",
    row: { code: "K01", photo, citation: "" },
    before: [],
  });
});

test("many finalists' places are shown eight at a time, the lowest first and the best on a full screen", () => {
  const many = sealed(Array.from({ length: 25 }, (_, at) => [at, at] as const));
  const pages = scriptOf({ ...defaultPlan, finalists: 40 }, many).flatMap((step) =>
    step.kind === "podium" ? [step.codes] : [],
  );
  expect(pages.map(({ length }) => length)).toEqual([1, 8, 8, 8]);
  expect(pages[0]).toEqual(["K01"]);
  expect(pages[3]).toContain("K25");
});

test("serials are shown twelve at a time, every one of them once", () => {
  const many = sealed(Array.from({ length: 47 }, (_, at) => [at, at] as const));
  const facts = { ...many, results: many.results.map((row) => ({ ...row, serial: `S-${row.code}` })) };
  const steps = scriptOf(defaultPlan, facts);
  const shown = steps.flatMap((step, at) => {
    const screen = screenAt(defaultPlan, facts, steps, at + 1);
    return step.kind === "serials" && screen.kind === "serials"
      ? [screen.rows.map(({ serial }) => serial)]
      : [];
  });
  expect(shown.map(({ length }) => length)).toEqual([12, 12, 12, 11]);
  expect(new Set(shown.flat()).size).toBe(47);
});

describe("the screen", () => {
  property.prop([someSealed, somePlan])(
    "says what the sealed results say, and nothing of a later step",
    (facts, wish) => {
      const plan = { ...defaultPlan, ...wish };
      const { steps, shown } = screens(plan, facts);
      for (const [at, screen] of shown.entries()) {
        const done = steps.slice(0, at + 1);
        if (screen.kind === "place")
          for (const row of [screen.row, ...screen.before]) {
            expect(facts.results).toContainEqual(
              expect.objectContaining({
                code: row.code,
                place: row.place,
                total: row.total,
                award: row.award,
              }),
            );
            const isDone = done.some(
              (step) => (step.kind === "place" || step.kind === "honour") && step.code === row.code,
            );
            expect(isDone).toBe(true);
          }
        if (screen.kind === "finalists")
          for (const row of screen.rows) {
            const result = facts.results.find(({ code }) => code === row.code);
            for (const [module, cell] of row.cells.entries()) {
              const isDone = done.some(
                (step) => step.kind === "mark" && step.code === row.code && step.module === module,
              );
              expect(cell).toBe(isDone ? result?.cells[module] : null);
            }
            expect(row).not.toHaveProperty("place");
          }
      }
    },
  );

  property.prop([someSealed, someSealed])("before the first step is the same for all results", (one, two) => {
    const at = (facts: Sealed) => screenAt(defaultPlan, facts, scriptOf(defaultPlan, facts), 0);
    expect(at(one)).toEqual(at(two));
  });
});

describe("the player", () => {
  property.prop([
    fc.array(fc.tuple(fc.constantFrom(...commands), fc.integer({ min: -5, max: 99 })), { maxLength: 40 }),
    fc.nat(12),
  ])("stays inside its script, whatever is pressed, and stops at the end", (presses, length) => {
    let player = atStart;
    for (const [command, to] of presses) {
      player = move(player, command, length, to);
      expect(player.at).toBeGreaterThanOrEqual(0);
      expect(player.at).toBeLessThanOrEqual(length);
      expect([1, 2, 4]).toContain(player.speed);
      if (player.at === length) expect(player.playing).toBe(false);
    }
  });

  test("steps, goes back, jumps, plays, pauses and changes its pace", () => {
    expect(move(atStart, "step", 3)).toMatchObject({ at: 1 });
    expect(move({ ...atStart, at: 2, playing: true }, "back", 3)).toMatchObject({ at: 1, playing: false });
    expect(move(atStart, "jump", 3, 2)).toMatchObject({ at: 2 });
    const playing = move(atStart, "play", 3);
    expect(move(playing, "step", 3)).toMatchObject({ at: 1, playing: true });
    expect(move(move(playing, "faster", 3), "faster", 3).speed).toBe(4);
    expect(move(playing, "pause", 3).playing).toBe(false);
  });

  test("a rehearsal's results are nobody's and the same each time", () => {
    const invented = inventedResults(modules, false);
    expect(invented).toEqual(inventedResults(modules, false));
    for (const { code, name } of invented.results) {
      expect(code).toMatch(/^X\d\d$/);
      expect(name).toContain("彩排");
    }
    expect(scriptOf(defaultPlan, invented).map(({ kind }) => kind)).toContain("podium");
  });
});
