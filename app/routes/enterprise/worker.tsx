import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { pageTitle } from "~/i18n/page-title";
import { sayIn } from "~/i18n/text";
import { useText } from "~/i18n/use-text";
import * as words from "~/i18n/workers";
import { SaveWorker, saveWorker, showWorker } from "~/operations/workers.server";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { WorkerForm } from "~/ui/enterprise/worker-form";
import { Shell } from "~/ui/shell";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, { workerId }) => showWorker(ctx, workerId));
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: SaveWorker,
      run: (ctx, input, { workerId }) => saveWorker(ctx, workerId, input),
      next: (_value, _params, { locale }) => ({ to: "/enterprise", say: sayIn(locale)(words.changed) }),
    }),
  );
}

export const meta = pageTitle(({ t }) => [t(words.changeTitle)]);

export default function WorkerPage() {
  const t = useText();
  const { worker, occupations } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <EnterpriseTabs />
      <div className="workers-page">
        <h1>{worker.name}</h1>
        <p className="lead">{t(words.changeLead)}</p>
        <WorkerForm known={worker} occupations={occupations} />
      </div>
    </Shell>
  );
}
