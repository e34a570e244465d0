import type { LoaderFunctionArgs } from "@remix-run/node";
import { page } from "~/http/page.server";
import { readLedgerHead } from "~/operations/locks.server";

/**
 * GET /events/:eventId/ledger-head.json: the heads that were published at locks, the last one first of all as
 * `seq`, `hash` and `lockedAt`; null before the first lock.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { event, heads, current } = await page(args, (ctx, { eventId = "" }) => readLedgerHead(ctx, eventId));
  const last = heads.at(-1);
  return Response.json(
    {
      eventId: event.id,
      seq: last?.seq ?? null,
      hash: last?.hash ?? null,
      lockedAt: last?.lockedAt ?? null,
      heads,
      current,
    },
    { headers: { "Cache-Control": "public, max-age=60" } },
  );
}
