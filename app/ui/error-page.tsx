import { isRouteErrorResponse, Link, useRouteError } from "@remix-run/react";
import type { ErrorPageData } from "~/http/page.server";
import * as shell from "~/i18n/shell";
import { useText } from "~/i18n/use-text";
import { Shell } from "./shell";

/** What went wrong, what to do, and what had been typed: it can be sent again from here. */
export function ErrorPage() {
  const t = useText();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { message, kept } = isRouteErrorResponse(error)
    ? readData(error.data)
    : { message: null, kept: undefined };
  return (
    <Shell>
      <section className="error-page">
        <p className="status">{status}</p>
        <h1>{t(shell.errorTitle, { status })}</h1>
        <p>{message ?? t(shell.errorUnknown)}</p>
        {kept && kept.fields.length > 0 ? (
          <form method="post" action={kept.action}>
            {kept.fields.map(([name, value], index) => (
              <input key={`${name}-${index}`} type="hidden" name={name} value={value} />
            ))}
            <p className="hint">{t(shell.errorKept)}</p>
            <div className="actions">
              {status === 401 && (
                <a className="btn primary" href="/sign-in?to=/" target="_blank" rel="noreferrer">
                  {t(shell.signInNewWindow)}
                </a>
              )}
              <button type="submit" className="btn">
                {t(shell.sendAgain)}
              </button>
            </div>
          </form>
        ) : (
          <div className="actions">
            <Link to="/" className="btn">
              {t(shell.home)}
            </Link>
          </div>
        )}
      </section>
    </Shell>
  );
}

function readData(data: unknown): { message: string | null; kept?: ErrorPageData["kept"] } {
  if (typeof data !== "object" || data === null || !("message" in data)) return { message: null };
  return data as ErrorPageData;
}
