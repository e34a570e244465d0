import type { Ctx } from "~/context";
import { exportCis } from "~/domain/marking/cis-export";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { writeWorkbook } from "~/files/workbook-write";
import { eventTitle } from "~/i18n/event-title";
import { loadEvent } from "./events.server";

/**
 * The event's scheme, draft or frozen, as a CIS workbook (domain.md §2.1) that CIS and this desk both read. Marks
 * and people are not in it.
 */
export async function exportScheme(
  ctx: Ctx,
  eventId: string,
): Promise<Result<{ name: string; bytes: Uint8Array }>> {
  const found = await loadEvent(ctx, eventId);
  if (!found.ok) return found;
  const record = await ctx.data.schemes.findScheme(eventId);
  if (!record) return refuse("not-found", "not-found");
  const { event } = found.value;
  const sheets = exportCis(record.scheme, eventTitle("en", event));
  const slug = event.titleEn
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return ok({ name: `scheme-${slug || "event"}-v${record.number}.xlsx`, bytes: await writeWorkbook(sheets) });
}
