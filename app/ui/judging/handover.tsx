import { useEffect, useRef } from "react";
import { showMark } from "~/domain/marking/tally";
import { ownSubtotal } from "~/domain/scoring/totals";
import { formatMark } from "~/domain/shared/mark";
import { eventTitle } from "~/i18n/event-title";
import * as judging from "~/i18n/judging";
import * as words from "~/i18n/tablet";
import { useLocale, useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import { Task } from "./fields/task";

/**
 * The sheet to be shown to somebody: the code and the marks of this tablet, large, and nothing to change. It names
 * neither contestant nor judge, not even by the seat, and shows no other judge's mark.
 */
export function Handover({
  data,
  values,
  onLeave,
}: {
  data: SheetData;
  /** What stands on the tablet, by aspect. */
  values: ReadonlyMap<string, number | null>;
  onLeave: () => void;
}) {
  const t = useText();
  const locale = useLocale();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const sum = ownSubtotal(
    data.parts.flatMap(({ aspects }) => aspects),
    values,
  );
  return (
    <main className="handover">
      <header>
        <h1 ref={heading} tabIndex={-1}>
          {data.code}
        </h1>
        <p>
          {eventTitle(locale, data.head)}
          <span className="tag">{t(words.showOnly)}</span>
        </p>
        <button type="button" className="btn" onClick={onLeave}>
          {t(words.endShow)}
        </button>
      </header>
      {data.parts.map(({ id, name, aspects }) => (
        <section key={id}>
          <h2>
            {id} {name}
          </h2>
          <dl>
            {aspects.map((aspect) => {
              const value = values.get(aspect.id) ?? null;
              return (
                <div key={aspect.id}>
                  <dt>
                    <span className="id">{aspect.id}</span> {aspect.description}
                    <small>
                      <Task aspect={aspect} />
                    </small>
                  </dt>
                  <dd className={value === null ? "none" : undefined}>
                    {value === null ? t(judging.unmarked) : showMark(aspect, value)}
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
      <p className="sum">
        {t(judging.subtotal, { code: data.code })} <b>{formatMark(sum.award)}</b> / {formatMark(sum.max)}
      </p>
    </main>
  );
}
