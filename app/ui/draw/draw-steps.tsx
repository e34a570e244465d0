import { Link } from "@remix-run/react";
import { hasReached } from "~/domain/contests/stage";
import { dayTime } from "~/i18n/dates";
import * as words from "~/i18n/draw";
import { useLocale, useText } from "~/i18n/use-text";
import type { DrawData } from "~/routes/draw/draw";
import { Checkbox, Form, Submit, useFormOf } from "../form";
import { ButtonAlert, OneButton } from "../one-button";

/** The draw: who is here, then its proof once it is held. */
export function HoldDraw({ data: { stage, may, present, whole, draw, seed } }: { data: DrawData }) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<{ confirm: string }>({ intent: "run" });
  if (draw)
    return (
      <section>
        <h2>{t(words.runTitle)}</h2>
        <dl className="facts">
          <dt>{t(words.drawnBy)}</dt>
          <dd>
            {draw.drawnBy} · {dayTime(locale, draw.drawnAt)}
          </dd>
          <dt>{t(words.commitment)}</dt>
          <dd className="hex">{draw.commitment}</dd>
          {seed && (
            <>
              <dt>{t(words.seed)}</dt>
              <dd>
                <span className="hex">{seed}</span>
                <p className="hint">{t(words.seedHint)}</p>
              </dd>
            </>
          )}
        </dl>
      </section>
    );
  return (
    <section>
      <h2>{t(words.runTitle)}</h2>
      <p className="muted prose">{t(words.runLead)}</p>
      <dl className="facts">
        <dt>{t(words.checkedIn)}</dt>
        <dd>{t(words.people, { count: present.checkedIn })}</dd>
        <dt>{t(words.missing)}</dt>
        <dd>{t(words.people, { count: present.missing })}</dd>
      </dl>
      {stage !== "check-in" ? (
        <p className="note">{t(words.tooEarly)}</p>
      ) : !whole ? (
        <p className="note">{t(words.panelGaps)}</p>
      ) : may.draw ? (
        <Form form={form} intent="run">
          <Checkbox field={fields.confirm} label={t(words.confirmRun)} />
          <div className="actions">
            <Submit>{t(words.run)}</Submit>
          </div>
        </Form>
      ) : (
        <p className="note">{t(words.waitingForDraw)}</p>
      )}
    </section>
  );
}

/** Once drawn: the contestants are told their codes, then the judges may begin. */
export function StartMarking({ data: { stage, may } }: { data: DrawData }) {
  const t = useText();
  if (stage !== "drawn" || !may.draw) return null;
  return (
    <section>
      <h2>{t(words.startTitle)}</h2>
      <p className="muted">{t(words.startLead)}</p>
      <ButtonAlert intents={["start"]} />
      <OneButton intent="start" values={{}} kind="primary" small={false}>
        {t(words.start)}
      </OneButton>
    </section>
  );
}

/** Decoding by two people: one asks, another confirms. */
export function Decode({ data: { head, stage, may, draw } }: { data: DrawData }) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<{ confirm: string }>({ intent: "confirm" });
  if (!draw) return null;
  const isDecoded = hasReached(stage, "decoded");
  return (
    <section>
      <h2>{t(words.decodeTitle)}</h2>
      {!isDecoded && <p className="muted prose">{t(words.decodeLead)}</p>}
      <ButtonAlert intents={["ask"]} />
      {draw.askedBy && draw.askedAt && (
        <dl className="facts">
          <dt>{t(words.askedBy)}</dt>
          <dd>
            {draw.askedBy} · {dayTime(locale, draw.askedAt)}
          </dd>
          {draw.confirmedBy && draw.confirmedAt && (
            <>
              <dt>{t(words.confirmedBy)}</dt>
              <dd>
                {draw.confirmedBy} · {dayTime(locale, draw.confirmedAt)}
              </dd>
            </>
          )}
        </dl>
      )}
      {isDecoded ? (
        may.confirm && (
          <div className="actions">
            <Link className="btn" to={`/desk/events/${head.id}/results`}>
              {t(words.toResults)}
            </Link>
          </div>
        )
      ) : stage !== "marks-locked" ? (
        <p className="note">{t(words.decodeWaits)}</p>
      ) : !draw.askedBy ? (
        may.ask ? (
          <OneButton intent="ask" values={{}} kind="primary" small={false}>
            {t(words.ask)}
          </OneButton>
        ) : (
          <p className="note">{t(words.waitsForOfficer)}</p>
        )
      ) : !may.confirm ? (
        <p className="note">{t(words.waitsForSupervisor)}</p>
      ) : draw.askedByReader ? (
        <p className="note">{t(words.otherPerson)}</p>
      ) : (
        <Form form={form} intent="confirm">
          <Checkbox field={fields.confirm} label={t(words.confirmDecode)} />
          <div className="actions">
            <Submit>{t(words.confirm)}</Submit>
          </div>
        </Form>
      )}
    </section>
  );
}

/** The codes, without names, and the way to look one up. */
export function CodeList({ data: { head, codes, may } }: { data: DrawData }) {
  const t = useText();
  if (codes.length === 0) return null;
  return (
    <aside>
      <h2>
        {t(words.codes)} <span className="count">{codes.length}</span>
      </h2>
      <p className="muted">{t(words.codesHint)}</p>
      <ol className="code-list">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      {may.lookUp && (
        <div className="actions">
          <Link className="btn" to={`/draw/${head.id}/look-up`}>
            {t(words.lookUp)}
          </Link>
        </div>
      )}
    </aside>
  );
}
