import { Link } from "@remix-run/react";
import * as words from "~/i18n/custody";
import * as judging from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { OverseeData } from "~/routes/judging/oversee";
import { Checkbox, Form, Submit, useFormOf } from "../form";
import { ButtonAlert, OneButton } from "../one-button";

/** What stands in the way of a lock, each with its list. */
export function LockBlocks({ blocks }: { blocks: readonly string[] }) {
  const t = useText();
  return (
    <div className="note lock-blocks">
      <b>{t(words.lockBlocked)}</b>
      <ul>
        {blocks.map((block) => (
          <li key={block}>{block}</li>
        ))}
      </ul>
    </div>
  );
}

/** The chief judge asks for the lock; once locked, the ledger's head. */
export function Lock({ data }: { data: OverseeData }) {
  const t = useText();
  const [form, fields] = useFormOf<{ confirm: string }>({ intent: "lock" });
  const { isLocked, blocks, askedLock, lockId, ledger, head } = data;
  const isOpen = !isLocked && head.stage === "marking";
  return (
    <section>
      <h2>{t(words.lockTitle)}</h2>
      {isLocked ? (
        <p className="ok">{t(judging.lockedSaid)}</p>
      ) : (
        <p className="muted">{t(words.lockLead)}</p>
      )}
      <ButtonAlert intents={["withdraw-lock"]} />
      {isOpen && blocks.length > 0 && <LockBlocks blocks={blocks} />}
      {isOpen && askedLock && (
        <>
          <p>{t(words.lockWaiting)}</p>
          <OneButton intent="withdraw-lock" values={{ id: askedLock }}>
            {t(words.withdrawLock)}
          </OneButton>
        </>
      )}
      {isOpen && !askedLock && blocks.length === 0 && (
        <Form form={form} intent="lock">
          <input type="hidden" name="id" value={lockId} />
          <Checkbox field={fields.confirm} label={t(words.lockConfirm)} />
          <div className="actions">
            <Submit>{t(words.askLock)}</Submit>
          </div>
        </Form>
      )}
      {ledger.seq > 0 && (
        <dl className="facts">
          <dt>{t(judging.ledgerHead)}</dt>
          <dd>
            {t(judging.ledgerRow, { seq: ledger.seq })} ·{" "}
            <span className="hex">{ledger.head.slice(0, 16)}</span>
          </dd>
        </dl>
      )}
      <p>
        <Link to={`/judging/${head.id}/check`}>{t(words.checkTitle)}</Link> ·{" "}
        <Link to={`/custody/${head.id}`}>{t(words.custodyTitle)}</Link>
      </p>
    </section>
  );
}
