import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { contextOf } from "~/http/context.server";
import { sessionCookie, setCookie } from "~/http/cookies.server";
import { ownPath } from "~/http/own-path";
import * as accounts from "~/i18n/accounts";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { useText } from "~/i18n/use-text";
import { SignIn, signIn } from "~/operations/accounts.server";
import { Form, Submit, TextField, useFormOf } from "~/ui/form";
import { useOpenBySignIn } from "~/ui/judging/use-open-by-sign-in";
import { PasswordField } from "~/ui/password-field";
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
      form: SignIn,
      run: async (ctx, input) => {
        const signed = await signIn(ctx, input);
        return signed.ok ? { ...signed, value: { ...signed.value, to: ownPath(input.to) } } : signed;
      },
      next: async ({ token, to }, _params, _ctx, { request }) => ({
        to,
        headers: new Headers({ "Set-Cookie": await setCookie(sessionCookie, token, request) }),
      }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(shell.signIn)]);

export default function SignInPage() {
  const t = useText();
  const { to } = useLoaderData<typeof loader>();
  useOpenBySignIn();
  const [form, fields] = useFormOf<{ login: string; password: string }>({});
  return (
    <Shell>
      <section className="narrow card padded">
        <h1>{t(accounts.signInTitle)}</h1>
        <Form form={form}>
          <input type="hidden" name="to" value={to} />
          <TextField
            field={fields.login}
            label={t(accounts.login)}
            autoComplete="username"
            inputMode="text"
          />
          <PasswordField field={fields.password} label={t(accounts.password)} />
          <div className="actions">
            <Submit>{t(shell.signIn)}</Submit>
            <Link to={`/sign-up?to=${encodeURIComponent(to)}`}>{t(accounts.noAccount)}</Link>
          </div>
        </Form>
      </section>
    </Shell>
  );
}
