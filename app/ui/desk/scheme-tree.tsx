import { Link } from "@remix-run/react";
import { useState } from "react";
import { methodName } from "~/domain/marking/methods/index";
import { type Aspect, type Criterion, criterionTotal, type Scheme } from "~/domain/marking/scheme";
import { formatMark, type Mark, parseMark } from "~/domain/shared/mark";
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
import "./scheme.css";

type Editing = {
  /** 0 for a scheme that is only read. */
  readonly version: number;
  readonly isDraft: boolean;
  /** The id of the row that is open for editing, from the URL. */
  readonly open: string | null;
};

/**
 * A scheme as its criteria, sub-criteria and aspects. One row at a time is a form; which one is in the URL, so the
 * tree works without JavaScript. With it, the sums follow the maximum as it is typed.
 */
export function SchemeTree({
  scheme,
  modules,
  editing,
}: {
  scheme: Scheme;
  modules: readonly ModuleOption[];
  editing: Editing;
}) {
  return (
    <>
      {scheme.criteria.map((criterion) => (
        <CriterionBlock
          key={criterion.id}
          criterion={criterion}
          scheme={scheme}
          modules={modules}
          editing={editing}
        />
      ))}
    </>
  );
}

function CriterionBlock({
  criterion,
  scheme,
  modules,
  editing,
}: {
  criterion: Criterion;
  scheme: Scheme;
  modules: readonly ModuleOption[];
  editing: Editing;
}) {
  const t = useText();
  const locale = useLocale();
  const [typed, setTyped] = useState<{ aspect: Aspect; max: Mark } | null>(null);
  const isTyping = typed !== null && typed.aspect.id === editing.open;
  const sum = (criterionTotal(criterion) + (isTyping ? typed.max - typed.aspect.max : 0)) as Mark;
  const module =
    modules.find(({ id }) => id === criterion.moduleId) ?? (modules.length === 1 ? modules[0] : undefined);
  const isWrong = criterion.marks !== undefined && criterion.marks !== sum;
  const { isDraft, version, open } = editing;
  const follow = (aspect: Aspect) => (text: string) => {
    const max = parseMark(text, 2);
    setTyped(max.ok ? { aspect, max: max.value } : null);
  };
  return (
    <section className="criterion" id={criterion.id}>
      <div className="head">
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
        <CriterionForm key={version} criterion={criterion} version={version} modules={modules} />
      )}
      {criterion.subCriteria.length > 0 && (
        <div className="table-box">
          <table className="dense scheme-table">
            <thead className="visually-hidden">
              <tr>
                <th scope="col">#</th>
                <th scope="col">{t(words.aspect)}</th>
                <th scope="col">{t(words.kind)}</th>
                <th scope="col">{t(words.max)}</th>
                {isDraft && <th scope="col">{t(words.edit)}</th>}
              </tr>
            </thead>
            {criterion.subCriteria.map((sub) => (
              <tbody key={sub.id}>
                <tr className="sub" id={sub.id}>
                  <th scope="rowgroup" colSpan={isDraft ? 4 : 4}>
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
                  {isDraft && <td className="go">{open !== sub.id && <EditLink id={sub.id} />}</td>}
                </tr>
                {open === sub.id && isDraft && (
                  <tr className="editing">
                    <td colSpan={5}>
                      <SubForm key={version} sub={sub} version={version} />
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
                          version={version}
                          sections={scheme.sections}
                          onMax={follow(aspect)}
                        />
                      </td>
                    </tr>
                  ) : (
                    <AspectRow key={aspect.id} aspect={aspect} isDraft={isDraft} />
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
}

function AspectRow({ aspect, isDraft }: { aspect: Aspect; isDraft: boolean }) {
  const t = useText();
  return (
    <tr id={aspect.id}>
      <td className="id">{aspect.id}</td>
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
