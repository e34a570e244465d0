import { Form } from "@remix-run/react";
import { entryNumber } from "~/domain/entries/start-card";
import * as words from "~/i18n/result-import";
import { useText } from "~/i18n/use-text";
import { Submit } from "../form";

/** What a file of results holds: by start-card numbers alone. */
export type FoundResults = {
  readonly aspect: { readonly id: string; readonly description: string };
  readonly source: string;
  /** Of a workbook: the sheet that was read, and the names of those that were not. */
  readonly sheet: { readonly name: string; readonly others: readonly string[] } | null;
  readonly lines: readonly { readonly number: number; readonly row: number; readonly mark: string }[];
  readonly refused: readonly {
    readonly row: number;
    readonly number: string;
    readonly mark: string;
    readonly reason: string;
  }[];
  readonly missing: readonly number[];
  /** What is sent back to be applied. */
  readonly results: string;
};

const shownMissing = 20;
const shownSheets = 5;

/** The report of a file that was read: every row that is not taken, with its reason, and what is. */
export function ResultPreview({ found, clientId }: { found: FoundResults; clientId: string }) {
  const t = useText();
  const { aspect, source, sheet, lines, refused, missing } = found;
  const list = missing.slice(0, shownMissing).map(entryNumber).join(", ");
  return (
    <>
      <h3>
        {aspect.id} {aspect.description}
      </h3>
      <p>
        <b>{t(words.found, { source, count: lines.length })}</b>
      </p>
      {sheet && <ReadSheet sheet={sheet} />}
      {missing.length > 0 && (
        <p>
          {t(words.missing, {
            count: missing.length,
            list: missing.length > shownMissing ? `${list} …` : list,
          })}
        </p>
      )}
      {refused.length > 0 && (
        <>
          <h3>{t(words.refused, { count: refused.length })}</h3>
          <div className="table-box" style={{ maxWidth: 860, marginTop: 8 }}>
            <table className="dense">
              <thead>
                <tr>
                  <th scope="col">{t(words.row)}</th>
                  <th scope="col">{t(words.number)}</th>
                  <th scope="col">{t(words.mark)}</th>
                  <th scope="col">{t(words.reason)}</th>
                </tr>
              </thead>
              <tbody>
                {refused.map((row) => (
                  <tr key={row.row}>
                    <td>{row.row}</td>
                    <td>{row.number.slice(0, 20)}</td>
                    <td>{row.mark.slice(0, 20)}</td>
                    <td style={{ whiteSpace: "normal" }}>{row.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {lines.length > 0 && (
        <Form method="post">
          <input type="hidden" name="clientId" value={clientId} />
          <input type="hidden" name="aspectId" value={aspect.id} />
          <input type="hidden" name="source" value={source} />
          <input type="hidden" name="results" value={found.results} />
          <div className="table-box" style={{ maxWidth: 480, margin: "16px 0" }}>
            <table className="dense">
              <thead>
                <tr>
                  <th scope="col">{t(words.number)}</th>
                  <th scope="col" className="num">
                    {t(words.mark)}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ number, mark }) => (
                  <tr key={number}>
                    <td>{entryNumber(number)}</td>
                    <td className="num">{mark}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="field check">
            <label htmlFor="confirm">
              <input type="checkbox" id="confirm" name="confirm" required />
              <span>{t(words.confirm)}</span>
            </label>
          </div>
          <div className="actions">
            <Submit>{t(words.apply)}</Submit>
          </div>
        </Form>
      )}
    </>
  );
}

/** A workbook may have more sheets than the one that is read: whoever imports is told which. */
function ReadSheet({ sheet: { name, others } }: { sheet: NonNullable<FoundResults["sheet"]> }) {
  const t = useText();
  const list = others.slice(0, shownSheets).join(t(words.between));
  const more = others.length > shownSheets ? `${list} …` : list;
  return (
    <p className={others.length > 0 ? "note" : "muted"}>
      {t(words.sheetRead, { sheet: name })}
      {others.length > 0 && ` ${t(words.sheetsUnread, { count: others.length, list: more })}`}
    </p>
  );
}
