import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Form as RemixForm, useActionData, useLoaderData } from "@remix-run/react";
import { ok } from "~/domain/shared/result";
import { handle, intent, type Shown, show } from "~/http/action.server";
import { page } from "~/http/page.server";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import * as words from "~/i18n/result-import";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import { ApplyImport, applyImport, previewImport, showImport } from "~/operations/result-import.server";
import { EventHead } from "~/ui/desk/event-head";
import { type FoundResults, ResultPreview } from "~/ui/desk/result-preview";
import { Submit } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const found = await showImport(ctx, eventId);
    return found.ok ? ok({ ...found.value, clientId: ctx.id() }) : found;
  });
}

/** A little more than the largest workbook, for the form around it. */
const uploadLimit = 22 * 1024 * 1024;

/** A file is read and shown; what was shown comes back as an ordinary form, and is applied. */
export function action(args: ActionFunctionArgs) {
  if (!args.request.headers.get("content-type")?.startsWith("multipart/"))
    return handle(
      args,
      intent({
        form: ApplyImport,
        run: (ctx, input, { eventId = "" }) => applyImport(ctx, eventId, input),
        next: (done, { eventId }, ctx) => ({
          to: `/desk/events/${eventId}/results-import`,
          say: sayIn(ctx.locale)(words.applied, done),
        }),
      }),
    );
  return show<FoundResults>(args, uploadLimit, async (ctx, form, { eventId = "" }) => {
    const file = form.get("file");
    const upload =
      file instanceof File
        ? { name: file.name, size: file.size, bytes: async () => new Uint8Array(await file.arrayBuffer()) }
        : null;
    const read = await previewImport(ctx, eventId, String(form.get("aspectId") ?? ""), upload);
    if (!read.ok) return read;
    return ok({
      ...read.value,
      refused: read.value.refused.map(({ key, params, ...row }) => ({
        ...row,
        reason: sayRefusal(ctx.locale, { message: key, params }),
      })),
    });
  });
}

export const meta = pageTitle(({ t }) => [t(words.title)]);

export default function ResultImportPage() {
  const t = useText();
  const { head, isOpen, aspects, clientId } = useLoaderData<typeof loader>();
  const answer = useActionData() as (Partial<Shown<FoundResults>> & { error?: Errors }) | undefined;
  const wrong = answer?.refused ?? Object.values(answer?.error ?? {}).flatMap((each) => each ?? [])[0];
  return (
    <Shell wide>
      <EventHead event={head} />
      <h2 style={{ marginTop: 0 }}>{t(words.title)}</h2>
      <p className="lead">{t(words.lead)}</p>
      <p className="note">{t(words.blind)}</p>
      {wrong && (
        <div className="alert" role="alert">
          {wrong}
        </div>
      )}
      {answer?.shown ? (
        <ResultPreview found={answer.shown} clientId={clientId} />
      ) : aspects.length === 0 || !isOpen ? (
        <p className="empty">{t(aspects.length === 0 ? words.none : words.closed)}</p>
      ) : (
        <RemixForm method="post" encType="multipart/form-data">
          <div className="field">
            <label htmlFor="aspectId">{t(words.aspect)}</label>
            <select id="aspectId" name="aspectId">
              {aspects.map(({ id, description }) => (
                <option key={id} value={id}>
                  {`${id} ${description}`.slice(0, 80)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="file">{t(words.file)}</label>
            <input id="file" type="file" name="file" accept=".csv,.txt,.xlsx" required />
          </div>
          <div className="actions">
            <Submit>{t(words.read)}</Submit>
          </div>
        </RemixForm>
      )}
      <p style={{ marginTop: 18 }}>
        {answer?.shown && (
          <>
            <Link to={`/desk/events/${head.id}/results-import`} reloadDocument>
              {t(words.another)}
            </Link>
            {" · "}
          </>
        )}
        <Link to={`/desk/events/${head.id}/scheme`}>{t(words.backToScheme)}</Link>
      </p>
    </Shell>
  );
}

type Errors = Readonly<Record<string, readonly string[] | null>>;
