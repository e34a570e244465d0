import * as words from "~/i18n/custody";
import { useText } from "~/i18n/use-text";
import type { OverseeData } from "~/routes/judging/oversee";
import { ButtonAlert, OneButton } from "../one-button";

const states = {
  waiting: { word: words.waitingState, look: "tag notice" },
  confirmed: { word: words.confirmedState, look: "tag open" },
  revoked: { word: words.revokedState, look: "tag" },
} as const;

/** The tablets of the panel: the chief judge says which are the judges' own, and takes one out of use. */
export function Devices({ devices }: { devices: OverseeData["devices"] }) {
  const t = useText();
  if (devices.length === 0)
    return (
      <>
        <h2 id="devices">{t(words.devicesTitle)}</h2>
        <p className="empty">{t(words.devicesNone)}</p>
      </>
    );
  return (
    <>
      <h2 id="devices">{t(words.devicesTitle)}</h2>
      <ButtonAlert intents={["confirm-device", "revoke-device"]} />
      <div className="table-box">
        <table className="dense devices">
          <thead>
            <tr>
              <th>{t(words.judge)}</th>
              <th>{t(words.device)}</th>
              <th>{t(words.deviceState)}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {devices.map(({ id, seat, judge, name, hasKey, state }) => (
              <tr key={id}>
                <th scope="row">
                  {seat} <span className="seat-name">{judge}</span>
                </th>
                <td>
                  {name} <small className="faint">{id.slice(-4)}</small>
                  {!hasKey && <small className="faint"> · {t(words.noKey)}</small>}
                </td>
                <td>
                  <span className={states[state].look}>{t(states[state].word)}</span>
                </td>
                <td className="do">
                  {state === "waiting" && (
                    <OneButton
                      intent="confirm-device"
                      values={{ deviceId: id }}
                      label={`${t(words.confirmDevice)} ${name} ${judge}`}
                    >
                      {t(words.confirmDevice)}
                    </OneButton>
                  )}
                  {state !== "revoked" && (
                    <OneButton
                      intent="revoke-device"
                      kind="danger"
                      values={{ deviceId: id }}
                      label={`${t(words.revokeDevice)} ${name} ${judge}`}
                    >
                      {t(words.revokeDevice)}
                    </OneButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
