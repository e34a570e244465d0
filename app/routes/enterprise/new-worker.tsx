import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import * as words from "~/i18n/workers";
import { AddWorker, addWorker, showNewWorker } from "~/operations/workers.server";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { WorkerForm } from "~/ui/enterprise/worker-form";
import { Shell } from "~/ui/shell";

export function loader(args: LoaderFunctionArgs) {
  return page(args, showNewWorker);
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: AddWorker,
      run: addWorker,
      next: (_value, _params, { locale }) => ({ to: "/enterprise", say: sayIn(locale)(words.added) }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(words.newTitle)]);

export default function NewWorkerPage() {
  const t = useText();
  const { id, enterprise, occupations } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <EnterpriseTabs />
      <div className="workers-page">
        <h1>{t(words.newTitle)}</h1>
        <p className="lead">{t(words.newLead, { enterprise: enterprise.name })}</p>
        <WorkerForm id={id} occupations={occupations} />
      </div>
    </Shell>
  );
}
