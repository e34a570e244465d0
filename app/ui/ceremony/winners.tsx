import { Form as RemixForm, useActionData } from "@remix-run/react";
import type { FormResult } from "~/http/action.server";
import * as words from "~/i18n/ceremony";
import { awardNames } from "~/i18n/contest-words";
import * as shell from "~/i18n/shell";
import { useText } from "~/i18n/use-text";
import type { CeremonyPlanData } from "~/routes/desk/ceremony";
import { PictureFile, Thumb } from "../displays/pictures";
import { Submit } from "../form";

/** What is said of each winner and the photo, each in a form of its own: photos are large. */
export function Winners({ data: { winners, version } }: { data: CeremonyPlanData }) {
  const t = useText();
  if (winners.length === 0) return null;
  return (
    <section>
      <h2>{t(words.winners)}</h2>
      <p className="muted prose">{t(words.winnersLead)}</p>
      <ul className="ceremony-winners">
        {winners.map((winner) => (
          <Winner key={winner.code} winner={winner} version={version} />
        ))}
      </ul>
    </section>
  );
}

function Winner({ winner, version }: { winner: CeremonyPlanData["winners"][number]; version: number }) {
  const t = useText();
  const { code, name, place, award, photo, citation, newId } = winner;
  const answer = useActionData<FormResult>();
  const mine =
    answer?.initialValue?.intent === "winner" && answer.initialValue.code === code ? answer : undefined;
  const said = Object.entries(mine?.error ?? {}).flatMap(([field, messages]) =>
    field === "picture" ? [] : (messages ?? []),
  );
  const typed = mine?.initialValue?.citation;
  return (
    <li>
      <details open={mine !== undefined}>
        <summary>
          <b>{t(words.placeNo, { place })}</b> {name} <span className="muted">{code}</span>{" "}
          {award && <span className="tag gold">{t(awardNames[award])}</span>}{" "}
          <span className="faint">{[citation, photo && t(words.photo)].filter(Boolean).join(" · ")}</span>
        </summary>
        <RemixForm method="post" encType="multipart/form-data" noValidate>
          <input type="hidden" name="intent" value="winner" />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="id" value={newId} />
          {said.length > 0 && (
            <div className="alert" role="alert">
              {said.map((message) => (
                <p key={message}>{message}</p>
              ))}
            </div>
          )}
          <div className="field">
            <label htmlFor={`citation-${code}`}>{t(words.citationOf, { name })}</label>
            <textarea
              id={`citation-${code}`}
              name="citation"
              rows={2}
              maxLength={200}
              defaultValue={typeof typed === "string" ? typed : citation}
            />
          </div>
          {photo && (
            <div className="ceremony-photo">
              <Thumb {...photo} />
              <label className="check">
                <input type="checkbox" name="drop" /> {t(words.dropPhoto)}
              </label>
            </div>
          )}
          <PictureFile intent="winner" id={`photo-${code}`} shown={mine !== undefined} />
          <label className="check">
            <input type="checkbox" name="agreed" /> {t(words.photoAgreed)}
          </label>
          <div className="actions">
            <Submit kind="plain">{t(shell.save)}</Submit>
          </div>
        </RemixForm>
      </details>
    </li>
  );
}
