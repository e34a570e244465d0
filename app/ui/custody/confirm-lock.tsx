import * as words from "~/i18n/custody";
import * as judging from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { CustodyData } from "~/routes/custody/custody";
import { Checkbox, Form, Submit, useFormOf } from "../form";
import { LockBlocks } from "../judging/lock";

/** The supervisor confirms the lock that the chief judge has asked for. */
export function ConfirmLockForm({ data }: { data: CustodyData }) {
  const t = useText();
  const [form, fields] = useFormOf<{ confirm: string }>({ intent: "confirm-lock" });
  const { asked, blocks, confirms, isLocked, heads, clientId } = data;
  return (
    <section className="confirm-lock">
      <h2>{t(words.lockTitle)}</h2>
      {isLocked ? (
        <p className="ok">{t(judging.lockedSaid)}</p>
      ) : (
        <p className="muted">{t(asked ? words.lockWaiting : words.lockNotAsked)}</p>
      )}
      {!isLocked && blocks.length > 0 && <LockBlocks blocks={blocks} />}
      {asked && confirms && blocks.length === 0 && (
        <Form form={form} intent="confirm-lock">
          <input type="hidden" name="id" value={asked} />
          <input type="hidden" name="clientId" value={clientId} />
          <Checkbox field={fields.confirm} label={t(words.confirmLockSure)} />
          <div className="actions">
            <Submit>{t(words.confirmLock)}</Submit>
          </div>
        </Form>
      )}
      {heads.map(({ seq, hash }) => (
        <dl className="facts" key={seq}>
          <dt>{t(words.headHash)}</dt>
          <dd>
            {t(words.headRow, { seq })} · <code className="hash">{hash}</code>
          </dd>
        </dl>
      ))}
    </section>
  );
}
