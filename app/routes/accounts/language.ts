import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { languageCookie, setCookie } from "~/http/cookies.server";
import { ownPath } from "~/http/own-path";

/** Remembers a language and goes back: a plain link, so that it works without JavaScript. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const locale = searchParams.get("to") === "en" ? "en" : "zh";
  return redirect(ownPath(searchParams.get("back")), {
    headers: { "Set-Cookie": await setCookie(languageCookie, locale, request) },
  });
}
