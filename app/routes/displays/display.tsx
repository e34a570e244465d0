import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { displayCookie, setCookie } from "~/http/cookies.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/displays";
import { pageTitle } from "~/i18n/page-title";
import { useDisplay } from "~/live/use-display";
import { showDisplay } from "~/operations/displays.server";
import { Screen } from "~/ui/displays/screen";
import { useKeptPage } from "~/ui/displays/use-kept-page";

export async function loader(args: LoaderFunctionArgs) {
  const cookie: unknown = await displayCookie.parse(args.request.headers.get("cookie"));
  const known = typeof cookie === "string" ? cookie : undefined;
  const state = await page(args, (ctx, { pairingCode = "" }) => showDisplay(ctx, pairingCode, known));
  const headers = new Headers();
  if (known !== state.id)
    headers.append("Set-Cookie", await setCookie(displayCookie, state.id, args.request));
  return data(state, { headers });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => [
    (locale === "zh" ? data?.contest?.titleZh : data?.contest?.titleEn) ?? t(words.displayTitle),
  ],
  { name: "robots", content: "noindex" },
);

export default function DisplayPage() {
  const { id } = useLoaderData<typeof loader>();
  return <Display key={id} />;
}

function Display() {
  const initial = useLoaderData<typeof loader>();
  const shown = useDisplay(initial);
  useKeptPage(shown.state.take);
  return <Screen {...shown} />;
}
