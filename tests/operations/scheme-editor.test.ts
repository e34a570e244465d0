import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "~/context";
import { marks } from "~/domain/shared/mark";
import * as edits from "~/operations/scheme-edits.server";
import { copyScheme, SaveScheme, saveScheme, showScheme, undoScheme } from "~/operations/schemes.server";
import { openWorld, unwrap, type World } from "../support/world";
import { draftEvent, publishedEvent, smallModules, smallScheme } from "../support/world-contests";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const oneSection = [{ id: "1", name: "全部", marks: marks(100) }];

describe("editing a scheme", () => {
  test("lets only one of two tabs save", async () => {
    const { organiser, eventId, scheme } = await draftEvent(world);
    const results = await Promise.all(
      [1, 2, 3].map(() => saveScheme(organiser, eventId, { version: 1, scheme })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.kind === "stale")).toHaveLength(2);
  });

  test("makes the first draft once", async () => {
    const { organiser, eventId, moduleIds } = await fresh();
    const input = SaveScheme.parse({ version: 1, scheme: smallScheme(moduleIds) });
    const results = await Promise.all([1, 2].map(() => saveScheme(organiser, eventId, input)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("builds a sound scheme row by row, and says at each step what is missing", async () => {
    const { organiser, eventId } = await fresh();
    const on = step(organiser, eventId);
    const sub = await on((version) =>
      edits.addSubCriterion(organiser, eventId, { version, criterionId: "A", name: "外观" }),
    );
    expect(sub).toBe("A1");
    const aspect = await on((version) =>
      edits.addAspect(organiser, eventId, { version, subId: "A1", kind: "judgement" }),
    );
    expect(aspect).toBe("A1.1");
    const missing = unwrap(await showScheme(organiser, eventId)).problems.map(({ key }) => key);
    expect(missing).toContain("scheme-levels-missing");
    expect(missing).toContain("scheme-aspect-undescribed");

    const levels = ["差", "达标", "较好", "优秀"];
    await on((version) =>
      edits.editAspect(
        organiser,
        eventId,
        edits.EditAspect.parse({ version, id: "A1.1", description: "线束整理", max: "40", levels }),
      ),
    );
    await on((version) => edits.addAspect(organiser, eventId, { version, subId: "A1", kind: "measurement" }));
    await on((version) =>
      edits.editAspect(
        organiser,
        eventId,
        edits.EditAspect.parse({ version, id: "A1.2", description: "扭矩", max: "60", mode: "range" }),
      ),
    );
    await on((version) =>
      edits.editAspect(organiser, eventId, edits.EditAspect.parse({ version, id: "A1.2", do: "up" })),
    );
    const shown = unwrap(await showScheme(organiser, eventId));
    expect(shown).toMatchObject({ problems: [], total: marks(100) });
    expect(shown.scheme.criteria[0]?.subCriteria[0]?.aspects.map(({ id }) => id)).toEqual(["A1.2", "A1.1"]);
  });

  test.each([
    ["0", "scheme-max-not-positive"],
    ["-1", "mark-negative"],
    ["九", "mark-not-a-number"],
    ["1.234", "mark-too-fine"],
    ["", "mark-blank"],
  ])("refuses the maximum %j at its field, and changes nothing", async (max, message) => {
    const { organiser, eventId, scheme } = await draftEvent(world);
    const input = edits.EditAspect.parse({ version: 1, id: "B1.1", description: "x", max });
    expect(await edits.editAspect(organiser, eventId, input)).toMatchObject({ message, field: "max" });
    expect(unwrap(await showScheme(organiser, eventId))).toMatchObject({ version: 1, scheme });
  });

  test("moves a dragged row in one step that can be taken back, and not over somebody else's edit", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const order = async () =>
      unwrap(await showScheme(organiser, eventId)).scheme.criteria.map(({ id }) => id);
    const move = edits.MoveRow.parse({ version: "1", level: "criterion", id: "A", by: "5" });
    expect(unwrap(await edits.moveRow(organiser, eventId, move))).toMatchObject({ version: 2, focus: "A" });
    expect(await order()).toEqual(["B", "A"]);
    expect(await edits.moveRow(organiser, eventId, move)).toMatchObject({ kind: "stale" });
    unwrap(await undoScheme(organiser, eventId, { version: 2 }));
    expect(await order()).toEqual(["A", "B"]);
    expect(edits.MoveRow.safeParse({ ...move, level: "sheet" }).success).toBe(false);
  });

  test("says when the row was removed in another tab", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const remove = edits.EditSubCriterion.parse({ version: 1, id: "B2", do: "remove", name: "精度" });
    unwrap(await edits.editSubCriterion(organiser, eventId, remove));
    expect(await edits.editSubCriterion(organiser, eventId, { ...remove, version: 2 })).toMatchObject({
      message: "scheme-place-gone",
    });
    expect(await edits.editSubCriterion(organiser, eventId, remove)).toMatchObject({ kind: "stale" });
  });

  test("keeps sections, and says where they do not add up", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const sections = [
      { id: "1", name: "组织与管理", marks: "40" },
      { id: undefined, name: undefined, marks: undefined },
      { id: "2", name: "装调", marks: "50" },
    ];
    unwrap(await edits.saveSections(organiser, eventId, { version: 1, sections }));
    const shown = unwrap(await showScheme(organiser, eventId));
    expect(shown.sections.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(shown.problems.map(({ key }) => key)).toContain("scheme-sections-total");
    const bad = [{ id: "1", name: "组织", marks: "四十" }];
    expect(await edits.saveSections(organiser, eventId, { version: 2, sections: bad })).toMatchObject({
      field: "sections[0].marks",
    });
  });

  test("leaves an audit fact of each save, without the scheme's words", async () => {
    const { organiser, eventId } = await draftEvent(world);
    const facts = await world.services.data.pool.query(
      `select "type", "data" from "AuditFact" where "eventId" = $1 and "type" like 'scheme.%'`,
      [eventId],
    );
    expect(facts.rows).toEqual([
      { type: "scheme.saved", data: { version: 1, total: 1_000_000, aspects: 6 } },
    ]);
    expect(organiser.actor).not.toBeNull();
  });
});

describe("the editor", () => {
  test("takes edits back, one after another, also after a reload, and not past the first", async () => {
    const { organiser, eventId, scheme } = await draftEvent(world);
    const show = async () => unwrap(await showScheme(organiser, eventId));
    const start = await show();
    let { version } = start;
    for (const name of ["装配", "调整", "检验"])
      ({ version } = unwrap(await edits.addCriterion(organiser, eventId, { version, name })));
    expect(await show()).toMatchObject({ undoable: 3 });
    expect((await show()).scheme.criteria).toHaveLength(5);
    for (let i = 0; i < 3; i++) ({ version } = unwrap(await undoScheme(organiser, eventId, { version })));
    expect((await show()).scheme).toEqual(scheme);
    expect(await undoScheme(organiser, eventId, { version })).toMatchObject({ message: "scheme-undo-none" });
    expect(await undoScheme(organiser, eventId, { version: version - 1 })).toMatchObject({
      message: "stale",
    });
  });

  test("copies the scheme of another event with its modules, of the own events only", async () => {
    const source = await publishedEvent(world);
    const target = await draftEvent(world, { organiser: source.organiser });
    const { version, sources } = unwrap(await showScheme(target.organiser, target.eventId));
    expect(sources.map(({ id }) => id)).toEqual([source.eventId]);
    unwrap(await copyScheme(target.organiser, target.eventId, { version, from: source.eventId }));
    const shown = unwrap(await showScheme(target.organiser, target.eventId));
    expect(shown.scheme).toEqual(smallScheme(target.moduleIds));
    expect(shown.problems).toEqual([]);
    const stranger = await publishedEvent(world);
    expect(
      await copyScheme(target.organiser, target.eventId, { version: shown.version, from: stranger.eventId }),
    ).toMatchObject({ kind: "forbidden" });
    expect(
      await copyScheme(source.organiser, source.eventId, { version: 1, from: target.eventId }),
    ).toMatchObject({ message: "event-frozen" });
  });

  test("copies from an event of an earlier year, which is named by its year", async () => {
    world.at("2023-04-10T09:00:00+08:00");
    const old = await draftEvent(world, { scheme: (ids) => ({ ...smallScheme(ids), sections: oneSection }) });
    world.at("2024-04-10T09:00:00+08:00");
    // The paper comes second this year: a criterion goes to the module of its name, not of its place.
    const target = await draftEvent(world, { organiser: old.organiser, modules: smallModules.toReversed() });
    const [work = "", theory = ""] = target.moduleIds;
    const { version, sources } = unwrap(await showScheme(target.organiser, target.eventId));
    expect(sources).toMatchObject([{ id: old.eventId, year: 2023 }]);
    unwrap(await copyScheme(target.organiser, target.eventId, { version, from: old.eventId }));
    const { scheme } = unwrap(await showScheme(target.organiser, target.eventId));
    expect(scheme.criteria.map(({ id, moduleId }) => [id, moduleId])).toEqual([
      ["A", theory],
      ["B", work],
    ]);
    expect(scheme.sections).toEqual(oneSection);
    // The old one is as it was, whatever becomes of the copy.
    expect((await world.services.data.schemes.findScheme(old.eventId))?.scheme).toEqual(old.scheme);
  });

  test("moves an aspect into another sub-criterion, with its number; undone, and never over a change", async () => {
    const { organiser, eventId, scheme } = await draftEvent(world);
    const show = async () => unwrap(await showScheme(organiser, eventId));
    const idsOf = async (subId: string) =>
      (await show()).scheme.criteria
        .flatMap(({ subCriteria }) => subCriteria)
        .find(({ id }) => id === subId)
        ?.aspects.map(({ id, position }) => `${id} at ${position}`);
    const { version } = await show();
    const move = { version, level: "aspect" as const, id: "B1.1", by: 0, into: "B2", at: 1 };
    const moved = unwrap(await edits.moveRow(organiser, eventId, move));
    expect(moved.focus).toBe("B1.1");
    expect(await idsOf("B1")).toEqual(["B1.2 at 1"]);
    expect(await idsOf("B2")).toEqual(["B2.1 at 1", "B1.1 at 2", "B2.2 at 3"]);
    expect(await edits.moveRow(organiser, eventId, move)).toMatchObject({ kind: "stale" });
    expect(
      await edits.moveRow(organiser, eventId, { ...move, version: moved.version, into: "Z9" }),
    ).toMatchObject({ message: "scheme-place-gone", params: { id: "Z9" } });
    // A new one in its old place does not take its number: marks may point to it.
    const added = unwrap(
      await edits.addAspect(organiser, eventId, { version: moved.version, subId: "B1", kind: "judgement" }),
    );
    expect(added.focus).toBe("B1.3");
    let back = unwrap(await undoScheme(organiser, eventId, { version: added.version }));
    back = unwrap(await undoScheme(organiser, eventId, { version: back.version }));
    expect((await show()).scheme).toEqual(scheme);

    // By the form, on the keyboard: behind the others, saved with what else was changed.
    const form = edits.EditAspect.parse({
      ...{ version: back.version, id: "B1.1", do: "save", description: "装配", max: "20", subId: "A1" },
      ...{ method: "judgement", levels: ["0", "1", "2", "3"] },
    });
    unwrap(await edits.editAspect(organiser, eventId, form));
    expect(await idsOf("A1")).toEqual(["A1.1 at 1", "A1.2 at 2", "B1.1 at 3"]);
  });
});

/** An event with one module and one criterion "A" that has nothing in it yet; the scheme's version is 1. */
async function fresh() {
  return draftEvent(world, {
    modules: [{ nameZh: "技能操作", nameEn: "Practical", weight: "100", practical: "on" }],
    scheme: ([moduleId]) => ({
      sections: [],
      criteria: [{ id: "A", name: "装配", moduleId, subCriteria: [] }],
    }),
  });
}

/** Runs an edit at the scheme's current version; returns the id that it is about. */
function step(organiser: Ctx, eventId: string) {
  return async (edit: (version: number) => ReturnType<typeof edits.addSubCriterion>) => {
    const { version } = unwrap(await showScheme(organiser, eventId));
    return unwrap(await edit(version)).focus;
  };
}
