import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import type { Ctx, Services } from "~/context";
import type { Locale } from "~/i18n/text";
import { languageCookie, sessionCookie, sessionDays } from "./cookies.server";

export type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** As much of a request as tells who is asking. */
export type Asking = {
  readonly request: { readonly headers: Pick<Headers, "get"> };
  readonly context: AppLoadContext;
};

/** What had been typed, and where it was sent. */
export type Kept = { readonly action: string; readonly fields: readonly (readonly [string, string])[] };

declare module "@remix-run/node" {
  interface AppLoadContext {
    readonly services: Services;
    /** Of this answer alone; none for a page that is kept and sent more than once. */
    readonly nonce: string | undefined;
    readonly requestId: string;
    readonly ip: string;
    /** Root and page loaders run side by side: they share one look at the session. */
    ctx?: Promise<Ctx>;
    /** What a form sent: the loader that runs after its action must not lose it when it turns the sender away. */
    kept?: Kept;
  }
}

/** The context of a request: who is asking, from the session cookie, in which language. Read once a request. */
export function contextOf(args: Asking): Promise<Ctx> {
  args.context.ctx ??= readContext(args);
  return args.context.ctx;
}

async function readContext({ request, context }: Asking): Promise<Ctx> {
  const { services, ip } = context;
  return {
    ...services,
    actor: await readActor(request, services),
    locale: await localeOf(request),
    client: { ip, userAgent: (request.headers.get("user-agent") ?? "").slice(0, 200) },
  };
}

const touchEvery = 10 * 60_000;

async function readActor(request: Asking["request"], { data, sha256, now }: Services): Promise<Ctx["actor"]> {
  const token: unknown = await sessionCookie.parse(request.headers.get("cookie"));
  if (typeof token !== "string") return null;
  const at = now();
  const found = await data.accounts.findActor(sha256(token), at);
  if (!found?.actor) return null;
  if (at.getTime() - found.lastSeenAt.getTime() > touchEvery)
    await data.accounts.touchSession(
      found.actor.sessionId,
      at,
      new Date(at.getTime() + sessionDays * 86_400_000),
    );
  return found.actor;
}

/** Chinese unless the reader has chosen English, or their browser speaks English and no Chinese. */
export async function localeOf(request: Asking["request"]): Promise<Locale> {
  const chosen: unknown = await languageCookie.parse(request.headers.get("cookie"));
  if (chosen === "zh" || chosen === "en") return chosen;
  const accepted = request.headers.get("accept-language") ?? "";
  return /\ben\b/i.test(accepted) && !/\bzh\b/i.test(accepted) ? "en" : "zh";
}
