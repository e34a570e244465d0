import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { SchemeProblem } from "~/domain/marking/scheme-check";
import { formatMark, type Mark } from "~/domain/shared/mark";
import { ok, refuse } from "~/domain/shared/result";
import { show } from "~/http/action.server";
import { page } from "~/http/page.server";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import * as words from "~/i18n/scheme";
import { useLocale, useText } from "~/i18n/use-text";
import { previewScheme, showScheme } from "~/operations/schemes.server";
import { EventHead } from "~/ui/desk/event-head";
import { SchemeProblems } from "~/ui/desk/scheme-problems";
import { Submit } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const found = await showScheme(ctx, eventId);
    if (!found.ok) return found;
    const { head, isDraft, version, modules, proposed } = found.value;
    return isDraft
      ? ok({ head, version, modules, isLater: proposed !== null })
      : refuse("conflict", "event-frozen");
  });
}

/** A little more than the largest workbook, for the form around it. */
const uploadLimit = 22 * 1024 * 1024;

export function action(args: ActionFunctionArgs) {
  return show(args, uploadLimit, async (ctx, form, { eventId = "" }) => {
    const file = form.get("file");
    const upload =
      file instanceof File
        ? { name: file.name, size: file.size, bytes: async () => new Uint8Array(await file.arrayBuffer()) }
        : null;
    const read = await previewScheme(ctx, eventId, upload);
    if (!read.ok) return read;
    const said = ({ place, key, params }: SchemeProblem) => ({
      id: place.id,
      row: place.row ?? null,
      sentence: sayRefusal(ctx.locale, { message: key, params }),
    });
    return ok({
      ...read.value,
      scheme: JSON.stringify(read.value.scheme),
      problems: read.value.problems.map(said),
      warnings: read.value.warnings.map(said),
      modules: modulesOf(read.value.scheme),
    });
  });
}

function modulesOf(scheme: { criteria: readonly { moduleId?: string }[] }): string[] {
  return scheme.criteria.map(({ moduleId }) => moduleId ?? "");
}

export const meta = pageTitle(({ t }) => [t(words.importTitle)]);

export default function SchemeImportPage() {
  const t = useText();
  const { head } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Shell wide>
      <EventHead event={head} />
      <h2 style={{ marginTop: 0 }}>{t(words.importTitle)}</h2>
      {answer?.shown ? (
        <Found />
      ) : (
        <>
          <p className="lead">{t(words.importLead)}</p>
          <Form method="post" encType="multipart/form-data">
            <div className={answer?.refused ? "field wrong" : "field"}>
              <label htmlFor="file">{t(words.file)}</label>
              <input
                id="file"
                type="file"
                name="file"
                accept=".xlsx"
                required
                aria-describedby={answer?.refused ? "file-error" : undefined}
              />
              {answer?.refused && (
                <div className="error" id="file-error" role="alert">
                  {answer.refused}
                </div>
              )}
            </div>
            <div className="actions">
              <Submit>{t(words.read)}</Submit>
              <Link to={`/desk/events/${head.id}/scheme`}>{t(words.backToScheme)}</Link>
            </div>
          </Form>
        </>
      )}
    </Shell>
  );
}

/** What stands in the workbook, and the way to take it over. */
function Found() {
  const t = useText();
  const locale = useLocale();
  const { head, version, modules, isLater } = useLoaderData<typeof loader>();
  const found = useActionData<typeof action>()?.shown;
  if (!found) return null;
  const isGood = found.problems.length === 0;
  return (
    <>
      <p className="lead">{t(words.foundIn, { name: found.source, skill: found.skill })}</p>
      <p>
        <b>{t(words.totalOf, { sum: formatMark(found.total as Mark), of: "100.00" })}</b> ·{" "}
        {t(words.counts, found.counts)}
      </p>
      {!isGood && <SchemeProblems problems={found.problems} lead={t(words.cannotTake)} />}
      {found.warnings.length > 0 && (
        <div className="note scheme-problems">
          <b>{t(words.warnings, { count: found.warnings.length })}</b>
          <ul>
            {found.warnings.slice(0, 30).map(({ sentence, row }, index) => (
              <li key={index}>
                {row !== null && <b>{t(words.row, { row })}　</b>}
                {sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Form method="post" action={`/desk/events/${head.id}/scheme`}>
        <input type="hidden" name="intent" value="import" />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="source" value={found.source} />
        <input type="hidden" name="scheme" value={found.scheme} />
        {isGood && <p className="note">{t(words.canTake)}</p>}
        {isGood && isLater && <p>{t(words.keepsIds)}</p>}
        {isGood && modules.length > 1 && <p>{t(words.chooseModules)}</p>}
        <div className="table-box" style={{ maxWidth: 860 }}>
          <table className="dense">
            <thead>
              <tr>
                <th scope="col">{t(words.criterionName)}</th>
                <th scope="col" className="num">
                  {t(words.total)}
                </th>
                {isGood && <th scope="col">{t(words.module)}</th>}
              </tr>
            </thead>
            <tbody>
              {found.criteria.map((criterion, index) => (
                <tr key={index}>
                  <td>
                    {criterion.id} {criterion.name}
                  </td>
                  <td className="num">{formatMark(criterion.marks as Mark)}</td>
                  {isGood && (
                    <td>
                      <select
                        name={`modules[${index}]`}
                        defaultValue={found.modules[index]}
                        aria-label={`${t(words.module)} ${criterion.id}`}
                      >
                        <option value="">{t(words.noModule)}</option>
                        {modules.map((module) => (
                          <option key={module.id} value={module.id}>
                            {locale === "zh" ? module.nameZh : module.nameEn}
                          </option>
                        ))}
                      </select>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="actions">
          {isGood && <Submit>{t(words.take)}</Submit>}
          <Link to={`/desk/events/${head.id}/scheme/import`} reloadDocument>
            {t(words.uploadOther)}
          </Link>
          <Link to={`/desk/events/${head.id}/scheme`}>{t(words.backToScheme)}</Link>
        </div>
      </Form>
    </>
  );
}
