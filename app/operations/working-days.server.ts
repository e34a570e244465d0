import { z } from "zod";
import type { Ctx } from "~/context";
import { can } from "~/domain/accounts/permission";
import { civilDateOf, parseCivilDate, partsOf, weekdayOf } from "~/domain/shared/calendar";
import { ok, type Result, refuse } from "~/domain/shared/result";

function mayEdit(ctx: Ctx): Result<string> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  return can(ctx.actor, "calendar.edit") ? ok(ctx.actor.accountId) : refuse("forbidden", "forbidden");
}

/** The days of a year that differ from Monday-to-Friday work, and the years that are loaded. */
export async function showCalendar(ctx: Ctx, url: URL) {
  const may = mayEdit(ctx);
  if (!may.ok) return may;
  const asked = url.searchParams.get("year");
  const year = asked && /^\d{4}$/.test(asked) ? Number(asked) : partsOf(civilDateOf(ctx.now())).year;
  const [years, days] = await Promise.all([
    ctx.data.reference.findYears(),
    ctx.data.reference.findDays(year),
  ]);
  return ok({ year, years, days, loaded: years.some((each) => each.year === year) });
}

export const LoadYear = z.object({ year: z.coerce.number().int().min(2000).max(2100) });

/** Declares a year loaded; its days are then entered as the State Council has arranged them. */
export async function loadYear(
  ctx: Ctx,
  { year }: z.output<typeof LoadYear>,
): Promise<Result<{ year: number }>> {
  const may = mayEdit(ctx);
  if (!may.ok) return may;
  const at = ctx.now();
  return ctx.data.write(
    { actorId: may.value, at },
    [{ type: "calendar.year-loaded", subject: "CalendarYear", subjectId: String(year), data: { year } }],
    async (tx) => {
      await ctx.data.reference.insertYearRow({ year, source: "office", loadedAt: at }, tx);
      return ok({ year });
    },
  );
}

export const SaveDay = z.object({
  date: z.string().trim(),
  /** ordinary: as its day of the week */
  kind: z.enum(["holiday", "workday", "ordinary"]),
  name: z.string().trim().max(20).default(""),
});

/** Sets a day as a holiday or a day worked, or back to what its weekday is. Ended notices keep their days. */
export async function saveDay(ctx: Ctx, input: z.output<typeof SaveDay>): Promise<Result<{ year: number }>> {
  const may = mayEdit(ctx);
  if (!may.ok) return may;
  const date = parseCivilDate(input.date, "date");
  if (!date.ok) return date;
  const { year } = partsOf(date.value);
  const weekend = weekdayOf(date.value) > 5;
  if (input.kind === "holiday" && weekend) return refuse("invalid", "day-off-already", { field: "kind" });
  if (input.kind === "workday" && !weekend) return refuse("invalid", "day-worked-already", { field: "kind" });
  if (!(await ctx.data.reference.findYears()).some((each) => each.year === year))
    return refuse("conflict", "calendar-year-missing", { field: "date", params: { year } });
  return ctx.data.write(
    { actorId: may.value, at: ctx.now() },
    [{ type: "calendar.day-set", subject: "CalendarDay", subjectId: date.value, data: { kind: input.kind } }],
    async (tx) => {
      if (input.kind === "ordinary") await ctx.data.reference.deleteDay(date.value, tx);
      else
        await ctx.data.reference.upsertDay(
          { date: date.value, year, kind: input.kind, name: input.name },
          tx,
        );
      return ok({ year });
    },
  );
}
