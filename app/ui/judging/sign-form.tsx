import { Form, Link, useActionData, useNavigation, useSubmit } from "@remix-run/react";
import { useRef, useState } from "react";
import { shownText } from "~/domain/scoring/signature";
import type { FormResult } from "~/http/action.server";
import * as words from "~/i18n/custody";
import * as judging from "~/i18n/judging";
import { useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import { GlassPad } from "./glass-pad";
import { notePin } from "./pin-check";
import { signOnDevice } from "./sign-on-device";
import type { OwnDevice } from "./use-device";

/**
 * A judge's signature: two presses with JavaScript, since it is final; one without. The device's key signs where
 * the browser has one, else the PIN is asked for. A contestant may sign on the glass as well.
 */
export function SignForm({
  data,
  device,
  live,
  left,
  unsent,
  again,
  shown,
  onNext,
}: {
  data: SheetData;
  device: OwnDevice | "asking";
  live: boolean;
  left: number;
  unsent: number;
  /** What was signed so far has changed since. */
  again: boolean;
  /** The values on the screen, by aspect. */
  shown: ReadonlyMap<string, number | null>;
  onNext: () => void;
}) {
  const t = useText();
  const submit = useSubmit();
  const answer = useActionData<FormResult>();
  const form = useRef<HTMLFormElement>(null);
  const busy = useNavigation().state === "submitting";
  // A mark that changes after the first press asks again.
  const [sureOf, setSureOf] = useState<string | null>(null);
  const [signing, setSigning] = useState(false);
  const [failed, setFailed] = useState(false);
  const [glass, setGlass] = useState<string | null>(null);
  const onScreen = shownText(shown);
  const state = `${left} ${unsent} ${onScreen}`;
  const sure = sureOf === state;
  const asking = device === "asking";
  const [told, setTold] = useState(false);
  const blocked = busy || signing || (live && (unsent > 0 || asking));
  const byKey = live && !asking && device?.hasKey === true && device.state !== "revoked";
  const wrong = answer?.error?.pin?.join(" ");

  async function signByKey(soFar: boolean): Promise<void> {
    setSigning(true);
    setFailed(false);
    const signed = await signOnDevice(data, shown, glass).catch(() => null);
    setSigning(false);
    if (!signed || !form.current) return setFailed(true);
    const fields = new FormData(form.current);
    fields.set("deviceId", signed.deviceId);
    fields.set("signature", signed.signature);
    if (soFar) fields.set("soFar", "on");
    submit(fields, { method: "post" });
  }

  return (
    <Form method="post" className="sign" ref={form}>
      <input type="hidden" name="intent" value="sign" />
      <input type="hidden" name="clientId" value={data.signId} />
      <input type="hidden" name="shown" value={onScreen} />
      {glass !== null && <input type="hidden" name="glass" value={glass} />}
      {live && left === 0 && <GlassPad signed={glass !== null} onSign={setGlass} />}
      {!byKey &&
        !(live && asking) &&
        (data.hasPin ? (
          <label className="pin">
            <span>{t(words.pinTitle)}</span>
            <input
              type="password"
              name="pin"
              inputMode="numeric"
              autoComplete="off"
              maxLength={6}
              onChange={(event) => notePin(event.target.value)}
              aria-invalid={wrong ? true : undefined}
              aria-describedby={wrong ? "pin-error" : undefined}
            />
          </label>
        ) : (
          <Link to={`/judging/pin?to=${encodeURIComponent(`/judging/${data.head.id}/${data.code}`)}`}>
            {t(words.pinUnset)}
          </Link>
        ))}
      {wrong && (
        <span className="error" id="pin-error" role="alert">
          {wrong}
        </span>
      )}
      {failed && (
        <span className="error" role="alert">
          {t(words.signFailed)}
        </span>
      )}
      {told && unsent > 0 && (
        <span className="error" role="alert">
          {t(words.signWaits, { count: unsent })}
        </span>
      )}
      {data.canSignSoFar && left > 0 && left < shown.size && (
        <button
          type="submit"
          className="btn"
          name="soFar"
          value="on"
          aria-disabled={blocked || undefined}
          title={t(words.signSoFarHint)}
          onClick={(event) => {
            if (!live) return;
            setTold(unsent > 0);
            if (blocked || byKey) event.preventDefault();
            if (!blocked && byKey) void signByKey(true);
          }}
        >
          {t(again ? words.signSoFarAgain : words.signSoFar)}
        </button>
      )}
      <button
        type="submit"
        className="btn primary"
        aria-disabled={blocked || undefined}
        title={t(judging.signHint)}
        onClick={(event) => {
          if (!live) return;
          if (blocked || left > 0 || !sure || byKey) event.preventDefault();
          if (left > 0) return onNext();
          setTold(unsent > 0);
          if (blocked) return;
          if (!sure) setSureOf(state);
          else if (byKey) void signByKey(false);
        }}
      >
        {left > 0 ? t(judging.signLeft, { count: left }) : sure ? t(judging.signSure) : t(judging.sign)}
      </button>
    </Form>
  );
}
