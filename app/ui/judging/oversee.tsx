import * as custody from "~/i18n/custody";
import * as words from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { OverseeData } from "~/routes/judging/oversee";
import { ButtonAlert, OneButton } from "../one-button";
import { LeftLines, RemarkLink } from "./oversee-rounds";
import { OverseeTable } from "./oversee-table";

/** Codes down, seats across: who has marked how much, and who has signed. */
export function ProgressTable({ data }: { data: OverseeData }) {
  const t = useText();
  const { rows, seats } = data;
  if (rows.length === 0) return <p className="empty">{t(words.noStations)}</p>;
  return (
    <>
      <h2>{t(words.sheetsOf)}</h2>
      <OverseeTable heads={[t(words.codeHead)]} seats={seats}>
        {rows.map(({ code, sheets }, row) => (
          <tr key={code}>
            <th scope="row">{code}</th>
            {sheets.map((sheet, i) => (
              <td key={seats[i]?.seat ?? i}>
                {!sheet ? (
                  <span className="none">—</span>
                ) : sheet.state === "open" ? (
                  <span className={sheet.marked === 0 ? "none" : undefined}>
                    {sheet.marked}/{sheet.needed}
                    {sheet.coverage && (
                      <small className={sheet.coverage === "changed" ? "coverage again" : "coverage"}>
                        {t(custody.coverage[sheet.coverage])}
                      </small>
                    )}
                    <LeftLines data={data} row={row} seat={i} />
                  </span>
                ) : (
                  <span className="ok">{t(sheet.state === "locked" ? words.locked : words.signed)}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </OverseeTable>
    </>
  );
}

/** Judgements that the judges have to talk about (domain.md §2.3). */
export function Spreads({ data: { spreads } }: { data: OverseeData }) {
  const t = useText();
  return (
    <>
      <h2 id="spreads">{t(words.spreadsTitle)}</h2>
      {spreads.length === 0 ? (
        <p className="muted">{t(words.spreadsNone)}</p>
      ) : (
        <>
          <p className="muted">{t(words.spreadsHint)}</p>
          <OverseeTable heads={[t(words.codeHead), t(words.aspect), t(words.lowHigh), t(words.state)]} asks>
            {spreads.map(({ code, aspectId, description, low, high, signed }) => (
              <tr key={`${code} ${aspectId}`}>
                <th scope="row">{code}</th>
                <td className="wrap-text">
                  {aspectId} {description}
                </td>
                <td>
                  {low} / {high}
                </td>
                <td>{signed && <span className="tag notice">{t(words.spreadSigned)}</span>}</td>
                <td>
                  <RemarkLink code={code} aspectId={aspectId} />
                </td>
              </tr>
            ))}
          </OverseeTable>
        </>
      )}
    </>
  );
}

export function Open() {
  const t = useText();
  return (
    <section>
      <h2>{t(words.openMarking)}</h2>
      <p className="muted">{t(words.waiting)}</p>
      <ButtonAlert intents={["start"]} />
      <OneButton intent="start" values={{}} kind="primary" small={false}>
        {t(words.openMarking)}
      </OneButton>
    </section>
  );
}
