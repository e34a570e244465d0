import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { contextOf } from "~/http/context.server";
import { flashCookie, sessionCookie, setCookie } from "~/http/cookies.server";
import { ownPath } from "~/http/own-path";
import * as accounts from "~/i18n/accounts";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import { SignUp, signUp } from "~/operations/accounts.server";
import { Checkbox, Form, Submit, TextField, useFormOf } from "~/ui/form";
import { Shell } from "~/ui/shell";

export async function loader(args: LoaderFunctionArgs) {
  const { actor } = await contextOf(args);
  const to = ownPath(new URL(args.request.url).searchParams.get("to"));
  if (actor) throw redirect(to);
  return { to };
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: SignUp,
      run: async (ctx, input) => {
        const signed = await signUp(ctx, input);
        return signed.ok ? { ...signed, value: { ...signed.value, to: ownPath(input.to) } } : signed;
      },
      next: async ({ token, to }, _params, ctx, { request }) => {
        const headers = new Headers();
        headers.append("Set-Cookie", await setCookie(sessionCookie, token, request));
        headers.append(
          "Set-Cookie",
          await setCookie(flashCookie, sayIn(ctx.locale)(accounts.welcome), request),
        );
        return { to: to === "/" ? "/me/profile" : `/me/profile?to=${encodeURIComponent(to)}`, headers };
      },
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(accounts.signUpTitle)]);

export default function SignUpPage() {
  const t = useText();
  const { to } = useLoaderData<typeof loader>();
  const [form, fields] = useFormOf<{
    phone: string;
    name: string;
    password: string;
    passwordAgain: string;
    consent: string;
  }>({});
  return (
    <Shell>
      <section className="narrow card padded">
        <h1>{t(accounts.signUpTitle)}</h1>
        <Form form={form}>
          <input type="hidden" name="to" value={to} />
          <TextField
            field={fields.phone}
            label={t(accounts.phone)}
            type="tel"
            inputMode="numeric"
            autoComplete="tel-national"
          />
          <TextField field={fields.name} label={t(accounts.name)} autoComplete="name" />
          <TextField
            field={fields.password}
            label={t(accounts.password)}
            hint={t(accounts.passwordHint)}
            type="password"
            autoComplete="new-password"
          />
          <TextField
            field={fields.passwordAgain}
            label={t(accounts.passwordAgain)}
            type="password"
            autoComplete="new-password"
          />
          <Checkbox field={fields.consent} label={<Link to="/privacy">{t(accounts.consent)}</Link>} />
          <div className="actions">
            <Submit>{t(shell.signUp)}</Submit>
            <Link to={`/sign-in?to=${encodeURIComponent(to)}`}>{t(accounts.haveAccount)}</Link>
          </div>
        </Form>
      </section>
    </Shell>
  );
}
