import { type FormEvent, useEffect, useRef, useState } from "react";
import { pinForm, type TryState } from "~/domain/scoring/tablet-lock";
import * as words from "~/i18n/tablet-lock";
import { useText } from "~/i18n/use-text";
import { openTablet } from "./lock-store";
import { readUnsent } from "./unsent";
import { leaveWithin } from "./use-warn-unsent";

/** Checking a PIN needs the tablet's database, which most pages never load. */
const pinCheck = () => import("./pin-check");

type Said = "wrong" | "form" | "unset" | "signed-out" | "limited" | "unreachable" | "sign-out-failed";

const sentences = {
  wrong: words.wrong,
  form: words.sixDigits,
  unset: words.noPin,
  "signed-out": words.signedOut,
  limited: words.limited,
  unreachable: words.unreachable,
  "sign-out-failed": words.signOutFailed,
} as const;

/** What covers a locked tablet: the PIN, or a new sign-in. It says how many marks wait, and nothing else. */
export function LockScreen({ judgeId }: { judgeId: string }) {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [tries, setTries] = useState<TryState>({ state: "open" });
  const [unsent, setUnsent] = useState(0);
  const waits = tries.state === "waiting";
  const asksPin = tries.state !== "spent" && said !== "unset" && said !== "signed-out";

  useEffect(() => {
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const title = document.title;
    document.title = t(words.title);
    let isGone = false;
    const count = () => setUnsent(Object.values(readUnsent()).reduce((sum, one) => sum + one, 0));
    count();
    const timer = setInterval(count, 2_000);
    void pinCheck().then(async ({ refreshCheck, triesOf }) => {
      const state = await triesOf(judgeId);
      if (!isGone) setTries(state);
      const word = await refreshCheck(judgeId);
      if (!isGone && (word?.said === "unset" || word?.said === "signed-out")) setSaid(word.said);
    });
    return () => {
      isGone = true;
      clearInterval(timer);
      document.title = title;
      before?.focus();
    };
  }, [judgeId, t]);

  useEffect(() => {
    if (!waits && asksPin) field.current?.focus();
  }, [waits, asksPin]);

  // The pause runs down in whole seconds.
  useEffect(() => {
    if (tries.state !== "waiting") return;
    const timer = setTimeout(
      () => setTries(tries.ms > 1_000 ? { ...tries, ms: tries.ms - 1_000 } : { state: "open" }),
      Math.min(1_000, tries.ms),
    );
    return () => clearTimeout(timer);
  }, [tries]);

  async function open(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy || waits) return;
    if (!pinForm.test(pin)) return setSaid("form");
    setBusy(true);
    const answer = await (await pinCheck()).tryPin(judgeId, pin);
    setBusy(false);
    setPin("");
    if (answer.said === "right") return openTablet();
    setSaid(answer.said);
    if (answer.said === "wrong") setTries(answer.state);
    field.current?.focus();
  }

  /** The lock stays until the server has ended the session: then the password opens it. */
  async function signInAgain(): Promise<void> {
    setBusy(true);
    const { pathname, search, hash } = location;
    const to = pathname === "/judging/offline" ? hash.slice(1) || "/judging" : pathname + search;
    const ended = await fetch("/sign-out", { method: "POST", body: new URLSearchParams() }).catch(() => null);
    setBusy(false);
    if (!ended?.ok) return setSaid("sign-out-failed");
    await import("./forget").then(({ forgetAll }) => forgetAll()).catch(() => {});
    // The marks stay on the tablet, and are sent after the sign-in.
    leaveWithin(`/sign-in?to=${encodeURIComponent(to)}`);
  }

  return (
    <main className="lock-screen">
      <form onSubmit={open}>
        <span className="seal" aria-hidden="true">
          匠
        </span>
        <h1>{t(words.title)}</h1>
        <p className="muted">{t(asksPin ? words.lead : words.leadSignIn)}</p>
        {asksPin && (
          <>
            <input
              ref={field}
              type="password"
              inputMode="numeric"
              autoComplete="off"
              maxLength={6}
              value={pin}
              disabled={waits}
              aria-label={t(words.pin)}
              aria-invalid={said === "wrong" || said === "form" || undefined}
              aria-describedby={said ? "lock-said" : undefined}
              onChange={(event) => setPin(event.target.value)}
            />
            <button type="submit" className="btn primary" aria-disabled={isBusy || waits || undefined}>
              {t(words.open)}
            </button>
          </>
        )}
        <p id="lock-said" className="said-here" role="alert">
          {said && t(sentences[said])}
        </p>
        {waits && <p className="said-here">{t(words.wait, { seconds: Math.ceil(tries.ms / 1_000) })}</p>}
        {tries.state === "spent" && <p className="said-here">{t(words.spent)}</p>}
        <button
          type="button"
          className={asksPin ? "btn plain" : "btn primary"}
          aria-disabled={isBusy || undefined}
          onClick={() => void signInAgain()}
        >
          {t(words.signInAgain)}
        </button>
        {unsent > 0 && (
          <p className="muted" role="status">
            {t(words.unsent, { count: unsent })}
          </p>
        )}
      </form>
    </main>
  );
}
