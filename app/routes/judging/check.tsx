import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { eventHead } from "~/domain/contests/event-head";
import { partKey, readPart } from "~/domain/scoring/part";
import { formatMark } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/custody";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { CheckCode, checkCode, readCheck } from "~/operations/checks.server";
import { usePartName } from "~/ui/custody/part-name";
import { Form, Submit, useFormOf } from "~/ui/form";
import { useRestLock } from "~/ui/judging/use-rest-lock";
import { Shell } from "~/ui/shell";
import "~/ui/judging/custody.css";
import "~/ui/judging/judging.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "", code = "" }, url) => {
    const read = await readCheck(ctx, eventId, code, readPart(url.searchParams.get("part") ?? ""));
    if (!read.ok) return read;
    const { event, part, ...rest } = read.value;
    const modules = event.modules.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
    return ok({
      judgeId: ctx.actor?.accountId ?? "",
      head: eventHead(event, ctx.now()),
      clientId: ctx.id(),
      part: partKey(part),
      modules,
      ...rest,
    });
  });
}

export function action(args: ActionFunctionArgs) {
  const part = new URL(args.request.url).searchParams.get("part");
  return handle(
    args,
    intent({
      form: CheckCode,
      run: (ctx, input, { eventId = "", code = "" }) => checkCode(ctx, eventId, code, input),
      next: ({ code }, { eventId }, ctx) => ({
        to: `/judging/${eventId}/check${part ? `?part=${encodeURIComponent(part)}` : ""}`,
        say: sayIn(ctx.locale)(words.checkSaid, { code }),
      }),
    }),
  );
}

export const meta = pageTitle<typeof loader>(({ t, data }) => data && [t(words.checkTitle), data.code]);

export default function CheckPage() {
  const t = useText();
  const locale = useLocale();
  const { judgeId, part, modules, head, code, seats, rows, totals, hash, mine, clientId } =
    useLoaderData<typeof loader>();
  const nameOf = usePartName(modules);
  useRestLock(judgeId);
  const [form] = useFormOf<Record<string, string>>({});
  return (
    <Shell wide>
      <p className="path">
        <Link to={`/judging/${head.id}/check${part ? `?part=${encodeURIComponent(part)}` : ""}`}>
          {eventTitle(locale, head)} · {t(words.checkTitle)}
        </Link>
      </p>
      <h1>{code}</h1>
      {part !== "" && <p className="under-title">{nameOf(part)}</p>}
      <div className="table-box">
        <table className="dense check">
          <thead>
            <tr>
              <th>{t(words.aspect)}</th>
              {seats.map((seat) => (
                <th key={seat}>{t(words.seatHead, { seat })}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ aspectId, description, values }) => (
              <tr key={aspectId}>
                <th scope="row" className="wrap-text">
                  {aspectId} {description}
                </th>
                {values.map((value, i) => (
                  <td key={seats[i]}>{value ?? <span className="none">—</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
          {totals && (
            <tfoot>
              <tr>
                <th scope="row">{t(words.total)}</th>
                <td colSpan={seats.length}>
                  <b>{formatMark(totals.total)}</b>
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {mine ? (
        <p className="ok">{t(words.checkMine)}</p>
      ) : (
        <Form form={form}>
          <input type="hidden" name="clientId" value={clientId} />
          <input type="hidden" name="hash" value={hash} />
          <input type="hidden" name="part" value={part} />
          <div className="actions">
            <Submit>{t(words.checkConfirm)}</Submit>
          </div>
        </Form>
      )}
    </Shell>
  );
}
