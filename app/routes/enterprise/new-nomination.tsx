import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { nominationKinds } from "~/domain/registry/nomination";
import { ok } from "~/domain/shared/result";
import { handle, intent } from "~/http/action.server";
import { page } from "~/http/page.server";
import { nameIn } from "~/i18n/named";
import { pageTitle } from "~/i18n/page-title";
import { sayRefusal } from "~/i18n/refusals/index.server";
import * as words from "~/i18n/registry";
import { sayIn } from "~/i18n/text";
import { useLocale, useText } from "~/i18n/use-text";
import { Nominate, nominate } from "~/operations/nominations.server";
import { NewNomination, startNomination } from "~/operations/registry.server";
import { EnterpriseTabs } from "~/ui/enterprise/tabs";
import { Form, Submit, useFormOf } from "~/ui/form";
import { Pager } from "~/ui/pager";
import { EvidenceFacts } from "~/ui/registry/evidence";
import { type NominationFields, NominationFieldset } from "~/ui/registry/nomination-form";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx, _params, { searchParams }) => {
    const started = await startNomination(ctx, NewNomination.parse(Object.fromEntries(searchParams)));
    if (!started.ok) return started;
    const { draft } = started.value;
    const barred = draft?.bar ? sayRefusal(ctx.locale, draft.bar) : null;
    return ok({ ...started.value, barred });
  });
}

export function action(args: ActionFunctionArgs) {
  return handle(
    args,
    intent({
      form: Nominate,
      run: nominate,
      next: ({ nominationId }, _params, { locale }) => ({
        to: `/nominations/${nominationId}`,
        say: sayIn(locale)(words.sent),
      }),
    }),
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta = pageTitle(({ t }) => [t(words.newTitle)]);

export default function NewNominationPage() {
  const t = useText();
  const data = useLoaderData<typeof loader>();
  return (
    <Shell>
      <EnterpriseTabs />
      <h1>{data.draft ? `${t(words.newTitle)} · ${data.draft.person.name}` : t(words.newTitle)}</h1>
      {data.choice && <Choose data={data} choice={data.choice} />}
      {data.draft && <Write key={data.kind} data={data} draft={data.draft} />}
    </Shell>
  );
}

function Choose({ data, choice }: { data: Page; choice: NonNullable<Page["choice"]> }) {
  const t = useText();
  return (
    <section>
      <p className="lead">
        {t(words.chooseWorker)}
        {" · "}
        {t(words.chooseHint)}
      </p>
      <form method="get" className="queue-search" style={{ marginTop: 18 }}>
        <input
          name="q"
          type="search"
          defaultValue={data.q}
          aria-label={t(words.searchName)}
          placeholder={t(words.searchNameHint)}
          maxLength={60}
        />
        <button type="submit" className="btn">
          {t(words.search)}
        </button>
      </form>
      {choice.workers.length === 0 ? (
        <p className="empty">{t(data.q ? words.workersNotFound : words.workersNone)}</p>
      ) : (
        <ul className="workers">
          {choice.workers.map((worker) => (
            <li key={worker.id} className="card">
              <Link to={`?person=${worker.id}`}>{worker.name}</Link>
            </li>
          ))}
        </ul>
      )}
      <Pager page={data.page} pages={choice.pages} />
    </section>
  );
}

function Write({ data, draft }: { data: Page; draft: NonNullable<Page["draft"]> }) {
  const t = useText();
  const locale = useLocale();
  const [form, fields] = useFormOf<NominationFields>({ defaultValue: { occupation: draft.occupation } });
  return (
    <>
      <p className="lead">
        {nameIn(locale, draft.unit)} · <Link to="/enterprise/nominations/new">{t(words.otherWorker)}</Link>
      </p>
      <div className="registry-columns">
        <section>
          <h2>{t(words.asWhat)}</h2>
          <nav className="kinds" aria-label={t(words.asWhat)}>
            {nominationKinds.map((kind) => (
              <Link
                key={kind}
                className="btn"
                to={`?person=${draft.person.id}&kind=${kind}`}
                aria-current={kind === data.kind ? "true" : undefined}
              >
                {t(words.kindNames[kind])}
              </Link>
            ))}
          </nav>
          {data.barred ? (
            <p className="note">
              {data.barred}
              {draft.underWay && (
                <>
                  {" "}
                  <Link to={`/nominations/${draft.underWay}`}>{t(words.seeUnderWay)}</Link>
                </>
              )}
            </p>
          ) : (
            <Form form={form}>
              <input type="hidden" name="id" value={draft.newId} />
              <input type="hidden" name="personId" value={draft.person.id} />
              <input type="hidden" name="kind" value={data.kind} />
              <NominationFieldset fields={fields} kind={data.kind} occupations={draft.occupations} />
              <div className="actions">
                <Submit>{t(words.send)}</Submit>
              </div>
            </Form>
          )}
        </section>
        <aside className="card padded">
          <EvidenceFacts evidence={draft.evidence} />
        </aside>
      </div>
    </>
  );
}
