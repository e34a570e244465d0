import { redirect } from "@remix-run/node";
import type { Ctx } from "~/context";
import type { Refusal, Result } from "~/domain/shared/result";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { statusOf } from "./answer";
import { type Args, contextOf } from "./context.server";

export type PageParams = Readonly<Record<string, string>>;

/**
 * Runs a loader: context in, value out. A refusal becomes the error page with its status, and a visitor who is
 * not signed in is sent to do so and comes back.
 */
export async function page<T>(
  args: Args,
  run: (ctx: Ctx, params: PageParams, url: URL) => Promise<Result<T>> | Result<T>,
): Promise<T> {
  const ctx = await contextOf(args);
  // PostgreSQL keeps no text with U+0000 in it, and nobody searches for one.
  const url = new URL(args.request.url.replaceAll("%00", ""));
  const result = await run(ctx, args.params as PageParams, url);
  if (result.ok) return result.value;
  if (result.kind === "unauthenticated")
    throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
  throw refusalResponse(ctx, result);
}

/** What the error page reads. `kept` is what had been typed, so that it can be sent again. */
export type ErrorPageData = {
  readonly message: string;
  readonly kept?: { readonly action: string; readonly fields: readonly (readonly [string, string])[] };
};

export function refusalResponse(ctx: Ctx, refusal: Refusal, kept?: ErrorPageData["kept"]): Response {
  return Response.json({ message: sayRefusal(ctx.locale, refusal), kept } satisfies ErrorPageData, {
    status: statusOf[refusal.kind],
  });
}
