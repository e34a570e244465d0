import { day } from "~/i18n/dates";
import * as words from "~/i18n/scheme-change";
import { useLocale, useText } from "~/i18n/use-text";
import type { SchemeChangeData } from "~/routes/desk/scheme-change";
import { Checkbox, Form, Submit, TextArea, useFormOf } from "../form";
import { ButtonAlert, OneButton } from "../one-button";

type Proposed = NonNullable<SchemeChangeData["proposed"]>;

/** What a drafted version does, aspect by aspect; boxes belong to the form that asks for it. */
export function Effects({ proposed, form }: { proposed: Proposed; form: string | null }) {
  const t = useText();
  const { aspects, whole } = proposed;
  const isAgain = ({ effect, isChosen }: Proposed["aspects"][number]) => effect === "again" || isChosen;
  const again = aspects.filter((change) => isAgain(change) && change.marks > 0);
  return (
    <section>
      <h2>{t(words.effects)}</h2>
      {aspects.length === 0 ? (
        <p className="muted">{t(words.effectsNone)}</p>
      ) : (
        <div className="table-box">
          <table className="dense change-table">
            <thead>
              <tr>
                <th scope="col">{t(words.aspect)}</th>
                <th scope="col">{t(words.change)}</th>
                <th scope="col">{t(words.effect)}</th>
                <th scope="col" className="num">
                  {t(words.markCount)}
                </th>
                {form && <th scope="col">{t(words.againToo)}</th>}
              </tr>
            </thead>
            <tbody>
              {aspects.map((change) => (
                <tr key={change.aspectId}>
                  <td className="wrap-text">
                    {change.aspectId} {change.description}
                  </td>
                  <td>{change.differs.map((each) => t(words.differenceNames[each])).join("、")}</td>
                  <td>{t(words.effectNames[isAgain(change) ? "again" : change.effect])}</td>
                  <td className="num">{change.marks}</td>
                  {form && (
                    <td>
                      {(change.effect === "stands" || change.effect === "recounted") && (
                        <input
                          type="checkbox"
                          name="again"
                          value={change.aspectId}
                          form={form}
                          defaultChecked={change.isChosen}
                          aria-label={`${t(words.againToo)} ${change.aspectId}`}
                        />
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {whole.length > 0 && (
        <p>
          {t(words.wholeTitle)}: {whole.map((each) => t(words.wholeNames[each])).join("、")}
        </p>
      )}
      <p>
        {t(words.summary, {
          again: again.length,
          marks: again.reduce((all, { marks }) => all + marks, 0),
        })}{" "}
        {t(words.recomputed)}
      </p>
    </section>
  );
}

/** The form that asks for a drafted version. */
export function AskForm({ proposed, id }: { proposed: Proposed; id: string }) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"reason", string>>({ intent: "ask" });
  if (proposed.problems > 0) return <p className="note">{t(words.unsound, { count: proposed.problems })}</p>;
  return (
    <Form form={form} intent="ask" id={id}>
      <input type="hidden" name="version" value={proposed.version} />
      <TextArea field={fields.reason} label={t(words.reason)} hint={t(words.reasonHint)} rows={3} />
      <div className="actions">
        <Submit>{t(words.ask)}</Submit>
      </div>
    </Form>
  );
}

/** A version that waits: who asked and why, and what may be done about it. */
export function Waiting({ proposed }: { proposed: Proposed }) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<Record<"confirm", string>>({ intent: "approve" });
  const values = { version: String(proposed.version) };
  return (
    <section>
      <dl className="facts">
        <dt>{t(words.askedBy)}</dt>
        <dd>
          {proposed.askedBy} {proposed.askedAt && day(locale, proposed.askedAt)}
        </dd>
        <dt>{t(words.reason)}</dt>
        <dd>{proposed.reason}</dd>
      </dl>
      {proposed.canApprove && (
        <Form form={form} intent="approve">
          <input type="hidden" name="version" value={proposed.version} />
          <Checkbox field={fields.confirm} label={t(words.confirm)} />
          <div className="actions">
            <Submit>{t(words.approve)}</Submit>
          </div>
        </Form>
      )}
      <ButtonAlert intents={["return"]} />
      <div className="actions">
        <OneButton intent="return" values={values} small={false}>
          {t(proposed.canApprove ? words.sendBack : words.takeBack)}
        </OneButton>
      </div>
    </section>
  );
}

/** Every version that was in force. */
export function Versions({ versions }: Pick<SchemeChangeData, "versions">) {
  const t = useText();
  const locale = useLocale();
  if (versions.length === 0) return null;
  return (
    <section>
      <h2>{t(words.seeVersions)}</h2>
      <div className="table-box">
        <table className="dense change-table">
          <thead>
            <tr>
              <th scope="col">{t(words.version)}</th>
              <th scope="col">{t(words.since)}</th>
              <th scope="col">{t(words.askedBy)}</th>
              <th scope="col">{t(words.approvedBy)}</th>
              <th scope="col">{t(words.reason)}</th>
            </tr>
          </thead>
          <tbody>
            {[...versions].reverse().map(({ number, frozenAt, askedBy, approvedBy, reason }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>{frozenAt && day(locale, frozenAt)}</td>
                <td>{askedBy ?? "—"}</td>
                <td>{approvedBy ?? "—"}</td>
                <td className="wrap-text">{reason ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
