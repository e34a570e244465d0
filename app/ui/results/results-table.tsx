import { Fragment } from "react";
import { formatMark, type Mark } from "~/domain/shared/mark";
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
              <th className="num" rowSpan={2}>
                {t(words.place)}
              </th>
              <th rowSpan={2}>{t(words.code)}</th>
              <th rowSpan={2}>{t(words.name)}</th>
              <th rowSpan={2}>{t(words.unit)}</th>
              <th rowSpan={2}>{t(words.district)}</th>
              {modules.map((module) => (
                <th key={module.id} colSpan={2} scope="colgroup" className="module">
                  {locale === "zh" ? module.nameZh : module.nameEn}
                </th>
              ))}
              <th className="num" rowSpan={2}>
                {t(words.total)}
              </th>
              <th rowSpan={2}>{t(words.award)}</th>
              <th rowSpan={2}>{t(words.certificate)}</th>
            </tr>
            <tr>
              {modules.map((module) => (
                <Fragment key={module.id}>
                  <th className="num module">
                    {t(words.ofHundred)}
                    {module.line !== null && (
                      <small className="line">{t(words.lineOf, { line: formatMark(module.line) })}</small>
                    )}
                  </th>
                  <th className="num">
                    {t(words.counts)}
                    <small className="line">{t(words.atMost, { max: formatMark(module.max) })}</small>
                  </th>
                </Fragment>
              ))}
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
                {row.standings.map(({ ofHundred, weighted, below }, at) => (
                  <Fragment key={modules[at]?.id}>
                    <td className={below ? "num module below" : "num module"}>
                      {markOrDash(ofHundred)}
                      {below && <small className="line">{t(words.belowLine)}</small>}
                    </td>
                    <td className="num muted">{markOrDash(weighted)}</td>
                  </Fragment>
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

/** Who is below which pass line, with the mark on the line's scale: it decides about levels, not about places. */
export function PassLines({ data }: { data: ResultsData }) {
  const t = useText();
  const locale = useLocale();
  const { rows, modules } = data;
  if (modules.every(({ line }) => line === null)) return null;
  return (
    <section className="pass-lines">
      <h2>{t(words.passLines)}</h2>
      <dl className="facts">
        {modules.map((module, at) => {
          if (module.line === null) return null;
          const below = rows.filter(({ standings }) => standings[at]?.below);
          return (
            <Fragment key={module.id}>
              <dt>
                {locale === "zh" ? module.nameZh : module.nameEn}{" "}
                <span className="muted">{t(words.lineOf, { line: formatMark(module.line) })}</span>
              </dt>
              <dd className={below.length > 0 ? "below" : undefined}>
                {below.length === 0
                  ? t(words.allPassed)
                  : t(words.belowLines, {
                      codes: below.map(({ code, standings }) => ({
                        code,
                        mark: markOrDash(standings[at]?.ofHundred ?? null),
                      })),
                    })}
              </dd>
            </Fragment>
          );
        })}
      </dl>
      <p className="muted">{t(words.passLinesWhy)}</p>
    </section>
  );
}

function markOrDash(mark: Mark | null): string {
  return mark === null ? "–" : formatMark(mark);
}
