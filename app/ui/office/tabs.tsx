import { NavLink } from "@remix-run/react";
import { objectionsTitle } from "~/i18n/notices";
import * as office from "~/i18n/office";
import { useText } from "~/i18n/use-text";
import { useRoot } from "~/root";

const places = [
  ["/office/seasons", office.seasons, "city"],
  ["/office/nominations", office.nominations, "both"],
  ["/office/grants", office.grants, "both"],
  ["/office/organisations", office.organisations, "both"],
  ["/office/calendar", office.calendar, "city"],
  ["/objections", objectionsTitle, "city"],
] as const;

/** The desks of the city and district offices; each shows those that its reader may open. `here` is the desk that a page with another address belongs to. */
export function OfficeTabs({ here }: { here?: string }) {
  const t = useText();
  const isCity = useRoot()?.reader?.city ?? false;
  return (
    <nav className="tabs" aria-label={t(office.title)}>
      {places
        .filter(([, , who]) => isCity || who === "both")
        .map(([to, name]) => (
          <NavLink key={to} to={to} className={to === here ? "active" : undefined}>
            {t(name)}
          </NavLink>
        ))}
    </nav>
  );
}
