import { NavLink } from "@remix-run/react";
import * as enterprise from "~/i18n/enterprise";
import { useText } from "~/i18n/use-text";

const places = [
  ["/enterprise", enterprise.entries],
  ["/enterprise/nominations", enterprise.nominations],
] as const;

/** The desks of an enterprise. `here` is the desk that a page with another address belongs to. */
export function EnterpriseTabs({ here }: { here?: string }) {
  const t = useText();
  return (
    <nav className="tabs" aria-label={t(enterprise.title)}>
      {places.map(([to, name]) => (
        <NavLink key={to} to={to} end={to === "/enterprise"} className={to === here ? "active" : undefined}>
          {t(name)}
        </NavLink>
      ))}
    </nav>
  );
}
