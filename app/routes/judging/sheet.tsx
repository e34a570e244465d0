import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/judging";
import { sayIn } from "~/i18n/text";
import { readSheet } from "~/operations/judging.server";
import { SaveSheet, SignSheet, saveSheet, signSheet } from "~/operations/scoring.server";
import { Tablet } from "~/ui/judging/tablet";
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
    sign: intent({
      form: SignSheet,
      run: (ctx, input, { eventId = "", code = "" }) => signSheet(ctx, eventId, code, input),
      next: (_value, { eventId, code = "" }, ctx) => ({
        to: `/judging/${eventId}/${code}`,
        say: sayIn(ctx.locale)(words.signedSaid, { code }),
      }),
    }),
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.code} · ${eventTitle("zh", data.head)} · 匠台` : "匠台" },
];

export default function SheetPage() {
  const data = useLoaderData<typeof loader>();
  return <Tablet key={data.codeId} data={data} />;
}
