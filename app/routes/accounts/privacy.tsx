import * as accounts from "~/i18n/accounts";
import { pageTitle } from "~/i18n/page-title";
import * as shell from "~/i18n/shell";
import { useText } from "~/i18n/use-text";
import { Shell } from "~/ui/shell";

export const meta = pageTitle(({ t }) => [t(shell.privacy)]);

export default function Privacy() {
  const t = useText();
  return (
    <Shell>
      <article className="prose">
        <h1>{t(shell.privacy)}</h1>
        <p>{t(accounts.privacyIntro)}</p>
        <p>{t(accounts.privacyKinds)}</p>
        <p>{t(accounts.privacyRights)}</p>
      </article>
    </Shell>
  );
}
