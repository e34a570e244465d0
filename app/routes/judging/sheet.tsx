import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as custody from "~/i18n/custody";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/judging";
import { pageTitle } from "~/i18n/page-title";
import * as rounds from "~/i18n/rounds";
import { sayIn } from "~/i18n/text";
import { useTopic } from "~/live/use-topic";
import { readSheet } from "~/operations/judging.server";
import { MarkAgain, markAgain } from "~/operations/rounds.server";
import { SaveSheet, saveSheet } from "~/operations/scoring.server";
import { SignSheet, signSheet } from "~/operations/signing.server";
import { tabletLinks } from "~/ui/judging/links";
import { Tablet } from "~/ui/judging/tablet";
import "~/ui/judging/custody.css";
import "~/ui/judging/judging.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "", code = "" }, url) => {
    const read = await readSheet(ctx, eventId, code);
    if (!read.ok) return read;
    const { event, ...sheet } = read.value;
    return ok({
      head: eventHead(event, ctx.now()),
      modules: event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
      ...sheet,
      part: url.searchParams.get("part"),
      signId: ctx.id(),
      againId: ctx.id(),
    });
  });
}

export type SheetData = ReturnType<typeof useLoaderData<typeof loader>>;

export function action(args: ActionFunctionArgs) {
  const part = new URL(args.request.url).searchParams.get("part");
  return handleIntents(args, {
    save: intent({
      form: SaveSheet,
      run: (ctx, input, { eventId = "", code = "" }) => saveSheet(ctx, eventId, code, input),
      next: ({ stored }, { eventId, code }, ctx) => ({
        to: `/judging/${eventId}/${code}${part ? `?part=${encodeURIComponent(part)}` : ""}`,
        say: sayIn(ctx.locale)(stored > 0 ? words.saved : words.savedNothing, { count: stored }),
      }),
    }),
    again: intent({
      form: MarkAgain,
      run: (ctx, input, { eventId = "", code = "" }) => markAgain(ctx, eventId, code, input),
      next: (_value, { eventId, code = "" }, ctx) => ({
        to: `/judging/${eventId}/${code}${part ? `?part=${encodeURIComponent(part)}` : ""}`,
        say: sayIn(ctx.locale)(rounds.againSaid),
      }),
    }),
    sign: intent({
      form: SignSheet,
      run: (ctx, input, { eventId = "", code = "" }) => signSheet(ctx, eventId, code, input),
      next: ({ signed }, { eventId, code = "" }, ctx) => ({
        to: `/judging/${eventId}/${code}`,
        say: sayIn(ctx.locale)(signed === "so-far" ? custody.signedSoFarSaid : words.signedSaid, { code }),
      }),
    }),
  });
}

export const links = tabletLinks;

export const meta = pageTitle<typeof loader>(
  ({ locale, data }) => data && [data.code, eventTitle(locale, data.head)],
);

export default function SheetPage() {
  const data = useLoaderData<typeof loader>();
  // Said only when marks open to the panel, or a round begins: all its sheets load again at the same moment.
  useTopic(`topic:rounds/${data.head.id}`);
  return <Tablet key={data.codeId} data={data} />;
}
