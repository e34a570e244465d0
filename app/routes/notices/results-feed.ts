import type { LoaderFunctionArgs } from "@remix-run/node";
import { contextOf } from "~/http/context.server";
import { page } from "~/http/page.server";
import { civilDay } from "~/i18n/dates";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/notices";
import { sayIn } from "~/i18n/text";
import { listResultsDays } from "~/operations/notices.server";

/** The latest results days as an Atom feed (RFC 4287): an event's results on notice, then final. */
export async function loader(args: LoaderFunctionArgs) {
  const { locale, config } = await contextOf(args);
  const days = await page(args, listResultsDays);
  const say = sayIn(locale);
  const site = config.publicUrl;
  const entries = days.map(({ noticeId, event, contest, updatedAt, lastDay, finalOn }) => {
    const title = finalOn
      ? say(words.feedFinal, { title: eventTitle(locale, event) })
      : say(words.feedNotice, { title: eventTitle(locale, event), day: civilDay(locale, lastDay) });
    return [
      "<entry>",
      `<id>urn:uuid:${noticeId}</id>`,
      `<title>${escaped(title)}</title>`,
      `<summary>${escaped(locale === "zh" ? contest.titleZh : contest.titleEn)}</summary>`,
      `<link href="${escaped(`${site}/notices/${noticeId}`)}"/>`,
      `<updated>${updatedAt.toISOString()}</updated>`,
      "</entry>",
    ].join("");
  });
  const updated = days[0]?.updatedAt ?? new Date(0);
  const feed = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${escaped(`${site}/results.atom`)}</id>`,
    `<title>${escaped(say(words.feedTitle))}</title>`,
    `<author><name>${escaped(say(words.feedAuthor))}</name></author>`,
    `<link rel="self" href="${escaped(`${site}/results.atom`)}"/>`,
    `<link href="${escaped(`${site}/notices`)}"/>`,
    `<updated>${updated.toISOString()}</updated>`,
    ...entries,
    "</feed>\n",
  ];
  return new Response(feed.join("\n"), {
    headers: {
      "Content-Type": "application/atom+xml; charset=utf-8",
      "Cache-Control": "public, max-age=300",
      Vary: "Cookie, Accept-Language",
    },
  });
}

function escaped(text: string): string {
  const named: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };
  return text.replace(/[&<>"]/g, (sign) => `&${named[sign]};`);
}
