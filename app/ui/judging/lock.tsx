import { Link } from "@remix-run/react";
import * as words from "~/i18n/custody";
import * as judging from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { OverseeData } from "~/routes/judging/oversee";
import { usePartName } from "../custody/part-name";
import { PartTabs } from "../custody/part-tabs";
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

/** How far a part is on its way to its lock, in words. */
function PartTag({ state }: { state: OverseeData["parts"][number] | undefined }) {
  const t = useText();
  if (state?.isLocked) return <span className="tag open">{t(words.partLocked)}</span>;
  return state?.asked ? <span className="tag notice">{t(words.partAsked)}</span> : null;
}

/** The chief judge asks for the lock, of the event or of a part; once locked, the ledger's head. */
export function Lock({ data }: { data: OverseeData }) {
  const t = useText();
  const [form, fields] = useFormOf<{ confirm: string }>({ intent: "lock" });
  const nameOf = usePartName(data.modules);
  const { isLocked, blocks, part, parts, lockId, ledger, head } = data;
  const chosen = parts.find(({ key }) => key === part);
  const askedLock = chosen?.asked ?? null;
  const isOpen = !isLocked && head.stage === "marking" && !chosen?.isLocked;
  return (
    <section>
      <h2>{t(words.lockTitle)}</h2>
      {isLocked ? (
        <p className="ok">{t(judging.lockedSaid)}</p>
      ) : (
        <p className="muted">{t(words.lockLead)}</p>
      )}
      {!isLocked && head.stage === "marking" && (
        <PartTabs
          keys={parts.map(({ key }) => key)}
          chosen={part}
          modules={data.modules}
          note={(key) => <PartTag state={parts.find((one) => one.key === key)} />}
        />
      )}
      {part !== "" && isOpen && <p className="muted">{t(words.lockPartHint)}</p>}
      {part !== "" && chosen?.isLocked && (
        <p className="ok">{t(words.partLockedSaid, { part: nameOf(part) })}</p>
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
          <input type="hidden" name="part" value={part} />
          <Checkbox field={fields.confirm} label={t(words.lockConfirm, { part: nameOf(part) })} />
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
        <Link to={`/judging/${head.id}/check${part ? `?part=${encodeURIComponent(part)}` : ""}`}>
          {t(words.checkTitle)}
        </Link>{" "}
        · <Link to={`/custody/${head.id}`}>{t(words.custodyTitle)}</Link>
      </p>
    </section>
  );
}
