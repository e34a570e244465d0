import { Link } from "@remix-run/react";
import * as words from "~/i18n/certificates";
import { civilDay } from "~/i18n/dates";
import { useLocale, useText } from "~/i18n/use-text";
import "./results.css";

export type MyCertificate = {
  readonly serial: string;
  readonly kind: string;
  readonly state: string;
  readonly issuedOn: string;
  readonly titleZh: string | null;
  readonly titleEn: string | null;
};

/** The certificates of the person who reads; `listMyCertificates` of app/operations/certificates.server.ts gives them. */
export function MyCertificates({ certificates }: { certificates: readonly MyCertificate[] }) {
  const t = useText();
  const locale = useLocale();
  return (
    <section aria-labelledby="my-certificates">
      <h2 id="my-certificates">{t(words.mine)}</h2>
      {certificates.length === 0 ? (
        <p className="empty">{t(words.mineEmpty)}</p>
      ) : (
        <ul className="my-certificates">
          {certificates.map((certificate) => {
            const kind = words.kindNames[certificate.kind];
            const title = locale === "zh" ? certificate.titleZh : certificate.titleEn;
            return (
              <li key={certificate.serial} className="card padded">
                <h3>
                  {title ?? (kind && t(kind))}{" "}
                  {certificate.state === "revoked" && <span className="tag live">{t(words.revoked)}</span>}
                </h3>
                <p className="meta">
                  {title && kind && <>{t(kind)} · </>}
                  {civilDay(locale, certificate.issuedOn)}
                </p>
                <p className="serial">{certificate.serial}</p>
                <p className="links">
                  {certificate.kind === "award" && certificate.state === "valid" && (
                    <a href={`/certificates/${certificate.serial}.pdf`}>{t(words.download)}</a>
                  )}
                  <Link to={`/verify/${certificate.serial}`}>{t(words.verifyIt)}</Link>
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
