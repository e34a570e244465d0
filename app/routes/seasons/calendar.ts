import type { LoaderFunctionArgs } from "@remix-run/node";
import { createEvents, type EventAttributes } from "ics";
import { contextOf } from "~/http/context.server";
import { page } from "~/http/page.server";
import { districtName } from "~/i18n/districts";
import { showPlan } from "~/operations/plans.server";

/** The published plan as a calendar that a phone subscribes to; a revision keeps each item's identity. */
export async function loader(args: LoaderFunctionArgs) {
  const { locale, config } = await contextOf(args);
  const plan = await page(args, (ctx, { year }) => showPlan(ctx, year));
  const { year, titleZh, titleEn } = plan.season;
  const host = new URL(config.publicUrl).host;
  const events = plan.items.map(
    (item): EventAttributes => ({
      uid: `${item.id}@${host}`,
      sequence: plan.version.number,
      title: locale === "zh" ? item.themeZh : item.themeEn,
      location: districtName(locale, item.district),
      description: item.occupations
        .map((each) =>
          plan.occupations.find(({ code, edition }) => code === each.code && edition === each.edition),
        )
        .map((each) => (locale === "zh" ? each?.name : each?.nameEn))
        .join(locale === "zh" ? "、" : ", "),
      url: `${config.publicUrl}/seasons/${year}#m${item.month}`,
      start: [year, item.month, 1],
      end: item.month === 12 ? [year + 1, 1, 1] : [year, item.month + 1, 1],
      // The instant of publication, not of the request: the same version gives the same bytes.
      created: plan.version.publishedAt.getTime(),
      lastModified: plan.version.publishedAt.getTime(),
    }),
  );
  const { error, value } = createEvents(events, {
    productId: "jiangtai/plan",
    calName: locale === "zh" ? titleZh : titleEn,
  });
  if (error || !value) throw error ?? new Error("the calendar could not be written");
  return new Response(value.replace(/^DTSTAMP:.*$/gm, `DTSTAMP:${stamp(plan.version.publishedAt)}`), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `inline; filename="jiangtai-${year}.ics"`,
      "Cache-Control": "public, max-age=3600",
    },
  });
}

function stamp(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d+/g, "");
}
