import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { z } from "zod";
import type { Criterion } from "~/domain/marking/scheme";
import { schemeTotal, sectionTotals } from "~/domain/marking/scheme-sums";
import { type TypedRow, withTyped } from "~/domain/marking/scheme-typed";
import { formatMark, marks } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";
import { type FormResult, handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as desk from "~/i18n/desk";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import * as importWords from "~/i18n/result-import";
import * as words from "~/i18n/scheme";
import * as changeWords from "~/i18n/scheme-change";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import * as edits from "~/operations/scheme-edits.server";
import { beginChange, DropChange, dropChange } from "~/operations/scheme-versions.server";
import {
  CopyScheme,
  copyScheme,
  ImportScheme,
  importScheme,
  showScheme,
  UndoScheme,
  undoScheme,
} from "~/operations/schemes.server";
import { EventHead } from "~/ui/desk/event-head";
import { ChangeNote, CopyScheme as CopyForm, UndoEdit } from "~/ui/desk/scheme-draft";
import { AddCriterionForm } from "~/ui/desk/scheme-forms";
import { SchemeProblems } from "~/ui/desk/scheme-problems";
import { SchemeTree } from "~/ui/desk/scheme-tree";
import { ScoringRows } from "~/ui/desk/scoring-rows";
import { SectionRows } from "~/ui/desk/section-rows";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const found = await showScheme(ctx, eventId);
    if (!found.ok) return found;
    const problems = found.value.problems.map(({ place, key, params }) => ({
      id: place.kind === "section" ? "" : place.id,
      row: null,
      sentence: sayRefusal(ctx.locale, { message: key, params }),
    }));
    return ok({ ...found.value, problems });
  });
}

const at = (eventId: string | undefined, edit = "", anchor = "") =>
  `/desk/events/${eventId}/scheme${edit && `?edit=${encodeURIComponent(edit)}`}${anchor && `#${anchor}`}`;

/** Where an edit leads: to its row, closed; to a new row, or one that needs more, open. */
const closed = {
  next: (
    { focus, isOpen }: edits.SchemeChange,
    { eventId }: { eventId?: string },
    ctx: { locale: "zh" | "en" },
  ) => ({
    to: at(eventId, isOpen ? focus : "", focus),
    say: sayIn(ctx.locale)(words.saved),
  }),
};
const opened = {
  next: ({ focus }: edits.SchemeChange, { eventId }: { eventId?: string }) => ({
    to: at(eventId, focus, focus),
  }),
};

export function action(args: ActionFunctionArgs) {
  const event = args.params.eventId ?? "";
  return handleIntents(args, {
    "criterion-add": intent({
      form: edits.AddCriterion,
      run: (ctx, input) => edits.addCriterion(ctx, event, input),
      ...closed,
    }),
    criterion: intent({
      form: edits.EditCriterion,
      run: (ctx, input) => edits.editCriterion(ctx, event, input),
      ...closed,
    }),
    "sub-add": intent({
      form: edits.AddSubCriterion,
      run: (ctx, input) => edits.addSubCriterion(ctx, event, input),
      ...closed,
    }),
    sub: intent({
      form: edits.EditSubCriterion,
      run: (ctx, input) => edits.editSubCriterion(ctx, event, input),
      ...closed,
    }),
    "aspect-add": intent({
      form: edits.AddAspect,
      run: (ctx, input) => edits.addAspect(ctx, event, input),
      ...opened,
    }),
    aspect: intent({
      form: edits.EditAspect,
      run: (ctx, input) => edits.editAspect(ctx, event, input),
      ...closed,
    }),
    move: intent({
      form: edits.MoveRow,
      run: (ctx, input) => edits.moveRow(ctx, event, input),
      ...closed,
    }),
    sections: intent({
      form: edits.SaveSections,
      run: (ctx, input) => edits.saveSections(ctx, event, input),
      ...closed,
    }),
    scoring: intent({
      form: edits.SaveScoring,
      run: (ctx, input) => edits.saveScoring(ctx, event, input),
      ...closed,
    }),
    undo: intent({
      form: UndoScheme,
      run: (ctx, input) => undoScheme(ctx, event, input),
      next: (_value, { eventId }, ctx) => ({ to: at(eventId), say: sayIn(ctx.locale)(changeWords.undone) }),
    }),
    copy: intent({
      form: CopyScheme,
      run: (ctx, input) => copyScheme(ctx, event, input),
      next: (_value, { eventId }, ctx) => ({ to: at(eventId), say: sayIn(ctx.locale)(changeWords.copied) }),
    }),
    "change-begin": intent({
      form: z.object({}),
      run: (ctx) => beginChange(ctx, event),
      next: (_value, { eventId }, ctx) => ({ to: at(eventId), say: sayIn(ctx.locale)(changeWords.begun) }),
    }),
    "change-drop": intent({
      form: DropChange,
      run: (ctx, input) => dropChange(ctx, event, input),
      next: (_value, { eventId }, ctx) => ({ to: at(eventId), say: sayIn(ctx.locale)(changeWords.dropped) }),
    }),
    import: intent({
      form: ImportScheme,
      run: (ctx, input) => importScheme(ctx, event, input),
      next: (_value, { eventId }, ctx) => ({ to: at(eventId), say: sayIn(ctx.locale)(words.imported) }),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [eventTitle(locale, data.head), t(desk.scheme)],
);

const hundred = marks(100);

export default function EventSchemePage() {
  const t = useText();
  const [search] = useSearchParams();
  const { head, isDraft, version, scheme, modules, counts, source, problems, ...more } =
    useLoaderData<typeof loader>();
  const open = search.get("edit");
  const [typed, setTyped] = useState<{ row: TypedRow; version: number } | null>(null);
  const editing = useMemo(
    () => ({ isDraft, version, open, onType: (row: TypedRow) => setTyped({ row, version }) }),
    [isDraft, version, open],
  );
  const isTyping = typed !== null && typed.row.id === open && typed.version === version;
  const shown = isTyping ? withTyped(scheme, typed.row) : scheme;
  const isPublished = head.stage !== "draft";
  const isEmpty = scheme.criteria.length === 0;
  return (
    <Shell wide>
      <EventHead event={head} />
      <Refused />
      <div className="scheme-bar">
        <span className="sum">
          {t(words.totalOf, { sum: formatMark(schemeTotal(shown)), of: formatMark(hundred) })}
        </span>
        {!isEmpty && <span>{t(words.counts, counts)}</span>}
        {source && <span>{t(words.source, { name: source })}</span>}
        <span className="files">
          {isDraft && <UndoEdit undoable={more.undoable} version={version} />}
          {!isEmpty && (
            <a href={`/desk/events/${head.id}/scheme.xlsx`} className="btn">
              {t(words.exportWorkbook)}
            </a>
          )}
          {isDraft && (
            <Link to={`/desk/events/${head.id}/scheme/import`} className={isEmpty ? "btn primary" : "btn"}>
              {t(words.importWorkbook)}
            </Link>
          )}
        </span>
      </div>
      {!isDraft && !more.mayChange && <p className="note">{t(words.frozen)}</p>}
      {isPublished && (
        <ChangeNote eventId={head.id} proposed={more.proposed} mayChange={more.mayChange} version={version} />
      )}
      {isPublished && scheme.criteria.some(hasImport) && (
        <p>
          <Link to={`/desk/events/${head.id}/results-import`}>{t(importWords.title)}</Link>
        </p>
      )}
      {isDraft && isEmpty && (
        <div className="empty">
          <p>{t(words.empty)}</p>
          <p>{t(words.emptyHint)}</p>
        </div>
      )}
      {isDraft && !isPublished && <CopyForm sources={more.sources} version={version} open={isEmpty} />}
      {isDraft && !isEmpty && problems.length > 0 && <SchemeProblems problems={problems} linked />}
      {isDraft && !isPublished && problems.length === 0 && <p className="note">{t(words.sound)}</p>}
      <SchemeTree scheme={scheme} shown={shown} modules={modules} editing={editing} />
      {isDraft && <AddCriterionForm key={`add ${version}`} version={version} modules={modules} />}
      <ScoringRows
        key={`scoring ${version}`}
        scheme={scheme}
        modules={modules}
        version={version}
        isDraft={isDraft}
      />
      <SectionRows
        key={`sections ${version}`}
        sections={sectionTotals(shown)}
        version={version}
        isDraft={isDraft}
      />
    </Shell>
  );
}

/** Whether something of it is marked by an import of results. */
function hasImport({ subCriteria }: Criterion): boolean {
  return subCriteria.some(({ aspects }) => aspects.some(({ kind }) => kind === "automatic"));
}

/** What was refused of a form that has no place of its own on the page any more, such as a row that is gone. */
function Refused() {
  const answer = useActionData<FormResult>();
  const intentName = answer?.initialValue?.intent;
  const hasOwnPlace = ["criterion", "sub", "aspect", "sections", "scoring", "criterion-add", "copy"].includes(
    String(intentName),
  );
  const errors = hasOwnPlace ? [] : Object.values(answer?.error ?? {}).flatMap((each) => each ?? []);
  const alert = useRef<HTMLDivElement>(null);
  // What was dragged may be far down the page.
  useEffect(() => {
    if (answer) alert.current?.scrollIntoView({ block: "center" });
  }, [answer]);
  if (errors.length === 0) return null;
  return (
    <div className="alert" role="alert" ref={alert}>
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}
