import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/registry";
import { useText } from "~/i18n/use-text";
import { listMasters, MasterSearch } from "~/operations/technicians.server";
import { Pager } from "~/ui/pager";
import { StudioCard } from "~/ui/registry/master-card";
import { RegistryEmpty, RegistrySearch } from "~/ui/registry/search";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, { searchParams }) =>
    listMasters(ctx, "master-studio", MasterSearch.parse(Object.fromEntries(searchParams))),
  );
}

export const meta = pageTitle(({ t }) => [t(words.studios)]);

export default function StudiosPage() {
  const t = useText();
  const list = useLoaderData<typeof loader>();
  return (
    <Shell>
      <h1>{t(words.studios)}</h1>
      <p className="lead">{t(words.studiosLead)}</p>
      {list.any && <RegistrySearch of="studios" search={list} />}
      {list.any && <h2 className="count">{t(words.countStudios, { count: list.count })}</h2>}
      {list.rows.length === 0 ? (
        <RegistryEmpty of="studios" any={list.any} />
      ) : (
        <ul className="cards">
          {list.rows.map((card) => (
            <li key={card.number}>
              <StudioCard card={card} />
            </li>
          ))}
        </ul>
      )}
      <Pager page={list.page} pages={list.pages} />
    </Shell>
  );
}
