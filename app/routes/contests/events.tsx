import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { phases } from "~/domain/contests/phase";
import { months } from "~/domain/seasons/plan";
import { districts } from "~/domain/shared/district";
import { page } from "~/http/page.server";
import * as words from "~/i18n/events";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { useLocale, useText } from "~/i18n/use-text";
import { listEvents, readListQuery } from "~/operations/event-lists.server";
import { EventCard } from "~/ui/event-card";
import { Shell } from "~/ui/shell";
import "~/ui/events.css";

export function loader(args: LoaderFunctionArgs) {
  return page(args, (ctx, _params, url) => listEvents(ctx, readListQuery(url.searchParams)));
}

export const meta = pageTitle(({ t }) => [t(shell.contests)]);

export default function EventsPage() {
  const t = useText();
  const locale = useLocale();
  const { cards, count, pages, query, occupations } = useLoaderData<typeof loader>();
  const filtered = query.month || query.district || query.phase || query.occupation;
  return (
    <Shell>
      <h1>{t(words.title)}</h1>
      <form className="filters" method="get" key={JSON.stringify(query)}>
        <Filter name="month" label={t(words.month)} all={t(words.allMonths)} value={query.month}>
          {months.map((month) => [String(month), t(words.monthName, { month })])}
        </Filter>
        <Filter name="district" label={t(words.district)} all={t(words.allDistricts)} value={query.district}>
          {districts.map((district) => [district.code, district[locale]])}
        </Filter>
        <Filter name="phase" label={t(words.phase)} all={t(words.allPhases)} value={query.phase}>
          {phases.map((phase) => [phase, t(words.phaseNames[phase])])}
        </Filter>
        <Filter
          name="occupation"
          label={t(words.occupation)}
          all={t(words.allOccupations)}
          value={query.occupation}
        >
          {occupations.map((each) => [
            `${each.edition}:${each.code}`,
            locale === "zh" ? each.name : each.nameEn,
          ])}
        </Filter>
        <button type="submit" className="btn">
          {t(words.show)}
        </button>
        {filtered && <Link to="/events">{t(words.clear)}</Link>}
      </form>
      <h2 className="count">{t(words.count, { count })}</h2>
      {cards.length === 0 ? (
        <div className="empty">
          <p>{t(words.none)}</p>
          <p>
            <Link to="/events">{t(words.noneHint)}</Link>
          </p>
        </div>
      ) : (
        <ul className="cards">
          {cards.map((card) => (
            <li key={card.id}>
              <EventCard {...card} />
            </li>
          ))}
        </ul>
      )}
      {pages > 1 && <Pager page={query.page} pages={pages} />}
    </Shell>
  );
}

function Filter({
  name,
  label,
  all,
  value,
  children,
}: {
  name: string;
  label: string;
  all: string;
  value: string | number | undefined;
  children: readonly (readonly string[])[];
}) {
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {children.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The way to the pages before and after, with the filters as they are. */
function Pager({ page: current, pages }: { page: number; pages: number }) {
  const t = useText();
  const [search] = useSearchParams();
  const to = (page: number) => {
    const next = new URLSearchParams(search);
    next.set("page", String(page));
    return `?${next}`;
  };
  return (
    <nav className="pager" aria-label={t(words.pages)}>
      {current > 1 && (
        <Link to={to(current - 1)} rel="prev">
          {t(words.previous)}
        </Link>
      )}
      <span>{t(words.pageOf, { page: current, pages })}</span>
      {current < pages && (
        <Link to={to(current + 1)} rel="next">
          {t(words.next)}
        </Link>
      )}
    </nav>
  );
}
