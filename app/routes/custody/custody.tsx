import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { can, scopesOf } from "~/domain/accounts/permission";
import { eventHead } from "~/domain/contests/event-head";
import { hasReached } from "~/domain/contests/stage";
import { partKey } from "~/domain/scoring/part";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { title as correctionsTitle } from "~/i18n/corrections";
import * as words from "~/i18n/custody";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { useTopic } from "~/live/use-topic";
import { ConfirmLock, confirmLock, readLocks } from "~/operations/locks.server";
import { ConfirmLocks } from "~/ui/custody/confirm-lock";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/judging/custody.css";
import "~/ui/judging/judging.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await readLocks(ctx, eventId);
    if (!read.ok) return read;
    const { event, asked, locks } = read.value;
    return ok({
      head: eventHead(event, ctx.now()),
      asked: asked.map(({ id, blocks, ...part }) => ({
        id,
        part: partKey(part),
        blocks: blocks.map((block) => sayRefusal(ctx.locale, block)),
      })),
      heads: locks.map(({ ledgerSeq, ledgerHash, ...part }) => ({
        part: partKey(part),
        seq: ledgerSeq ?? 0,
        hash: ledgerHash ?? "",
      })),
      modules: event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
      confirms: can(ctx.actor, "marks.confirm-lock", scopesOf(event)),
      isLocked: hasReached(event.stage, "marks-locked"),
      clientId: ctx.id(),
    });
  });
}

export type CustodyData = ReturnType<typeof useLoaderData<typeof loader>>;

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    "confirm-lock": intent({
      form: ConfirmLock,
      run: (ctx, input, { eventId = "" }) => confirmLock(ctx, eventId, input),
      next: (_value, { eventId }, ctx) => ({
        to: `/custody/${eventId}`,
        say: sayIn(ctx.locale)(words.lockedSaid),
      }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.custodyTitle), eventTitle(locale, data.head)],
);

export default function CustodyPage() {
  const t = useText();
  const locale = useLocale();
  const data = useLoaderData<typeof loader>();
  useTopic(`topic:marking/${data.head.id}`);
  return (
    <Shell wide>
      <h1>{eventTitle(locale, data.head)}</h1>
      <p className="under-title">
        <StageTag stage={data.head.stage} /> {t(words.custodyTitle)}
      </p>
      <ConfirmLocks data={data} />
      {data.heads.length > 0 && (
        <p>
          <Link to={`/events/${data.head.id}/ledger`}>{t(words.publicHead)}</Link>
          {" · "}
          <Link to={`/custody/${data.head.id}/corrections`}>{t(correctionsTitle)}</Link>
        </p>
      )}
    </Shell>
  );
}
