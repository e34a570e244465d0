import { Link } from "@remix-run/react";
import { standings } from "~/domain/results/board-state";
import { toDateTimeLocal } from "~/domain/shared/calendar";
import * as words from "~/i18n/board-setup";
import { dayTime } from "~/i18n/dates";
import { useLocale, useText } from "~/i18n/use-text";
import type { BoardSetupData } from "~/routes/desk/board";
import { ImportedLater } from "../board";
import { BoardTable } from "../board-table";
import "../board.css";
import { Checkbox, Form, Select, Submit, TextField, useFormOf } from "../form";

type Props = { readonly data: BoardSetupData };

export function PublicSees({ data: { head, shown, frozen, plan } }: Props) {
  const t = useText();
  const locale = useLocale();
  return (
    <section className="card next-box">
      <h2>{t(words.publicSees)}</h2>
      <dl className="facts">
        <dt>{t(words.title)}</dt>
        <dd>
          {t(words.modeNames[shown.mode])}
          {shown.mode !== "closed" && ` · ${t(words.finishedOf, shown.progress)}`}
          {frozen && shown.mode === "frozen" && (
            <> · {t(words.frozenSince, { at: dayTime(locale, frozen.since) })}</>
          )}
        </dd>
        {plan && (
          <>
            <dt>{t(words.planned)}</dt>
            <dd>
              {plan.by === "time"
                ? dayTime(locale, plan.at)
                : t(words.sheetsOrMarks, { count: plan.count, by: plan.by })}
            </dd>
          </>
        )}
      </dl>
      <p className="actions">
        <Link to={`/boards/${head.id}`}>{t(words.openBoard)}</Link>
      </p>
    </section>
  );
}

const nothing = { moves: new Map<string, number>(), touched: new Set<string>() };

/** The standing behind a freeze, for staff alone; it comes with the page and never over a public channel. */
export function LiveStanding({ data: { live } }: Props) {
  const t = useText();
  return (
    <section>
      <h2>{t(words.liveTitle)}</h2>
      <p className="muted prose">{t(words.liveLead)}</p>
      {live.head.mode === "closed" ? (
        <p className="empty">{t(words.liveOff)}</p>
      ) : (
        <div className="board-page">
          <ImportedLater head={live.head} />
          <BoardTable head={live.head} standings={standings(live)} {...nothing} />
        </div>
      )}
    </section>
  );
}

export function ModesForm({ data: { mode, byStage, version } }: Props) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"mode" | "locked" | "decoded" | "version", string>>({
    intent: "modes",
    defaultValue: { mode, locked: byStage["marks-locked"] ?? "", decoded: byStage.decoded ?? "" },
  });
  const options = [
    { value: "codes", label: t(words.codes) },
    { value: "staff", label: t(words.staff) },
    { value: "off", label: t(words.off) },
  ];
  return (
    <section>
      <h2 style={{ marginTop: 0 }}>{t(words.modesTitle)}</h2>
      <Form form={form} intent="modes">
        <input type="hidden" name="version" value={version} />
        <Select field={fields.mode} label={t(words.modeMarking)} options={options} />
        <Select
          field={fields.locked}
          label={t(words.modeLocked)}
          blank={t(words.asBefore)}
          options={options}
          optional
        />
        <Select
          field={fields.decoded}
          label={t(words.modeDecoded)}
          blank={t(words.asBefore)}
          options={options}
          optional
        />
        <div className="actions">
          <Submit kind="plain">{t(words.saveModes)}</Submit>
        </div>
      </Form>
    </section>
  );
}

export function FreezeBox({ data }: Props) {
  const t = useText();
  const locale = useLocale();
  const { frozen, decoded, stage } = data;
  const drawn = !["published", "roster-locked", "check-in", "cancelled"].includes(stage);
  if (decoded && !frozen) return null;
  return (
    <section>
      <h2>{t(words.freezeTitle)}</h2>
      {frozen ? (
        <>
          <p>{t(words.frozenSince, { at: dayTime(locale, frozen.since) })}</p>
          <ConfirmForm intent="lift" confirm={t(words.liftConfirm)} submit={t(words.lift)} kind="danger" />
        </>
      ) : (
        <>
          <p className="muted prose">{t(words.freezeLead)}</p>
          <PlanForm data={data} />
          {drawn && (
            <ConfirmForm
              intent="freeze"
              confirm={t(words.freezeNowConfirm)}
              submit={t(words.now)}
              kind="plain"
            />
          )}
        </>
      )}
    </section>
  );
}

function PlanForm({ data: { plan, version } }: Props) {
  const t = useText();
  const [form, fields] = useFormOf<Record<"planBy" | "planAt" | "planCount" | "version", string>>({
    intent: "plan",
    defaultValue: {
      planBy: plan?.by ?? "none",
      planAt: plan?.by === "time" ? toDateTimeLocal(plan.at) : "",
      planCount: plan && plan.by !== "time" ? String(plan.count) : "",
    },
  });
  return (
    <Form form={form} intent="plan">
      <input type="hidden" name="version" value={version} />
      <Select
        field={fields.planBy}
        label={t(words.planBy)}
        options={[
          { value: "none", label: t(words.planNone) },
          { value: "time", label: t(words.planTime) },
          { value: "marks", label: t(words.planMarks) },
          { value: "sheets", label: t(words.planSheets) },
        ]}
      />
      <div className="row">
        <TextField field={fields.planAt} label={t(words.planAt)} type="datetime-local" optional />
        <TextField
          field={fields.planCount}
          label={t(words.planCount)}
          inputMode="numeric"
          autoComplete="off"
          optional
        />
      </div>
      <div className="actions">
        <Submit kind="plain">{t(words.savePlan)}</Submit>
      </div>
    </Form>
  );
}

export function RevealBox({ data: { decoded, revealedAt } }: Props) {
  const t = useText();
  const locale = useLocale();
  return (
    <section>
      <h2>{t(words.revealTitle)}</h2>
      {revealedAt ? (
        <p>
          {t(words.revealed)} · {dayTime(locale, revealedAt)}
        </p>
      ) : decoded ? (
        <>
          <p className="muted prose">{t(words.revealLead)}</p>
          <ConfirmForm
            intent="reveal"
            confirm={t(words.revealConfirm)}
            submit={t(words.reveal)}
            kind="plain"
          />
        </>
      ) : (
        <p className="hint">{t(words.notDecoded)}</p>
      )}
    </section>
  );
}

function ConfirmForm({
  intent,
  confirm,
  submit,
  kind,
}: {
  intent: string;
  confirm: string;
  submit: string;
  kind: "plain" | "danger";
}) {
  const [form, fields] = useFormOf<{ confirm: string }>({ intent });
  return (
    <Form form={form} intent={intent}>
      <Checkbox field={fields.confirm} label={confirm} />
      <div className="actions">
        <Submit kind={kind}>{submit}</Submit>
      </div>
    </Form>
  );
}
