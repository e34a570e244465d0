import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { scopesHeld } from "~/domain/accounts/permission";
import { ok, refuse } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import * as words from "~/i18n/judging";
import { pageTitle } from "~/i18n/page-title";
import { tabletLinks } from "~/ui/judging/links";
import { OfflineTablet } from "~/ui/judging/offline";
import "~/ui/judging/judging.css";

/** The page that the service worker keeps (app/ui/judging/judging-sw.ts). It says whose tablet it is, no more. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, ({ actor }) => {
    if (!actor) return refuse("unauthenticated", "unauthenticated");
    if (scopesHeld(actor, "judge").length === 0) return refuse("forbidden", "forbidden");
    return ok({ judgeId: actor.accountId });
  });
}

export const links = tabletLinks;

export const meta = pageTitle(({ t }) => [t(words.title)]);

export default function OfflinePage() {
  const { judgeId } = useLoaderData<typeof loader>();
  return <OfflineTablet judgeId={judgeId} />;
}
