import { Link } from "@remix-run/react";
import { entryStates } from "~/domain/entries/entry";
import * as words from "~/i18n/entry-desk";
import { stateNames } from "~/i18n/entry-words";
import { useText } from "~/i18n/use-text";
import type { QueueData } from "~/routes/desk/entries";

/** The states that occur, each with its count, and a search. */
export function QueueFilterBar({ queue: { counts, filter } }: { queue: QueueData }) {
  const t = useText();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const shown = entryStates.filter((state) => counts[state] > 0 || state === filter.state);
  const now = (active: boolean) =>
    active ? ({ className: "active", "aria-current": "page" } as const) : undefined;
  return (
    <div className="queue-bar">
      <nav className="tabs" aria-label={t(words.filterLabel)}>
        <Link to="?" {...now(filter.state === undefined)}>
          {t(words.all)} <span className="count">{total}</span>
        </Link>
        {shown.map((state) => (
          <Link key={state} to={`?state=${state}`} {...now(filter.state === state)}>
            {t(stateNames[state])} <span className="count">{counts[state]}</span>
          </Link>
        ))}
      </nav>
      <form method="get" className="queue-find">
        {filter.state && <input type="hidden" name="state" value={filter.state} />}
        <input
          key={filter.q}
          name="q"
          type="search"
          defaultValue={filter.q}
          aria-label={t(words.searchLabel)}
          placeholder={t(words.searchLabel)}
          maxLength={60}
          autoComplete="off"
        />
        <button type="submit" className="btn">
          {t(words.search)}
        </button>
      </form>
    </div>
  );
}
