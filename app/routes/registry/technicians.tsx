import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { page } from "~/http/page.server";
import { pageTitle } from "~/i18n/page-title";
import * as words from "~/i18n/registry";
import { useText } from "~/i18n/use-text";
import { listMasters, MasterSearch } from "~/operations/technicians.server";
import { Pager } from "~/ui/pager";
import { MasterCard } from "~/ui/registry/master-card";
import { RegistryEmpty, RegistrySearch } from "~/ui/registry/search";
import { Shell } from "~/ui/shell";
import "~/ui/registry/registry.css";
import "~/ui/registry/nominations.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, { searchParams }) =>
    listMasters(ctx, "chief-technician", MasterSearch.parse(Object.fromEntries(searchParams))),
  );
}

export const meta = pageTitle(({ t }) => [t(words.technicians)]);

export default function TechniciansPage() {
  const t = useText();
  const list = useLoaderData<typeof loader>();
  return (
    <Shell>
      <h1>{t(words.technicians)}</h1>
      <p className="lead">{t(words.techniciansLead)}</p>
      {list.any && <RegistrySearch of="technicians" search={list} />}
      {list.any && <h2 className="count">{t(words.countMasters, { count: list.count })}</h2>}
      {list.rows.length === 0 ? (
        <RegistryEmpty of="technicians" any={list.any} />
      ) : (
        <ul className="cards">
          {list.rows.map((card) => (
            <li key={card.number}>
              <MasterCard card={card} />
            </li>
          ))}
        </ul>
      )}
      <Pager page={list.page} pages={list.pages} />
    </Shell>
  );
}
