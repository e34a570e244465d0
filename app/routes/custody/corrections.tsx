import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { eventHead } from "~/domain/contests/event-head";
import { mostEvidence } from "~/domain/scoring/correction";
import { ok } from "~/domain/shared/result";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/corrections";
import { custodyTitle } from "~/i18n/custody";
import { dayTime } from "~/i18n/dates";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { AskCorrection, askCorrection, listCorrections } from "~/operations/corrections.server";
import { AskCorrectionForm } from "~/ui/custody/ask-correction";
import { Shell } from "~/ui/shell";
import { StageTag } from "~/ui/stage-tag";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const read = await listCorrections(ctx, eventId);
    if (!read.ok) return read;
    const { event, corrections, mayAsk } = read.value;
    return ok({
      head: eventHead(event, ctx.now()),
      corrections: corrections.map(({ id, code, aspectId, state, askedAt }) => ({
        id,
        code,
        aspectId,
        state,
        askedAt,
      })),
      mayAsk,
      id: ctx.id(),
    });
  });
}

/** A file that is missing, too large or something else is refused by the operation, beside its field. */
const Asked = AskCorrection.extend({ evidence: z.instanceof(File, { error: "evidence-missing" }) });

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: Asked,
      run: async (ctx, { evidence, ...input }, { eventId = "" }) =>
        askCorrection(ctx, eventId, input, {
          name: evidence.name,
          bytes: new Uint8Array(await evidence.arrayBuffer()),
        }),
      next: ({ id }, { eventId }, ctx) => ({
        to: `/custody/${eventId}/corrections/${id}`,
        say: sayIn(ctx.locale)(words.askedSaid),
      }),
    }),
    // A little more than the largest file, for the form around it and for telling that it is too large.
    2 * mostEvidence,
  );
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [t(words.title), eventTitle(locale, data.head)],
);

export default function CorrectionsPage() {
  const t = useText();
  const locale = useLocale();
  const { head, corrections, mayAsk, id } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <p className="path">
        <Link to={`/custody/${head.id}`}>{t(custodyTitle)}</Link>
      </p>
      <h1>{t(words.title)}</h1>
      <p className="under-title">
        <StageTag stage={head.stage} /> {eventTitle(locale, head)}
      </p>
      <p className="lead">{t(words.lead)}</p>
      {corrections.length === 0 ? (
        <p className="empty">{t(words.none)}</p>
      ) : (
        <div className="table-box">
          <table className="dense">
            <thead>
              <tr>
                <th>{t(words.code)}</th>
                <th>{t(words.aspect)}</th>
                <th>{t(words.state)}</th>
                <th>{t(words.ask)}</th>
              </tr>
            </thead>
            <tbody>
              {corrections.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link to={`/custody/${head.id}/corrections/${one.id}`}>{one.code}</Link>
                  </td>
                  <td>{one.aspectId}</td>
                  <td>{t(words.states[one.state])}</td>
                  <td>{dayTime(locale, one.askedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayAsk && <AskCorrectionForm id={id} />}
    </Shell>
  );
}
