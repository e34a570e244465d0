import { z } from "zod";
import type { Ctx } from "~/context";
import { AwardShares, awards, TiePolicy } from "~/domain/awards/award";
import { checkModules, checkRules, type ModulePlan, withoutModules } from "~/domain/contests/event";
import { Eligibility, EventRules } from "~/domain/contests/rules";
import type { TieChain } from "~/domain/results/ranking";
import { isId } from "~/domain/shared/id";
import { parseMark } from "~/domain/shared/mark";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadDraft } from "./events.server";

const Ticked = z.literal("on").optional();
const Version = z.coerce.number().int();

const ModuleRow = z.object({
  id: z.string().max(40).optional(),
  nameZh: z.string().trim().max(40).optional(),
  nameEn: z.string().trim().max(80).optional(),
  /** A percentage with two decimals at most: "30", "33.33". */
  weight: z.string().trim().max(20).optional(),
  practical: Ticked,
});

export const SaveModules = z.object({ version: Version, modules: z.array(ModuleRow).max(40).default([]) });

/** Saves a draft's modules, whole. Rows that were left blank are left out; a module that goes leaves the tie chain. */
export async function saveModules(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof SaveModules>,
): Promise<Result<undefined>> {
  const draft = await loadDraft(ctx, eventId);
  if (!draft.ok) return draft;
  const { event, actorId } = draft.value;
  const read = readModules(ctx, input.modules, event.modules);
  if (!read.ok) return read;
  const modules = read.value;
  const [problem] = checkModules(modules);
  if (problem) return problem;
  const rules = withoutModules(event.rules, modules);
  return ctx.data.write(
    { actorId, at: ctx.now() },
    [
      {
        type: "event.modules-saved",
        subject: "Event",
        subjectId: eventId,
        eventId,
        data: { modules: modules.map(({ nameZh, weight, practical }) => ({ nameZh, weight, practical })) },
      },
    ],
    async (tx) => {
      if (!(await ctx.data.events.updateDraft(eventId, input.version, { rules }, tx)))
        return refuse("stale", "stale");
      await ctx.data.events.replaceModules(eventId, modules, tx);
      return ok();
    },
  );
}

/** The rows as modules, at their own places: a blank row in the middle does not shift an error to its neighbour. */
function readModules(
  ctx: Ctx,
  rows: readonly z.output<typeof ModuleRow>[],
  known: readonly { readonly id: string }[],
): Result<ModulePlan[]> {
  const modules: ModulePlan[] = [];
  for (const [index, row] of rows.entries()) {
    if (!row.nameZh && !row.nameEn && !row.weight) continue;
    if (!row.nameZh) return refuse("invalid", "module-unnamed", { field: `modules[${index}].nameZh` });
    const percent = parseMark(row.weight ?? "", 2);
    if (!percent.ok) return refuse("invalid", "module-weight", { field: `modules[${index}].weight` });
    const kept = known.find(({ id }) => id === row.id);
    // The rows' own ids are taken from the event only: a form cannot give a module another event's id.
    modules.push({
      id: kept && !modules.some(({ id }) => id === kept.id) ? kept.id : ctx.id(),
      nameZh: row.nameZh,
      nameEn: row.nameEn || row.nameZh,
      weight: percent.value / 100,
      practical: row.practical === "on",
    });
  }
  return ok(modules);
}

/** A number that may be left out. */
const Maybe = (low: number, high: number) => z.coerce.number().int().min(low).max(high).optional();

export const SaveRules = z.object({
  version: Version,
  minimumAge: z.coerce.number().int().min(14).max(99),
  maximumAge: Maybe(16, 120),
  cityTie: Ticked,
  heldLevel: Maybe(1, 5),
  heldMonths: Maybe(0, 600),
  studentsExcluded: Ticked,
  oneEventPerSeason: Ticked,
  districtsCompete: Ticked,
  /** What separates equal totals, in order: "practical", "time", or a module's id; blank places are left out. */
  tieBreaks: z.array(z.string().max(40).optional()).max(31).default([]),
  first: z.coerce.number().int().min(0).max(100),
  second: z.coerce.number().int().min(0).max(100),
  third: z.coerce.number().int().min(0).max(100),
  merit: Maybe(0, 100),
  awardTies: TiePolicy,
  noticeDays: z.coerce.number().int().min(1).max(30),
  judges: z.coerce.number().int().min(1).max(9),
});

/** Saves a draft's rules, whole. */
export async function saveRules(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof SaveRules>,
): Promise<Result<undefined>> {
  const draft = await loadDraft(ctx, eventId);
  if (!draft.ok) return draft;
  const { event, actorId } = draft.value;
  const read = readRules(input);
  if (!read.ok) return read;
  const rules = read.value;
  const [problem] = checkRules(rules, event);
  if (problem) return problem;
  return ctx.data.write(
    { actorId, at: ctx.now() },
    [{ type: "event.rules-saved", subject: "Event", subjectId: eventId, eventId, data: { rules } }],
    async (tx) =>
      (await ctx.data.events.updateDraft(eventId, input.version, { rules }, tx))
        ? ok()
        : refuse("stale", "stale"),
  );
}

const byTime = { by: "time" } as const;
const byPractical = { by: "practical" } as const;

function readRules(input: z.output<typeof SaveRules>): Result<EventRules> {
  const { first, second, third, merit = 0 } = input;
  const awardShares = AwardShares.safeParse({ first, second, third, merit });
  if (!awardShares.success) return refuse("invalid", "award-shares-over-100", { field: "first" });
  if (awards.every((award) => awardShares.data[award] === 0))
    return refuse("invalid", "award-shares-none", { field: "first" });
  const rungs = input.tieBreaks.filter((rung) => rung !== undefined && rung !== "");
  const tieBreaks: TieChain = [
    { by: "total" },
    ...rungs.map((rung) =>
      isId(rung) ? ({ by: "module", moduleId: rung } as const) : rung === "time" ? byTime : byPractical,
    ),
  ];
  return ok(
    EventRules.parse({
      eligibility: Eligibility.parse({
        minimumAge: input.minimumAge,
        maximumAge: input.maximumAge ?? null,
        cityTie: input.cityTie === "on",
        heldLevel: input.heldLevel ?? null,
        heldMonths: input.heldMonths ?? 0,
        studentsExcluded: input.studentsExcluded === "on",
      }),
      oneEventPerSeason: input.oneEventPerSeason === "on",
      districtsCompete: input.districtsCompete === "on",
      tieBreaks,
      awardShares: awardShares.data,
      awardTies: input.awardTies,
      noticeDays: input.noticeDays,
      judges: input.judges,
    }),
  );
}

/** The rules as the fields of their form, the way back from `saveRules`. */
export function rulesFields(rules: EventRules): Omit<z.input<typeof SaveRules>, "version"> {
  const { eligibility, awardShares } = rules;
  const ticked = (value: boolean) => (value ? ("on" as const) : undefined);
  const chain: string[] = [];
  for (const rung of rules.tieBreaks) {
    if (rung.by === "practical" || rung.by === "time") chain.push(rung.by);
    if (rung.by === "module") chain.push(rung.moduleId);
  }
  return {
    minimumAge: String(eligibility.minimumAge),
    maximumAge: eligibility.maximumAge === null ? undefined : String(eligibility.maximumAge),
    cityTie: ticked(eligibility.cityTie),
    heldLevel: eligibility.heldLevel === null ? undefined : String(eligibility.heldLevel),
    heldMonths: eligibility.heldLevel === null ? undefined : String(eligibility.heldMonths),
    studentsExcluded: ticked(eligibility.studentsExcluded),
    oneEventPerSeason: ticked(rules.oneEventPerSeason),
    districtsCompete: ticked(rules.districtsCompete),
    tieBreaks: chain,
    first: String(awardShares.first),
    second: String(awardShares.second),
    third: String(awardShares.third),
    merit: String(awardShares.merit),
    awardTies: rules.awardTies,
    noticeDays: String(rules.noticeDays),
    judges: String(rules.judges),
  };
}
