import { awards } from "~/domain/awards/award";
import { anchors } from "~/domain/results/ceremony";
import * as words from "~/i18n/ceremony";
import { awardNames } from "~/i18n/contest-words";
import * as displays from "~/i18n/displays";
import { useLocale, useText } from "~/i18n/use-text";
import type { CeremonyPlanData } from "~/routes/desk/ceremony";
import { Checkbox, Form, Select, Submit, TextArea, TextField, useFormOf } from "../form";
import "./desk.css";

const points = [
  ["gold", displays.goldLabel],
  ["silver", displays.silverLabel],
  ["bronze", displays.bronzeLabel],
  ["cityFactor", displays.factorLabel],
] as const;

type Props = { readonly data: CeremonyPlanData };

/** The order, the pace and what is said: everything of a ceremony but what it reveals. */
export function PlanForm({ data: { fields: values, version, modules } }: Props) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<Record<string, string>>({ intent: "plan", defaultValue: values });
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>{t(words.planTitle)}</h2>
      <p className="muted prose">{t(words.planLead)}</p>
      <Form form={form} intent="plan">
        <input type="hidden" name="version" value={version} />
        <div className="row">
          <Select
            field={fields.from}
            label={t(words.from)}
            options={[
              { value: "winners", label: t(words.fromWinners) },
              { value: "all", label: t(words.fromAll) },
            ]}
          />
          <TextField field={fields.seconds} label={t(words.seconds)} inputMode="numeric" autoComplete="off" />
          <TextField field={fields.pause} label={t(words.pause)} inputMode="numeric" autoComplete="off" />
        </div>
        <TextField
          field={fields.finalists}
          label={t(words.finalists)}
          hint={t(words.finalistsHint)}
          inputMode="numeric"
          autoComplete="off"
        />
        {modules.length > 1 && (
          <fieldset>
            <legend>{t(words.moduleOrder)}</legend>
            <p className="hint">{t(words.moduleOrderHint)}</p>
            <div className="row">
              {modules.map((module, at) => (
                <TextField
                  key={`${at} ${module.zh}`}
                  field={fields[`order-${at}`]}
                  label={module[locale]}
                  inputMode="numeric"
                  autoComplete="off"
                />
              ))}
            </div>
          </fieldset>
        )}
        <Select
          field={fields.names}
          label={t(words.names)}
          options={[
            { value: "masked", label: t(words.namesMasked) },
            { value: "full", label: t(words.namesFull) },
          ]}
        />
        <Checkbox field={fields.agreed} label={t(words.agreed)} />
        <details className="fold">
          <summary>{t(words.citations)}</summary>
          {awards.map((award) => (
            <TextField
              key={award}
              field={fields[award]}
              label={t(words.saidAt, { award: t(awardNames[award]) })}
              maxLength={120}
              optional
            />
          ))}
        </details>
        <details className="fold">
          <summary>{t(words.messages)}</summary>
          <p className="hint">{t(words.messagesHint)}</p>
          {anchors.map((anchor) => (
            <TextArea
              key={anchor}
              field={fields[`message-${anchor}`]}
              label={t(words.anchorNames[anchor])}
              rows={3}
              optional
            />
          ))}
        </details>
        <details className="fold">
          <summary>{t(words.groupPrizes)}</summary>
          <p className="hint">{t(words.groupPrizesHint)}</p>
          <Checkbox field={fields.teams} label={t(words.teams)} />
          <Checkbox field={fields.districts} label={t(words.districts)} />
          <Select
            field={fields.medalsOf}
            label={t(words.medalsOf)}
            options={[
              { value: "event", label: t(words.medalsOfEvent) },
              { value: "contest", label: t(words.medalsOfContest) },
            ]}
          />
          <div className="row">
            {points.map(([name, label]) => (
              <TextField
                key={name}
                field={fields[name]}
                label={t(label)}
                inputMode="numeric"
                autoComplete="off"
              />
            ))}
          </div>
        </details>
        <div className="actions">
          <Submit kind="plain">{t(words.savePlan)}</Submit>
        </div>
      </Form>
    </section>
  );
}
