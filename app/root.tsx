import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/forms.css";
import "./ui/tables.css";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { menuOf } from "./domain/accounts/menu";
import { holds } from "./domain/accounts/permission";
import { contextOf } from "./http/context.server";
import { flashCookie, lockedJudge, setCookie } from "./http/cookies.server";
import { type Locale, languageTag } from "./i18n/text";
import { LocaleProvider } from "./i18n/use-text";
import { ErrorPage } from "./ui/error-page";
import { LockGate } from "./ui/judging/lock-gate";

export const meta: MetaFunction = () => [{ title: "匠台 Jiangtai" }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, locale } = await contextOf(args);
  const said: unknown = await flashCookie.parse(args.request.headers.get("cookie"));
  const headers = new Headers();
  if (said) headers.append("Set-Cookie", await setCookie(flashCookie, "", args.request, true));
  return data(
    {
      locale,
      nonce: args.context.nonce,
      reader: actor && {
        name: actor.name,
        menu: menuOf(actor),
        city: holds(actor, "city-office"),
        organiser: holds(actor, "organiser"),
      },
      /** The reader's tablet is locked: the page comes covered. */
      lockedFor: actor && lockedJudge(args.request) === actor.accountId ? actor.accountId : null,
      said: typeof said === "string" ? said : null,
      path: new URL(args.request.url).pathname,
    },
    { headers },
  );
}

/** A page that loads again by itself (useTopic) must not take away the sentence that somebody is reading. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod }: ShouldRevalidateFunctionArgs): boolean {
  return formMethod !== undefined || currentUrl.href !== nextUrl.href;
}

export type RootData = ReturnType<typeof useRoot>;

/** What every page knows: the language, who is reading, and one sentence about what has just been done. */
export function useRoot() {
  return useRouteLoaderData<typeof loader>("root");
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRoot();
  const locale: Locale = root?.locale ?? "zh";
  const nonce = typeof document === "undefined" ? root?.nonce : undefined;
  return (
    <html lang={languageTag(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#faf8f3" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider locale={locale}>{children}</LocaleProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return (
    <LockGate>
      <Outlet />
    </LockGate>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
