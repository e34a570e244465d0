import { Link, Form as RemixForm, useSubmit } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Command } from "~/domain/results/ceremony-player";
import * as words from "~/i18n/ceremony";
import { eventTitle } from "~/i18n/event-title";
import { useLocale, useText } from "~/i18n/use-text";
import type { PresenterData } from "~/routes/desk/ceremony-play";
import { Submit } from "../form";
import { ButtonAlert, OneButton } from "../one-button";
import { CeremonyScreen } from "./screen";
import { StepName } from "./step-name";
import "./desk.css";

type Props = { readonly data: PresenterData };

export function StartBox({ data: { head, version, decoded, state } }: Props) {
  const t = useText();
  return (
    <section>
      <h2>{t(words.presenterTitle)}</h2>
      <ButtonAlert intents={["start"]} />
      {state === "over" && <p className="note">{t(words.over)}</p>}
      {state === null && <p className="note">{t(words.notPlanned)}</p>}
      <div className="ceremony-start">
        <p className="muted prose">{t(words.rehearseLead)}</p>
        <OneButton intent="start" small={false} values={{ version: String(version), as: "rehearsal" }}>
          {t(words.startRehearsal)}
        </OneButton>
      </div>
      {decoded && (
        <div className="ceremony-start">
          <p className="muted prose">{t(words.liveLead)}</p>
          <OneButton
            intent="start"
            kind="primary"
            small={false}
            values={{ version: String(version), as: "live" }}
          >
            {t(words.startLive)}
          </OneButton>
        </div>
      )}
      <p className="actions">
        <Link to={`/desk/events/${head.id}/ceremony`}>{t(words.planTitle)}</Link>
        <a href={`/ceremonies/${head.id}`} target="_blank" rel="noopener">
          {t(words.openHall)}
        </a>
      </p>
    </section>
  );
}

/** The presenter's buttons; space and arrows press them too, and while it plays the next step presses itself. */
export function Controls({ data }: Props) {
  const t = useText();
  const { head, version, player, steps, state, seconds } = data;
  const submit = useSubmit();
  const press = useRef<(command: Command) => void>(() => {});
  press.current = (command) =>
    submit(
      { intent: "move", version: String(version), command },
      { method: "post", preventScrollReset: true },
    );
  const at = player?.at ?? 0;
  const speed = player?.speed ?? 1;
  const playing = player?.playing ?? false;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && /^(INPUT|BUTTON|A|TEXTAREA)$/.test(event.target.tagName))
        return;
      const command =
        event.key === " " || event.key === "ArrowRight" ? "step" : event.key === "ArrowLeft" ? "back" : null;
      if (!command) return;
      event.preventDefault();
      press.current(command);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    if (!playing || at >= steps.length) return;
    const timer = window.setTimeout(() => press.current("step"), (seconds * 1_000) / speed);
    return () => window.clearTimeout(timer);
  }, [playing, at, speed, seconds, steps.length]);

  const button = (command: Command, kind: "primary" | "plain" = "plain") => (
    <OneButton
      key={command}
      intent="move"
      kind={kind}
      small={false}
      values={{ version: String(version), command }}
    >
      {t(words.commandNames[command])}
    </OneButton>
  );
  return (
    <section>
      <p className="actions">
        <span className={state === "live" ? "tag live" : "tag notice"}>
          {t(state === "live" ? words.inLive : words.inRehearsal)}
        </span>
        <span>{t(words.stepOf, { at, of: steps.length })}</span>
        <span className="muted">{t(words.speed, { speed, seconds: String(seconds / speed) })}</span>
        <a href={`/ceremonies/${head.id}`} target="_blank" rel="noopener">
          {t(words.openHall)}
        </a>
      </p>
      <ButtonAlert intents={["move", "end"]} />
      <div className="ceremony-buttons">
        {button("step", "primary")}
        {button("back")}
        {button(playing ? "pause" : "play")}
        {button("slower")}
        {button("faster")}
        <RemixForm method="post" className="ceremony-buttons" style={{ margin: 0 }}>
          <input type="hidden" name="intent" value="move" />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="command" value="jump" />
          <div className="field">
            <label htmlFor="jump-to">{t(words.toStep)}</label>
            <input id="jump-to" name="to" inputMode="numeric" autoComplete="off" defaultValue="0" />
          </div>
          <Submit kind="plain">{t(words.commandNames.jump)}</Submit>
        </RemixForm>
        <OneButton intent="end" kind="danger" small={false} values={{ version: String(version) }}>
          {t(words.end)}
        </OneButton>
      </div>
      <p className="hint">{t(words.keys)}</p>
    </section>
  );
}

/** What the hall sees, what comes next, and the script around it. */
export function Views({ data }: Props) {
  const t = useText();
  const locale = useLocale();
  const { screen, next, steps, names, modules, player, head, state, contest, words: said } = data;
  const at = player?.at ?? 0;
  const picture = {
    title: eventTitle(locale, head),
    subtitle: locale === "zh" ? contest.titleZh : contest.titleEn,
    rehearsal: state === "rehearsal",
  };
  return (
    <div className="ceremony-views">
      <section>
        <h2>{t(words.onScreen)}</h2>
        {screen && (
          <div className="ceremony-box">
            <CeremonyScreen screen={screen} {...picture} />
          </div>
        )}
        <Said words={said.now} />
      </section>
      <section>
        <h2>{t(words.comesNext)}</h2>
        {next ? (
          <div className="ceremony-box">
            <CeremonyScreen screen={next} {...picture} />
          </div>
        ) : (
          <p className="note">{t(words.nothingNext)}</p>
        )}
        <Said words={said.next} />
        <ol className="ceremony-script" start={Math.max(1, at)}>
          {steps.slice(Math.max(0, at - 1), at + 8).map((step, index) => (
            <li key={at + index} className={at > 0 && index === 0 ? "now" : undefined}>
              <StepName step={step} names={names} modules={modules} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** What is said at a step, for the presenter's eyes. */
function Said({ words: said }: { words: string }) {
  const t = useText();
  return said === "" ? null : (
    <p className="ceremony-said">
      <span className="muted">{t(words.toSay)}</span> {said}
    </p>
  );
}
