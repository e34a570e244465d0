import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { eventHead } from "~/domain/contests/event-head";
import { hasReached } from "~/domain/contests/stage";
import { readPart } from "~/domain/scoring/part";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as custody from "~/i18n/custody";
import { eventTitle } from "~/i18n/event-title";
import * as words from "~/i18n/judging";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import * as rounds from "~/i18n/rounds";
import { type Sentence, sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { useTopic } from "~/live/use-topic";
import { confirmDevice, DeviceChoice, listPanelDevices, revokeDevice } from "~/operations/devices.server";
import { startMarking } from "~/operations/draw.server";
import { AskLock, askLock, WithdrawLock, withdrawLock } from "~/operations/locks.server";
import { readOversee } from "~/operations/oversee.server";
import { AskRemark, askRemark } from "~/operations/rounds.server";
import { readPanelProgress } from "~/operations/rounds-view.server";
import { Devices } from "~/ui/judging/devices";
import { Lock } from "~/ui/judging/lock";
import { Open, ProgressTable, Spreads } from "~/ui/judging/oversee";
import { OverseeAlerts } from "~/ui/judging/oversee-alerts";
import { LeftByModule, RemarkForm, Remarks, SchemeAlert } from "~/ui/judging/oversee-rounds";
import { StoodMarks } from "~/ui/judging/oversee-stood";
import { OverseeTablets } from "~/ui/judging/oversee-tablets";
import { useTablets } from "~/ui/judging/use-tablets";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";
import "~/ui/judging/custody.css";
import "~/ui/judging/judging.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }, url) => {
    const read = await readOversee(ctx, eventId, readPart(url.searchParams.get("part") ?? ""));
    if (!read.ok) return read;
    const { event, blocks, stage, ...rest } = read.value;
    const progress = await readPanelProgress(ctx, eventId);
    if (!progress.ok) return progress;
    const devices = await listPanelDevices(ctx, eventId);
    if (!devices.ok) return devices;
    return ok({
      head: eventHead(event, ctx.now()),
      lockId: ctx.id(),
      remarkId: ctx.id(),
      devices: devices.value,
      modules: event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
      progress: progress.value,
      isLocked: hasReached(stage, "marks-locked"),
      blocks: blocks.map((block) => sayRefusal(ctx.locale, block)),
      ...rest,
    });
  });
}

export type OverseeData = ReturnType<typeof useLoaderData<typeof loader>>;

const here = (sentence: Sentence) => ({
  next: (_value: unknown, { eventId }: { eventId?: string }, ctx: { locale: "zh" | "en" }) => ({
    to: `/judging/${eventId}/oversee`,
    say: sayIn(ctx.locale)(sentence),
  }),
});

export function action(args: ActionFunctionArgs) {
  const part = new URL(args.request.url).searchParams.get("part");
  const stay = (sentence: Sentence) => ({
    next: (_value: unknown, { eventId }: { eventId?: string }, ctx: { locale: "zh" | "en" }) => ({
      to: `/judging/${eventId}/oversee${part ? `?part=${encodeURIComponent(part)}` : ""}`,
      say: sayIn(ctx.locale)(sentence),
    }),
  });
  return handleIntents(args, {
    start: intent({
      form: z.object({}),
      run: (ctx, _input, { eventId = "" }) => startMarking(ctx, eventId),
      ...here(words.opened),
    }),
    remark: intent({
      form: AskRemark,
      run: (ctx, input, { eventId = "" }) => askRemark(ctx, eventId, input),
      next: ({ round }, { eventId }, ctx) => ({
        to: `/judging/${eventId}/oversee`,
        say: sayIn(ctx.locale)(rounds.askedSaid, { round }),
      }),
    }),
    "confirm-device": intent({
      form: DeviceChoice,
      run: (ctx, input, { eventId = "" }) => confirmDevice(ctx, eventId, input),
      ...here(custody.confirmedSaid),
    }),
    "revoke-device": intent({
      form: DeviceChoice,
      run: (ctx, input, { eventId = "" }) => revokeDevice(ctx, eventId, input),
      ...here(custody.revokedSaid),
    }),
    lock: intent({
      form: AskLock,
      run: (ctx, input, { eventId = "" }) => askLock(ctx, eventId, input),
      ...stay(custody.lockAskedSaid),
    }),
    "withdraw-lock": intent({
      form: WithdrawLock,
      run: (ctx, input, { eventId = "" }) => withdrawLock(ctx, eventId, input),
      ...stay(custody.lockWithdrawnSaid),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.overseeTitle), eventTitle(locale, data.head)],
);

export default function OverseePage() {
  const t = useText();
  const locale = useLocale();
  const data = useLoaderData<typeof loader>();
  useTopic(`topic:marking/${data.head.id}`);
  const tablets = useTablets(data.head.id);
  return (
    <Shell wide>
      <p className="path">
        <Link to="/judging">{t(words.title)}</Link>
      </p>
      <h1>{eventTitle(locale, data.head)}</h1>
      <p className="under-title">
        <StageTag stage={data.head.stage} /> {t(words.overseeTitle)} · {t(words.overseeLead)}
      </p>
      <OverseeAlerts data={data} tablets={tablets} />
      <SchemeAlert data={data} />
      <div className="oversee">
        <div>
          <LeftByModule data={data} />
          <ProgressTable data={data} />
          <Spreads data={data} />
          <StoodMarks data={data} />
          <Remarks data={data} />
          <OverseeTablets tablets={tablets} />
          <Devices devices={data.devices} />
        </div>
        <aside>
          <RemarkForm data={data} />
          {data.head.stage === "drawn" ? <Open /> : <Lock data={data} />}
        </aside>
      </div>
    </Shell>
  );
}
