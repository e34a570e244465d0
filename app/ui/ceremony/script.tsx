import { Link, Form as RemixForm, useSearchParams } from "@remix-run/react";
import { useEffect, useRef } from "react";
import * as words from "~/i18n/ceremony";
import { useText } from "~/i18n/use-text";
import type { CeremonyPlanData } from "~/routes/desk/ceremony";
import { ButtonAlert, OneButton } from "../one-button";
import { StepEdit } from "./step-edit";
import { KeyName, StepName } from "./step-name";
import "./desk.css";
import "./script.css";

type Props = { readonly data: CeremonyPlanData };
type Row = CeremonyPlanData["rows"][number];

/** The script as it would be played, and as it can be changed step by step, for who plans it. */
export function Script({ data }: Props) {
  const { head, steps, decoded, seconds, lost, version } = data;
  const t = useText();
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>{t(words.script)}</h2>
      <p className="actions">
        <Link className="btn primary" to={`/desk/events/${head.id}/ceremony/play`}>
          {t(words.toPresenter)}
        </Link>
        <a href={`/ceremonies/${head.id}`} target="_blank" rel="noopener">
          {t(words.openHall)}
        </a>
      </p>
      {decoded ? (
        <>
          <p className="muted">
            {t(words.scriptLength, { steps: steps.length, minutes: Math.max(1, Math.round(seconds / 60)) })}
          </p>
          <p className="hint">{t(words.scriptEditLead)}</p>
          <ButtonAlert intents={["step", "edit-step", "forget-edits"]} />
          {lost.length > 0 && (
            <div className="note ceremony-lost">
              <p>{t(words.lostEdits)}</p>
              <ul>
                {lost.map((key) => (
                  <li key={key}>
                    <KeyName of={key} modules={data.modules} />
                  </li>
                ))}
              </ul>
              <OneButton intent="forget-edits" values={{ version: String(version) }}>
                {t(words.forgetEdits)}
              </OneButton>
            </div>
          )}
          <Steps data={data} />
        </>
      ) : (
        <p className="note">{t(words.scriptLater)}</p>
      )}
    </section>
  );
}

/** All rows are one form, so that a long script stays a light page; each button names its step. */
function Steps({ data }: Props) {
  const { rows, version, names, modules } = data;
  const [search] = useSearchParams();
  const chosen = rows.find(({ key }) => key === search.get("step"));
  const list = useRef<HTMLOListElement>(null);
  // React moves a row's element, and the browser takes the focus from what is moved.
  const pressed = useRef<{ key: string; name: string; version: number } | null>(null);
  useEffect(() => {
    // A new version is a list in another order.
    if (!pressed.current || pressed.current.version === version) return;
    const own = [...(list.current?.querySelectorAll("button") ?? [])].filter(
      ({ value }) => value === pressed.current?.key,
    );
    const same = own.find(({ name, disabled }) => name === pressed.current?.name && !disabled);
    (same ?? own.find(({ disabled }) => !disabled))?.focus();
  }, [version]);
  return (
    <>
      {chosen && <StepEdit key={`${chosen.key} ${version}`} row={chosen} data={data} />}
      <RemixForm
        method="post"
        preventScrollReset
        onSubmit={({ nativeEvent }) => {
          const by = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
          pressed.current =
            by instanceof HTMLButtonElement ? { key: by.value, name: by.name, version } : null;
        }}
      >
        <input type="hidden" name="intent" value="step" />
        <input type="hidden" name="version" value={version} />
        <ol className="ceremony-script ceremony-steps" ref={list}>
          {rows.map((row, at) => (
            <li key={row.key} className={row.left ? "left" : undefined}>
              <StepRow row={row} at={at} names={names} modules={modules} />
            </li>
          ))}
        </ol>
      </RemixForm>
    </>
  );
}

function StepRow({
  row,
  at,
  names,
  modules,
}: { row: Row; at: number } & Pick<CeremonyPlanData, "names" | "modules">) {
  const t = useText();
  const { key, step, left, seconds, doubts, canUp, canDown, canLeave } = row;
  const id = `step-${at}`;
  return (
    <div className="step">
      <div className="what">
        <span id={id}>
          <StepName step={step} names={names} modules={modules} />
        </span>{" "}
        {left && <span className="tag">{t(words.stepLeft)}</span>}
        {!left && <span className="faint">{seconds} s</span>}
        {doubts.map((doubt) => (
          <em key={doubt}>{t(words.doubtNames[doubt])}</em>
        ))}
      </div>
      <div className="do">
        <StepButton name="up" value={key} of={id} disabled={!canUp}>
          {t(words.stepUp)}
        </StepButton>
        <StepButton name="down" value={key} of={id} disabled={!canDown}>
          {t(words.stepDown)}
        </StepButton>
        {canLeave && (
          <StepButton name={left ? "back" : "leave"} value={key} of={id}>
            {t(left ? words.stepBack : words.stepLeave)}
          </StepButton>
        )}
        <Link to={`?step=${encodeURIComponent(key)}`} preventScrollReset aria-describedby={id}>
          {t(words.stepEdit)}
        </Link>
      </div>
    </div>
  );
}

function StepButton({
  of,
  children,
  ...button
}: {
  name: string;
  value: string;
  /** The id of what the row says: a screen reader says it with the button. */
  of: string;
  disabled?: boolean;
  children: string;
}) {
  return (
    <button type="submit" className="btn small plain" aria-describedby={of} {...button}>
      {children}
    </button>
  );
}
