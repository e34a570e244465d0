import { Link, useNavigation, useSubmit } from "@remix-run/react";
import { memo, useEffect, useRef, useState } from "react";
import { methodName } from "~/domain/marking/methods/index";
import type { Aspect, Criterion, Scheme } from "~/domain/marking/scheme";
import { dropRow, type RowLevel, rowLevels } from "~/domain/marking/scheme-edit";
import { criterionTotal } from "~/domain/marking/scheme-sums";
import type { TypedRow } from "~/domain/marking/scheme-typed";
import { formatMark } from "~/domain/shared/mark";
import * as methods from "~/i18n/methods";
import * as words from "~/i18n/scheme";
import { useLocale, useText } from "~/i18n/use-text";
import {
  AddAspectForms,
  AddSubForm,
  AspectForm,
  CriterionForm,
  type ModuleOption,
  SubForm,
} from "./scheme-forms";
import { RowSums } from "./scheme-sums";
import { useDragOrder } from "./use-drag-order";
import "./scheme.css";

type Editing = {
  /** 0 for a scheme that is only read. */
  readonly version: number;
  readonly isDraft: boolean;
  /** The id of the row that is open for editing, from the URL. */
  readonly open: string | null;
  readonly onType: (typed: TypedRow) => void;
};

/**
 * A scheme as its criteria, sub-criteria and aspects. One row at a time is a form; which one is in the URL, so the
 * tree works without JavaScript. With it, rows are dragged into order while none is open, and the sums follow what
 * is typed: `shown` is the scheme with it.
 */
export function SchemeTree({
  scheme,
  shown,
  modules,
  editing,
}: {
  scheme: Scheme;
  shown: Scheme;
  modules: readonly ModuleOption[];
  editing: Editing;
}) {
  const tree = useRef<HTMLDivElement>(null);
  const submit = useSubmit();
  const { formData, state } = useNavigation();
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const { version, isDraft, open } = editing;
  const canDrag = isLive && isDraft && open === null;
  useDragOrder(tree, canDrag && state === "idle", (dropped) =>
    submit({ intent: "move", version, ...dropped }, { method: "post", preventScrollReset: true }),
  );
  return (
    <div ref={tree} className={canDrag ? "scheme-tree draggable" : "scheme-tree"}>
      {moving(scheme, formData).criteria.map((criterion) => (
        <CriterionBlock
          key={criterion.id}
          criterion={criterion}
          scheme={scheme}
          shown={holds(criterion, open) ? shown : scheme}
          modules={modules}
          editing={editing}
        />
      ))}
    </div>
  );
}

/** The scheme as it will be once a row that was dropped has been moved: the row stays where it was put meanwhile. */
function moving(scheme: Scheme, sent: FormData | undefined): Scheme {
  const level = rowLevels.find((each) => each === sent?.get("level"));
  if (sent?.get("intent") !== "move" || !level) return scheme;
  const into = sent.get("into");
  const moved = dropRow(scheme, {
    ...{ level, id: String(sent.get("id")), by: Number(sent.get("by")), at: Number(sent.get("at")) },
    into: into === null ? undefined : String(into),
  });
  return moved.ok ? moved.value : scheme;
}

/** What makes an element a row that can be dragged among the rows of one list. */
function rowOf(level: RowLevel, id: string, list: string) {
  return { "data-row": id, "data-level": level, "data-list": `${level} ${list}` };
}

/** What a row is dragged by. It is for the hand: on the keyboard a row that is open has buttons. */
function Handle() {
  const t = useText();
  return <span className="drag" data-drag="" aria-hidden="true" title={t(words.dragHint)} />;
}

/** Whether the row of that id is the criterion or in it. */
function holds({ id, subCriteria }: Criterion, row: string | null): boolean {
  return (
    id === row || subCriteria.some((sub) => sub.id === row || sub.aspects.some((each) => each.id === row))
  );
}

/** Drawn anew at a keystroke only where it is typed in: a scheme may have thousands of rows. */
const CriterionBlock = memo(function CriterionBlock({
  criterion,
  scheme,
  shown,
  modules,
  editing,
}: {
  criterion: Criterion;
  scheme: Scheme;
  shown: Scheme;
  modules: readonly ModuleOption[];
  editing: Editing;
}) {
  const t = useText();
  const locale = useLocale();
  const sum = criterionTotal(shown.criteria.find(({ id }) => id === criterion.id) ?? criterion);
  const module =
    modules.find(({ id }) => id === criterion.moduleId) ?? (modules.length === 1 ? modules[0] : undefined);
  const isWrong = criterion.marks !== undefined && criterion.marks !== sum;
  const { isDraft, version, open, onType } = editing;
  const ofForm = (id: string) => ({
    version,
    onType,
    sums: <RowSums scheme={shown} criterionId={criterion.id} id={id} />,
  });
  return (
    <section className="criterion" id={criterion.id} {...rowOf("criterion", criterion.id, "")}>
      <div className="head">
        <Handle />
        <h2>
          {criterion.id} {criterion.name}
        </h2>
        <span className="module">
          {module ? (locale === "zh" ? module.nameZh : module.nameEn) : t(words.noModule)}
        </span>
        {criterion.bonus && <span className="tag">{t(methods.bonusTag)}</span>}
        {criterion.cap !== undefined && (
          <span className="module">{t(methods.cappedAt, { cap: formatMark(criterion.cap) })}</span>
        )}
        {isDraft && open !== criterion.id && <EditLink id={criterion.id} />}
        <output className={isWrong ? "sum wrong" : "sum"}>
          {criterion.marks === undefined
            ? formatMark(sum)
            : t(words.totalOf, { sum: formatMark(sum), of: formatMark(criterion.marks) })}
        </output>
      </div>
      {open === criterion.id && isDraft && (
        <CriterionForm key={version} criterion={criterion} modules={modules} {...ofForm(criterion.id)} />
      )}
      {criterion.subCriteria.length > 0 && (
        <div className="table-box">
          <table className="dense scheme-table">
            <thead className="visually-hidden">
              <tr>
                <th scope="col">#</th>
                <th scope="col">{t(words.aspect)}</th>
                <th scope="col" className="kind">
                  {t(words.kind)}
                </th>
                <th scope="col">{t(words.max)}</th>
                {isDraft && <th scope="col">{t(words.edit)}</th>}
              </tr>
            </thead>
            {criterion.subCriteria.map((sub) => (
              <tbody key={sub.id} {...rowOf("sub", sub.id, criterion.id)} data-takes="aspect">
                <tr className="sub" id={sub.id}>
                  <th scope="rowgroup" colSpan={3}>
                    <Handle />
                    {sub.id} {sub.name}
                    {sub.day && (
                      <span className="faint">
                        {" "}
                        · {t(words.day)} {sub.day}
                      </span>
                    )}
                    {sub.cap !== undefined && (
                      <span className="faint"> · {t(methods.cappedAt, { cap: formatMark(sub.cap) })}</span>
                    )}
                  </th>
                  <td className="kind" />
                  {isDraft && <td className="go">{open !== sub.id && <EditLink id={sub.id} />}</td>}
                </tr>
                {open === sub.id && isDraft && (
                  <tr className="editing">
                    <td colSpan={5}>
                      <SubForm key={version} sub={sub} {...ofForm(sub.id)} />
                    </td>
                  </tr>
                )}
                {sub.aspects.map((aspect) =>
                  open === aspect.id && isDraft ? (
                    <tr key={aspect.id} id={aspect.id} className="editing">
                      <td colSpan={5}>
                        <AspectForm
                          key={version}
                          aspect={aspect}
                          sections={scheme.sections}
                          subId={sub.id}
                          subs={scheme.criteria.flatMap(({ subCriteria }) => subCriteria)}
                          {...ofForm(aspect.id)}
                        />
                      </td>
                    </tr>
                  ) : (
                    <AspectRow key={aspect.id} aspect={aspect} subId={sub.id} isDraft={isDraft} />
                  ),
                )}
                {isDraft && (
                  <tr className="adds">
                    <td colSpan={5}>
                      <AddAspectForms subId={sub.id} version={version} />
                    </td>
                  </tr>
                )}
              </tbody>
            ))}
          </table>
        </div>
      )}
      {isDraft && <AddSubForm key={version} criterionId={criterion.id} version={version} />}
    </section>
  );
});

function AspectRow({ aspect, subId, isDraft }: { aspect: Aspect; subId: string; isDraft: boolean }) {
  const t = useText();
  return (
    <tr id={aspect.id} {...rowOf("aspect", aspect.id, subId)}>
      <td className="id">
        <Handle />
        {aspect.id}
      </td>
      <td className="desc">
        {aspect.description.trim() || <span className="faint">{t(words.undescribed)}</span>}
      </td>
      <td className="kind">{t(methods.methodShort[methodName(aspect)])}</td>
      <td className="num max">{formatMark(aspect.max)}</td>
      {isDraft && (
        <td className="go">
          <EditLink id={aspect.id} />
        </td>
      )}
    </tr>
  );
}

function EditLink({ id }: { id: string }) {
  const t = useText();
  return (
    <Link to={`?edit=${encodeURIComponent(id)}#${id}`} preventScrollReset>
      {t(words.edit)}
      <span className="visually-hidden"> {id}</span>
    </Link>
  );
}
