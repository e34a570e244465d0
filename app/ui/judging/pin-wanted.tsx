import { Link } from "@remix-run/react";
import * as custody from "~/i18n/custody";
import * as words from "~/i18n/tablet-lock";
import { useText } from "~/i18n/use-text";

/** Without a PIN a locked tablet takes a whole sign-in: said before it happens. */
export function PinWanted({ to }: { to: string }) {
  const t = useText();
  return (
    <p className="note pin-wanted">
      {t(words.setOne)} <Link to={`/judging/pin?to=${encodeURIComponent(to)}`}>{t(custody.pinUnset)}</Link>
    </p>
  );
}
