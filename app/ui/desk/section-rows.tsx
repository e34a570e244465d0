import { useState } from "react";
import { formatMark, type Mark, ONE_MARK, parseMark, sum } from "~/domain/shared/mark";
import * as words from "~/i18n/scheme";
import * as change from "~/i18n/scheme-change";
import { useText } from "~/i18n/use-text";
import { Form, Submit, useFormOf } from "../form";

type Section = { readonly id: string; readonly name: string; readonly stated: Mark; readonly marks: Mark };

/** How far the aspects of a section are from what is stated for it; beyond five marks it is wrong (domain.md §2.1). */
export function Variation({ section: { stated, marks } }: { section: Pick<Section, "stated" | "marks"> }) {
  const apart = marks - stated;
  const sign = apart > 0 ? "+" : apart < 0 ? "−" : "";
  return (
    <span className={Math.abs(apart) > 5 * ONE_MARK ? "sum wrong" : "sum"}>
      {sign}
      {formatMark(Math.abs(apart) as Mark)}
    </span>
  );
}

/** The sections of the standard as rows of fields, with blank rows for new ones; sums follow what is typed. */
export function SectionRows({
  sections,
  version,
  isDraft,
}: {
  sections: readonly Section[];
  version: number;
  isDraft: boolean;
}) {
  const t = useText();
  const [form, fields] = useFormOf<{ sections: unknown }>({ intent: "sections" });
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  if (!isDraft && sections.length === 0) return null;
  const statedAt = (index: number): Mark => {
    const stored = sections[index]?.stated ?? (0 as Mark);
    const text = typed[index];
    if (text === undefined) return stored;
    const read = parseMark(text, 2);
    return read.ok ? read.value : text.trim() === "" ? (0 as Mark) : stored;
  };
  const errors = Object.values(form.allErrors).flat();
  const rows = isDraft ? [...sections, null, null] : sections;
  const name = (index: number, field: string) => `${fields.sections.name}[${index}].${field}`;
  return (
    <details className="fold" open={form.status === "error"}>
      <summary>{t(words.sections)}</summary>
      <Form form={form} intent="sections" preventScrollReset>
        <input type="hidden" name="version" value={version} />
        {errors.length > 0 && (
          <div className="alert" role="alert">
            {errors.join(" ")}
          </div>
        )}
        <div className="table-box" style={{ marginTop: 10, maxWidth: 860 }}>
          <table className="dense">
            <thead>
              <tr>
                <th scope="col">{t(words.sectionId)}</th>
                <th scope="col">{t(words.sectionName)}</th>
                <th scope="col" className="num">
                  {t(words.sectionStated)}
                </th>
                <th scope="col" className="num">
                  {t(words.sectionSum)}
                </th>
                <th scope="col" className="num">
                  {t(change.variation)}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((section, index) =>
                isDraft ? (
                  <tr key={section?.id ?? index}>
                    <td style={{ width: 90 }}>
                      <input
                        name={name(index, "id")}
                        defaultValue={section?.id}
                        maxLength={64}
                        aria-label={`${t(words.sectionId)} ${index + 1}`}
                      />
                    </td>
                    <td>
                      <input
                        name={name(index, "name")}
                        defaultValue={section?.name}
                        aria-label={`${t(words.sectionName)} ${index + 1}`}
                      />
                    </td>
                    <td style={{ width: 110 }}>
                      <input
                        name={name(index, "marks")}
                        defaultValue={section ? formatMark(section.stated) : ""}
                        inputMode="decimal"
                        className="num"
                        aria-label={`${t(words.sectionStated)} ${index + 1}`}
                        onChange={({ currentTarget: { value } }) =>
                          setTyped((before) => ({ ...before, [index]: value }))
                        }
                      />
                    </td>
                    <td className="num">{section && formatMark(section.marks)}</td>
                    <td className="num">
                      {section && <Variation section={{ ...section, stated: statedAt(index) }} />}
                    </td>
                  </tr>
                ) : (
                  section && (
                    <tr key={section.id}>
                      <td>{section.id}</td>
                      <td>{section.name}</td>
                      <td className="num">{formatMark(section.stated)}</td>
                      <td className="num">{formatMark(section.marks)}</td>
                      <td className="num">
                        <Variation section={section} />
                      </td>
                    </tr>
                  )
                ),
              )}
            </tbody>
            {sections.length > 0 && (
              <tfoot>
                <tr>
                  <th scope="row" colSpan={2}>
                    {t(words.total)}
                  </th>
                  <td className="num">
                    <output>{formatMark(sum(rows.map((_, index) => statedAt(index))))}</output>
                  </td>
                  <td className="num">{formatMark(sum(sections.map(({ marks }) => marks)))}</td>
                  <td />
                </tr>
              </tfoot>
            )}
          </table>
        </div>
        {isDraft && (
          <>
            <p className="hint">{t(words.sectionsHint)}</p>
            <Submit kind="plain">{t(words.saveSections)}</Submit>
          </>
        )}
      </Form>
    </details>
  );
}
