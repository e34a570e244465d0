import { redirect } from "@remix-run/node";
import type { Ctx } from "~/context";
import type { Refusal, Result } from "~/domain/shared/result";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { statusOf } from "./answer";
import { type Args, contextOf, type Kept } from "./context.server";

export type PageParams = Readonly<Record<string, string>>;

/**
 * Runs a loader: context in, value out. A refusal becomes the error page with its status, and a visitor who is
 * not signed in is sent to do so and comes back; where the visitor has just sent a form, the error page keeps it.
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
  const { kept } = args.context;
  if (result.kind === "unauthenticated" && !kept)
    throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
  throw refusalResponse(ctx, result, kept);
}

/** What the error page reads. `kept` is what had been typed, so that it can be sent again. */
export type ErrorPageData = { readonly message: string; readonly kept?: Kept };

export function refusalResponse(ctx: Ctx, refusal: Refusal, kept?: Kept): Response {
  return Response.json({ message: sayRefusal(ctx.locale, refusal), kept } satisfies ErrorPageData, {
    status: statusOf[refusal.kind],
  });
}
