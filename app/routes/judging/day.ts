import type { LoaderFunctionArgs } from "@remix-run/node";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import { readDay } from "~/operations/judging-day.server";

/** A judge's day as JSON, for the tablet to keep: app/ui/judging/pack.ts reads it. */
export async function loader(args: LoaderFunctionArgs) {
  const day = await page(args, async (ctx, { eventId = "" }) => {
    const read = await readDay(ctx, eventId);
    if (!read.ok) return read;
    const { event, ...rest } = read.value;
    const modules = event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
    return ok({ head: eventHead(event, ctx.now()), modules, ...rest });
  });
  return Response.json(day, { headers: { "Cache-Control": "no-store" } });
}
