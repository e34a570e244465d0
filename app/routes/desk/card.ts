import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import { findByCard } from "~/operations/check-in.server";

/** What the QR on a start card says: it leads the organiser to that entry at the event's check-in desk. */
export async function loader(args: LoaderFunctionArgs) {
  const to = await page(args, async (ctx, { token = "" }) => {
    const found = await findByCard(ctx, token);
    return found.ok ? ok(`/desk/events/${found.value.eventId}/check-in?q=${token}`) : found;
  });
  return redirect(to);
}
