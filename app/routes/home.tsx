import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { ok } from "~/domain/shared/result";
import { page } from "~/http/page.server";
import * as seasons from "~/i18n/seasons";
import { useLocale, useText } from "~/i18n/use-text";
import { nearestEvents } from "~/operations/event-lists.server";
import { showPlan } from "~/operations/plans.server";
import { EventCard } from "~/ui/event-card";
import { YearStrip } from "~/ui/seasons/year-strip";
import { Shell } from "~/ui/shell";

export function loader(args: LoaderFunctionArgs) {
  return page(args, async (ctx) => {
    const plan = await showPlan(ctx, undefined);
    const { cards } = await nearestEvents(ctx);
    return ok({ plan: plan.ok ? plan.value : null, cards });
  });
}

export default function Home() {
  const t = useText();
  const locale = useLocale();
  const { plan, cards } = useLoaderData<typeof loader>();
  const hosts = new Set(plan?.items.map(({ district }) => district)).size;
  return (
    <Shell>
      <section className="hero">
        <div>
          <h1>{plan ? (locale === "zh" ? plan.season.titleZh : plan.season.titleEn) : t(seasons.noPlan)}</h1>
          <p>
            {plan
              ? t(seasons.heroLead, { districts: hosts, items: plan.items.length })
              : t(seasons.noPlanHint)}
          </p>
        </div>
        <Form method="get" action="/verify" className="card find">
          <label htmlFor="serial">{t(seasons.findCertificate)}</label>
          <div>
            <input
              id="serial"
              name="serial"
              type="search"
              autoComplete="off"
              spellCheck={false}
              placeholder="SHJN-"
            />
            <button type="submit" className="btn primary">
              {t(seasons.check)}
            </button>
          </div>
        </Form>
      </section>
      {plan && <YearStrip plan={plan} />}
      <h2>
        {t(seasons.nearest)}
        <Link to="/events">{t(seasons.allEvents)}</Link>
      </h2>
      {cards.length === 0 ? (
        <p className="empty">{t(seasons.noEvents)}</p>
      ) : (
        <ul className="event-list">
          {cards.map((card) => (
            <li key={card.id}>
              <EventCard {...card} />
            </li>
          ))}
        </ul>
      )}
    </Shell>
  );
}
