import * as words from "~/i18n/custody";
import * as judging from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { CustodyData } from "~/routes/custody/custody";
import { Checkbox, Form, Submit, useFormOf } from "../form";
import { LockBlocks } from "../judging/lock";
import { usePartName } from "./part-name";

/** What the chief judge has asked to be locked, for the supervisor to confirm; and the locks that stand. */
export function ConfirmLocks({ data }: { data: CustodyData }) {
  const t = useText();
  const nameOf = usePartName(data.modules);
  const { asked, isLocked, heads } = data;
  return (
    <section className="confirm-lock">
      <h2>{t(words.lockTitle)}</h2>
      {isLocked ? (
        <p className="ok">{t(judging.lockedSaid)}</p>
      ) : (
        <p className="muted">{t(asked.length > 0 ? words.lockWaiting : words.lockNotAsked)}</p>
      )}
      {asked.map((lock) => (
        <AskedLock key={lock.id} data={data} lock={lock} />
      ))}
      {heads.map(({ part, seq, hash }) => (
        <dl className="facts" key={seq}>
          <dt>{t(words.headPart)}</dt>
          <dd>{nameOf(part)}</dd>
          <dt>{t(words.headHash)}</dt>
          <dd>
            {t(words.headRow, { seq })} · <code className="hash">{hash}</code>
          </dd>
        </dl>
      ))}
    </section>
  );
}

function AskedLock({ data, lock }: { data: CustodyData; lock: CustodyData["asked"][number] }) {
  const t = useText();
  const [form, fields] = useFormOf<{ confirm: string }>({});
  const part = usePartName(data.modules)(lock.part);
  return (
    <section className="card padded">
      <h3>{part}</h3>
      {lock.blocks.length > 0 && <LockBlocks blocks={lock.blocks} />}
      {data.confirms && lock.blocks.length === 0 && (
        <Form form={form} intent="confirm-lock">
          <input type="hidden" name="id" value={lock.id} />
          <input type="hidden" name="clientId" value={data.clientId} />
          <Checkbox field={fields.confirm} label={t(words.confirmLockSure, { part })} />
          <div className="actions">
            <Submit>{t(words.confirmLock)}</Submit>
          </div>
        </Form>
      )}
    </section>
  );
}
