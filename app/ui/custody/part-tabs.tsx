import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import * as words from "~/i18n/custody";
import { useText } from "~/i18n/use-text";
import { usePartName } from "./part-name";

/** The event and the parts that it can be locked by, as links of which one is chosen. */
export function PartTabs({
  keys,
  chosen,
  modules,
  note,
}: {
  keys: readonly string[];
  chosen: string;
  modules: Parameters<typeof usePartName>[0];
  /** What stands behind a part's name. */
  note?: (key: string) => ReactNode;
}) {
  const t = useText();
  const nameOf = usePartName(modules);
  if (keys.length < 2) return null;
  return (
    <nav className="part-tabs" aria-label={t(words.lockWhat)}>
      {keys.map((key) => (
        <Link
          key={key}
          to={key === "" ? "?" : `?part=${encodeURIComponent(key)}`}
          aria-current={key === chosen ? "true" : undefined}
          preventScrollReset
        >
          {nameOf(key)} {note?.(key)}
        </Link>
      ))}
    </nav>
  );
}
