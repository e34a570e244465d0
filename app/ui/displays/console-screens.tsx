import { Link, Form as RemixForm } from "@remix-run/react";
import { spacedCode } from "~/domain/displays/code";
import type { Presence } from "~/domain/displays/programme";
import type { SceneKind } from "~/domain/displays/scene";
import { clock } from "~/i18n/dates";
import * as words from "~/i18n/displays";
import { useLocale, useText } from "~/i18n/use-text";
import { Form, Submit, TextField, useFormOf } from "../form";
import { OneButton } from "../one-button";

type Listed = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly presence: Presence;
  readonly seenAt: Date | null;
  readonly onAir: { readonly sceneId: string; readonly name: string; readonly kind: SceneKind } | null;
};

const presenceNames = { alive: words.alive, silent: words.silent, never: words.never } as const;
const presenceTags = { alive: "tag open", silent: "tag notice", never: "tag" } as const;

/** The contest's screens: whether they are there, and what is on them. */
export function Screens({ displays, address }: { displays: readonly Listed[]; address: string }) {
  const t = useText();
  const locale = useLocale();
  return (
    <>
      <h2>{t(words.screens)}</h2>
      {displays.length === 0 ? (
        <div className="empty">
          <p>{t(words.noScreens)}</p>
          <p className="hint">{t(words.noScreensHint, { address })}</p>
        </div>
      ) : (
        <div className="table-box">
          <table className="dense screens">
            <thead>
              <tr>
                <th scope="col">{t(words.name)}</th>
                <th scope="col">{t(words.presence)}</th>
                <th scope="col">{t(words.onAir)}</th>
                <th scope="col">{t(words.code)}</th>
                <th scope="col">
                  <span className="visually-hidden">{t(words.unpair)}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {displays.map(({ id, name, code, presence, seenAt, onAir }) => (
                <tr key={id}>
                  <td>
                    <RemixForm method="post" className="screen-name" key={name}>
                      <input type="hidden" name="intent" value="rename" />
                      <input type="hidden" name="displayId" value={id} />
                      <input
                        name="name"
                        defaultValue={name}
                        maxLength={30}
                        required
                        aria-label={t(words.nameOf, { name })}
                      />
                      <Submit kind="plain" className="btn small plain">
                        {t(words.rename)}
                      </Submit>
                    </RemixForm>
                  </td>
                  <td>
                    <span className={presenceTags[presence]}>{t(presenceNames[presence])}</span>{" "}
                    {presence === "silent" && seenAt && (
                      <span className="faint">{t(words.lastSeen, { at: clock(locale, seenAt) })}</span>
                    )}
                  </td>
                  <td>{onAir ? onAir.name : <span className="faint">{t(words.nothingOnAir)}</span>}</td>
                  <td>
                    <Link to={`/displays/${code}`} target="_blank" className="code-link">
                      {spacedCode(code)}
                    </Link>
                  </td>
                  <td className="num">
                    <OneButton
                      intent="unpair"
                      values={{ displayId: id }}
                      label={t(words.unpairOf, { name })}
                      kind="danger"
                    >
                      {t(words.unpair)}
                    </OneButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** Both ways in: by the code of a screen that waits, and a screen that is still to be switched on. */
export function AddScreens({ address, newId }: { address: string; newId: string }) {
  const t = useText();
  const [pair, pairFields] = useFormOf<{ code: string; name: string }>({ intent: "pair" });
  const [add, addFields] = useFormOf<{ name: string }>({ intent: "add" });
  return (
    <div className="console-add">
      <section className="card padded">
        <Form form={pair} intent="pair">
          <h2>{t(words.pairScreen)}</h2>
          <div className="row">
            <TextField
              field={pairFields.code}
              label={t(words.code)}
              hint={t(words.pairCodeHint)}
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
            />
            <TextField
              field={pairFields.name}
              label={t(words.name)}
              hint={t(words.nameHint)}
              maxLength={30}
            />
          </div>
          <div className="actions">
            <Submit kind="plain">{t(words.pair)}</Submit>
          </div>
        </Form>
      </section>
      <section className="card padded">
        <Form form={add} intent="add">
          <h2>{t(words.addScreen)}</h2>
          <input type="hidden" name="id" value={newId} />
          <TextField
            field={addFields.name}
            label={t(words.name)}
            hint={t(words.addHint, { address })}
            maxLength={30}
          />
          <div className="actions">
            <Submit kind="plain">{t(words.addScreen)}</Submit>
          </div>
        </Form>
      </section>
    </div>
  );
}
