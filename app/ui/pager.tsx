import { Link, useSearchParams } from "@remix-run/react";
import * as words from "~/i18n/registry";
import { useText } from "~/i18n/use-text";
import "./pager.css";

/** The way to the pages before and after, with the rest of the address as it is. Nothing where there is one page. */
export function Pager({ page, pages, name = "page" }: { page: number; pages: number; name?: string }) {
  const t = useText();
  const [search] = useSearchParams();
  if (pages <= 1) return null;
  const to = (number: number) => {
    const next = new URLSearchParams(search);
    next.set(name, String(number));
    return `?${next}`;
  };
  return (
    <nav className="pager" aria-label={t(words.pages)}>
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev">
          {t(words.previous)}
        </Link>
      )}
      <span>{t(words.pageOf, { page, pages })}</span>
      {page < pages && (
        <Link to={to(page + 1)} rel="next">
          {t(words.next)}
        </Link>
      )}
    </nav>
  );
}
