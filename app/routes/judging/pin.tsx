import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { holds } from "~/domain/accounts/permission";
import { ok, refuse } from "~/domain/shared/result";
import { handle, intent } from "~/http/action.server";
import { ownPath } from "~/http/own-path";
import { page } from "~/http/page.server";
import * as words from "~/i18n/custody";
import * as judging from "~/i18n/judging";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import { SetPin, setPin } from "~/operations/pins.server";
import { Form, Submit, TextField, useFormOf } from "~/ui/form";
import { notePin } from "~/ui/judging/pin-check";
import { PasswordField } from "~/ui/password-field";
import { Shell } from "~/ui/shell";

const back = (request: Request) => {
  const to = new URL(request.url).searchParams.get("to");
  return to ? ownPath(to) : "/judging";
};

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx) => {
    if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
    return holds(ctx.actor, "judge") ? ok({ to: back(args.request) }) : refuse("forbidden", "forbidden");
  });
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: SetPin,
      run: setPin,
      next: (_value, _params, ctx) => ({ to: back(args.request), say: sayIn(ctx.locale)(words.pinSaid) }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(words.pinTitle)]);

export default function PinPage() {
  const t = useText();
  const { to } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<{ pin: string; password: string }>({});
  return (
    <Shell>
      <section className="narrow card padded">
        <p className="path">
          <Link to={to}>{t(judging.title)}</Link>
        </p>
        <h1>{t(words.pinTitle)}</h1>
        <p className="lead">{t(words.pinLead)}</p>
        <Form form={form}>
          <TextField
            field={fields.pin}
            label={t(words.pin)}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            onChange={(event) => notePin(event.target.value)}
          />
          <PasswordField field={fields.password} label={t(words.passwordAgain)} />
          <div className="actions">
            <Submit>{t(words.setPin)}</Submit>
          </div>
        </Form>
      </section>
    </Shell>
  );
}
