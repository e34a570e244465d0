import { Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import * as shell from "~/i18n/shell";
import { useText } from "~/i18n/use-text";
import { useRoot } from "~/root";
import { useSignOutOfTablet } from "./judging/use-sign-out";

const publicPlaces = [
  ["/", shell.plan],
  ["/events", shell.contests],
  ["/notices", shell.notices],
  ["/technicians", shell.technicians],
  ["/studios", shell.studios],
  ["/verify", shell.verify],
] as const;

const workPlaces = {
  mine: ["/me", shell.mine],
  enterprise: ["/enterprise", shell.enterprise],
  desk: ["/desk", shell.desk],
  judging: ["/judging", shell.judging],
  draw: ["/draw", shell.draw],
  office: ["/office", shell.office],
  audit: ["/audit", shell.audit],
} as const;

/** The frame of every page but the wall's and the judge's tablet. `wide` is for the dense desks of staff. */
export function Shell({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const t = useText();
  const root = useRoot();
  const reader = root?.reader;
  const back = encodeURIComponent(root?.path ?? "/");
  const tablet = useSignOutOfTablet();
  const links = publicPlaces.map(([to, name]) => (
    <NavLink key={to} to={to} end={to === "/"}>
      {t(name)}
    </NavLink>
  ));
  return (
    <>
      <a className="skip" href="#content">
        {t(shell.skipToContent)}
      </a>
      <header className="top">
        <div className={wide ? "wrap wide" : "wrap"}>
          <Link to="/" className="brand">
            <span className="seal" aria-hidden="true">
              匠
            </span>
            {t(shell.brand)}
          </Link>
          <nav className="places" aria-label={t(shell.mainMenu)}>
            {links}
          </nav>
          <div className="reader">
            <a
              href={`/language?to=${root?.locale === "en" ? "zh" : "en"}&back=${back}`}
              aria-label={t(shell.switchLanguage)}
              lang={root?.locale === "en" ? "zh-CN" : "en"}
            >
              {t(shell.otherLanguage)}
            </a>
            {reader ? (
              <span className="who" title={reader.name}>
                {reader.name}
              </span>
            ) : (
              <Link to="/sign-in" className="btn small">
                {t(shell.signIn)}
              </Link>
            )}
            <details className="menu">
              <summary aria-label={t(shell.menu)}>
                <span aria-hidden="true">☰</span>
              </summary>
              <div className="sheet">
                <nav aria-label={t(shell.menu)}>{links}</nav>
                {reader && (
                  <form method="post" action="/sign-out" onSubmit={tablet}>
                    <button type="submit">{t(shell.signOut)}</button>
                    <button type="submit" name="everywhere" value="on">
                      {t(shell.signOutEverywhere)}
                    </button>
                  </form>
                )}
              </div>
            </details>
          </div>
        </div>
        {reader && reader.menu.length > 0 && (
          <nav className="work" aria-label={t(shell.myPlaces)}>
            <div className={wide ? "wrap wide" : "wrap"}>
              {reader.menu.map((item) => {
                const [to, name] = workPlaces[item];
                return (
                  <NavLink key={to} to={to}>
                    {t(name)}
                  </NavLink>
                );
              })}
            </div>
          </nav>
        )}
      </header>
      {root?.said && (
        <div className="said" role="status">
          <div className={wide ? "wrap wide" : "wrap"}>{root.said}</div>
        </div>
      )}
      <main id="content" className={wide ? "wrap wide" : "wrap"}>
        {children}
      </main>
      <footer className="foot">
        <div className={wide ? "wrap wide" : "wrap"}>
          <span>{t(shell.footer)}</span>
          <Link to="/privacy">{t(shell.privacy)}</Link>
        </div>
      </footer>
    </>
  );
}
