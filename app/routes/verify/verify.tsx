import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { contextOf } from "~/http/context.server";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import { useText } from "~/i18n/use-text";
import * as words from "~/i18n/verify";
import { readNumber } from "~/operations/verify.server";
import { VerifyForm } from "~/ui/results/verify-form";
import { Shell } from "~/ui/shell";
import "~/ui/results/results.css";

/** The form asks with GET, so that it works without JavaScript and its answer has an address of its own. */
export async function loader(args: LoaderFunctionArgs) {
  const { locale } = await contextOf(args);
  const typed = new URL(args.request.url).searchParams.get("serial");
  if (typed === null) return { typed: "", wrong: null };
  const read = readNumber(typed);
  if (read.ok) throw redirect(`/verify/${read.value.number}`);
  return data({ typed: typed.slice(0, 200), wrong: sayRefusal(locale, read) }, { status: 422 });
}

export const meta = pageTitle(({ t }) => [t(words.title)]);

export default function VerifyPage() {
  const t = useText();
  const { typed, wrong } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <section className="verify">
        <h1>{t(words.title)}</h1>
        <p className="lead">{t(words.lead)}</p>
        <div className="card padded">
          <VerifyForm typed={typed} wrong={wrong} />
        </div>
      </section>
    </Shell>
  );
}
