import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { ok } from "~/domain/shared/result";
import { handleIntents, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import * as words from "~/i18n/displays";
import { pageTitle } from "~/i18n/page-title";
import { useText } from "~/i18n/use-text";
import { AnnounceDisplay, announceDisplay, EnterCode, enterCode } from "~/operations/displays.server";
import { Form, Submit, TextField, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";

export function loader(args: LoaderFunctionArgs) {
  return page(args, () => ok(null));
}

const toScreen = ({ code }: { code: string }) => ({ to: `/displays/${code}` });

export function action(args: ActionFunctionArgs) {
  return handleIntents(args, {
    enter: intent({ form: EnterCode, run: enterCode, next: toScreen }),
    announce: intent({ form: AnnounceDisplay, run: announceDisplay, next: toScreen }),
  });
}

export const meta = pageTitle(({ t }) => [t(words.consoleTitle)]);

export default function DisplaysPage() {
  const t = useText();
  const [enter, fields] = useFormOf<{ code: string }>({ intent: "enter" });
  const [announce] = useFormOf<Record<string, never>>({ intent: "announce" });
  return (
    <Shell>
      <div className="narrow">
        <h1>{t(words.entryTitle)}</h1>
        <p className="lead">{t(words.entryLead)}</p>
        <section className="card padded" style={{ marginTop: 18 }}>
          <Form form={enter} intent="enter">
            <h2 style={{ marginTop: 0 }}>{t(words.enterTitle)}</h2>
            <TextField
              field={fields.code}
              label={t(words.code)}
              hint={t(words.enterHint)}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
            />
            <div className="actions">
              <Submit>{t(words.openScreen)}</Submit>
            </div>
          </Form>
        </section>
        <section className="card padded" style={{ marginTop: 18 }}>
          <Form form={announce} intent="announce">
            <h2 style={{ marginTop: 0 }}>{t(words.announceTitle)}</h2>
            <p className="muted">{t(words.announceHint)}</p>
            <div className="actions">
              <Submit kind="plain">{t(words.announce)}</Submit>
            </div>
          </Form>
        </section>
      </div>
    </Shell>
  );
}
