import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { awards } from "~/domain/awards/award";
import type { ModulePlan } from "~/domain/contests/event";
import { levels } from "~/domain/contests/rules";
import { ok } from "~/domain/shared/result";
import { type FormResult, handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { awardNames, levelNames } from "~/i18n/contest-words";
import * as desk from "~/i18n/desk";
import * as ruleWords from "~/i18n/event-rules";
import { eventTitle } from "~/i18n/event-title";
import { pageTitle } from "~/i18n/page-title";
import { type Sentence, sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { showEventRules } from "~/operations/desk.server";
import { rulesFields, SaveModules, SaveRules, saveModules, saveRules } from "~/operations/event-rules.server";
import { EventHead } from "~/ui/desk/event-head";
import { ModuleRows, type SentModule } from "~/ui/desk/module-rows";
import { EligibilityInWords, ModuleWeights, RankingInWords } from "~/ui/event-rules";
import { Checkbox, Form, Select, Submit, TextField, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";
import "~/ui/desk.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, { eventId = "" }) => {
    const found = await showEventRules(ctx, eventId);
    return found.ok ? ok({ ...found.value, fields: rulesFields(found.value.rules) }) : found;
  });
}

const here = (sentence: Sentence) => ({
  next: (_value: unknown, { eventId }: { eventId?: string }, ctx: { locale: "zh" | "en" }) => ({
    to: `/desk/events/${eventId}/rules`,
    say: sayIn(ctx.locale)(sentence),
  }),
});

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    modules: intent({
      form: SaveModules,
      run: (ctx, input, { eventId = "" }) => saveModules(ctx, eventId, input),
      ...here(desk.modulesSaved),
    }),
    rules: intent({
      form: SaveRules,
      run: (ctx, input, { eventId = "" }) => saveRules(ctx, eventId, input),
      ...here(desk.rulesSaved),
    }),
  });
}

export const meta = pageTitle<typeof loader>(
  ({ t, locale, data }) => data && [eventTitle(locale, data.head), t(desk.rules)],
);

export default function EventRulesPage() {
  const t = useText();
  const { head, isDraft, version, rules, modules } = useLoaderData<typeof loader>();
  return (
    <Shell wide>
      <EventHead event={head} />
      {isDraft ? (
        <div className="rules-page" key={version}>
          <ModulesForm />
          <RulesForm />
        </div>
      ) : (
        <>
          <p className="note">{t(desk.rulesFrozen)}</p>
          <div className="desk-columns">
            <div>
              <h2>{t(ruleWords.whoMayEnter)}</h2>
              <EligibilityInWords rules={rules} />
              <h2>{t(ruleWords.howRanked)}</h2>
              <RankingInWords rules={rules} modules={modules} />
            </div>
            <div>
              <h2>{t(ruleWords.weights)}</h2>
              <ModuleWeights modules={modules} />
            </div>
          </div>
        </>
      )}
    </Shell>
  );
}

function ModulesForm() {
  const t = useText();
  const { version, modules } = useLoaderData<typeof loader>();
  const answer = useActionData<FormResult>();
  const mine = answer?.initialValue?.intent === "modules" ? answer : undefined;
  const [form, fields] = useFormOf<{ modules: string }>({ intent: "modules" });
  const whole = fields.modules.errors ?? [];
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>{t(desk.modulesTitle)}</h2>
      <Form form={form} intent="modules">
        <input type="hidden" name="version" value={version} />
        {whole.length > 0 && (
          <div className="alert" role="alert">
            {whole.map((error) => (
              <p key={error}>{error}</p>
            ))}
          </div>
        )}
        <ModuleRows
          modules={modules as readonly ModulePlan[]}
          sent={mine?.initialValue?.modules as readonly SentModule[] | undefined}
          errors={mine?.error ?? {}}
        />
        <p className="hint">{t(desk.modulesHint)}</p>
        <div className="actions">
          <Submit kind="plain">{t(desk.saveModules)}</Submit>
        </div>
      </Form>
    </section>
  );
}

type Fields = Record<
  | "minimumAge"
  | "maximumAge"
  | "heldLevel"
  | "heldMonths"
  | "cityTie"
  | "studentsExcluded"
  | "oneEventPerSeason"
  | "districtsCompete"
  | "tieBreaks"
  | "first"
  | "second"
  | "third"
  | "merit"
  | "awardTies"
  | "noticeDays"
  | "judges",
  string
>;

function RulesForm() {
  const t = useText();
  const locale = useLocale();
  const { version, modules, fields: defaults } = useLoaderData<typeof loader>();
  const answer = useActionData<FormResult>();
  const sent = answer?.initialValue?.intent === "rules" ? answer.initialValue.tieBreaks : undefined;
  const [form, fields] = useFormOf<Fields>({ intent: "rules", defaultValue: defaults });
  const chain = Array.isArray(sent)
    ? sent.map((rung) => (typeof rung === "string" ? rung : ""))
    : (defaults.tieBreaks ?? []);
  const rungs = [
    { value: "practical", label: t(ruleWords.practicalSum) },
    { value: "time", label: t(ruleWords.lessTime) },
    ...modules.map(({ id, nameZh, nameEn }) => ({ value: id, label: locale === "zh" ? nameZh : nameEn })),
  ];
  const tieErrors = fields.tieBreaks.errors ?? [];
  return (
    <section>
      <h2>{t(desk.rulesTitle)}</h2>
      <Form form={form} intent="rules">
        <input type="hidden" name="version" value={version} />
        <fieldset>
          <legend>{t(desk.eligibility)}</legend>
          <div className="row">
            <TextField field={fields.minimumAge} label={t(desk.minimumAge)} inputMode="numeric" />
            <TextField field={fields.maximumAge} label={t(desk.maximumAge)} inputMode="numeric" optional />
          </div>
          <div className="row">
            <Select
              field={fields.heldLevel}
              label={t(desk.heldLevel)}
              hint={t(desk.heldLevelHint)}
              blank={t(desk.heldNone)}
              options={levels.map((level) => ({
                value: String(level),
                label: t(levelNames[level] ?? desk.level),
              }))}
              optional
            />
            <TextField field={fields.heldMonths} label={t(desk.heldMonths)} inputMode="numeric" optional />
          </div>
          <Checkbox field={fields.cityTie} label={t(desk.cityTieField)} />
          <Checkbox field={fields.studentsExcluded} label={t(desk.studentsField)} />
          <Checkbox field={fields.oneEventPerSeason} label={t(desk.oneEventField)} />
        </fieldset>
        <fieldset>
          <legend>{t(desk.ranking)}</legend>
          <p className="muted" style={{ margin: "10px 0 0" }}>
            {t(desk.tieBreaks)}
          </p>
          {tieErrors.length > 0 && <div className="error">{tieErrors.join(" ")}</div>}
          <div className="row">
            {rungs.map((rung, index) => (
              <div className="field" key={rung.value}>
                <label htmlFor={`tie-${index}`}>{t(desk.tieBreak, { number: index + 1 })}</label>
                <select id={`tie-${index}`} name={`tieBreaks[${index}]`} defaultValue={chain[index] ?? ""}>
                  <option value="">{t(desk.tieNone)}</option>
                  {rungs.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </div>
            ))}
          </div>
          <p className="muted" style={{ margin: "18px 0 0" }}>
            {t(desk.awardShares)}
          </p>
          <div className="row">
            {awards.map((award) => (
              <TextField
                key={award}
                field={fields[award]}
                label={t(awardNames[award])}
                inputMode="numeric"
                optional={award === "merit"}
              />
            ))}
          </div>
          <Select
            field={fields.awardTies}
            label={t(desk.awardTies)}
            options={[
              { value: "promote", label: t(ruleWords.tiePromote) },
              { value: "demote", label: t(ruleWords.tieDemote) },
            ]}
          />
        </fieldset>
        <fieldset>
          <legend>{t(desk.judging)}</legend>
          <div className="row">
            <TextField field={fields.judges} label={t(desk.judges)} inputMode="numeric" />
            <TextField field={fields.noticeDays} label={t(desk.noticeDays)} inputMode="numeric" />
          </div>
          <Checkbox field={fields.districtsCompete} label={t(desk.districtsField)} />
        </fieldset>
        <div className="actions">
          <Submit>{t(desk.saveRules)}</Submit>
        </div>
      </Form>
    </section>
  );
}
