import { formatMark } from "~/domain/shared/mark";
import { districtName } from "~/i18n/districts";
import * as notices from "~/i18n/notices";
import * as words from "~/i18n/results";
import { useLocale, useText } from "~/i18n/use-text";
import type { ResultsData } from "~/routes/results/results";
import { AwardTag } from "./award-tag";

/** Who has which place, with marks by module and the pass lines. */
export function ResultsTable({ data }: { data: ResultsData }) {
  const t = useText();
  const locale = useLocale();
  const { rows, modules, absent } = data;
  return (
    <section>
      <h2>
        {t(words.heading)}{" "}
        <span className="end muted">{t(words.resultsOf, { count: rows.length, absent })}</span>
      </h2>
      <div className="table-box">
        <table className="dense desk">
          <thead>
            <tr>
              <th className="num">{t(words.place)}</th>
              <th>{t(words.code)}</th>
              <th>{t(words.name)}</th>
              <th>{t(words.unit)}</th>
              <th>{t(words.district)}</th>
              {modules.map((module) => (
                <th key={module.id} className="num">
                  {locale === "zh" ? module.nameZh : module.nameEn}
                  {module.line !== null && (
                    <small className="line">{t(words.lineOf, { line: formatMark(module.line) })}</small>
                  )}
                </th>
              ))}
              <th className="num">{t(words.total)}</th>
              <th>{t(words.award)}</th>
              <th>{t(words.certificate)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="num">
                  <b>{row.place}</b>
                </td>
                <td>{row.code}</td>
                <td className="person">{row.name}</td>
                <td className="unit">{row.unit ?? "–"}</td>
                <td>{row.district ? districtName(locale, row.district) : t(notices.elsewhere)}</td>
                {row.marks.map((mark, at) => (
                  <td key={modules[at]?.id} className="num">
                    {mark === null ? "–" : formatMark(mark)}
                    {row.missed[at] && <small className="line below">{t(words.belowLine)}</small>}
                  </td>
                ))}
                <td className="num">
                  <b>{formatMark(row.total)}</b>
                </td>
                <td>{row.award ? <AwardTag award={row.award} /> : <span className="faint">–</span>}</td>
                <td>
                  {row.serial ? (
                    <a href={`/certificates/${row.serial}.pdf`}>PDF</a>
                  ) : (
                    <span className="faint">–</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Who is below a pass line: it decides about levels, not about places. */
export function PassLines({ data }: { data: ResultsData }) {
  const t = useText();
  const { rows, modules } = data;
  if (modules.every(({ line }) => line === null)) return null;
  const below = rows.filter(({ missed }) => missed.includes(true)).map(({ code }) => code);
  return (
    <section>
      <h2>{t(words.passLines)}</h2>
      <p>
        {below.length === 0
          ? t(words.allPassed)
          : t(words.belowLines, { count: below.length, codes: below.join(", ") })}
      </p>
      <p className="muted">{t(words.passLinesWhy)}</p>
    </section>
  );
}
