import { Link } from "@remix-run/react";
import type { SceneKind } from "~/domain/displays/scene";
import { sceneKinds } from "~/domain/displays/scene";
import * as words from "~/i18n/displays";
import { useText } from "~/i18n/use-text";
import { OneButton } from "../one-button";

type Prepared = {
  readonly id: string;
  readonly name: string;
  readonly kind: SceneKind;
  /** On how many screens. */
  readonly onAir: number;
};

/** The scenes in order: choose one to look at it, take it at once, put it elsewhere. */
export function Programme({
  contestId,
  scenes,
  chosen,
  hasScreens,
}: {
  contestId: string;
  scenes: readonly Prepared[];
  chosen: string | null;
  hasScreens: boolean;
}) {
  const t = useText();
  if (scenes.length === 0) return <h2>{t(words.programme)}</h2>;
  return (
    <>
      <h2>{t(words.programme)}</h2>
      <ol className="programme">
        {scenes.map(({ id, name, kind, onAir }, index) => (
          <li key={id} className={id === chosen ? "chosen" : undefined}>
            <Link
              to={`/desk/contests/${contestId}/displays?scene=${id}`}
              className="plain"
              preventScrollReset
              aria-current={id === chosen ? "true" : undefined}
            >
              <b>{name}</b>
              <span className="faint">{t(words.kindNames[kind])}</span>
              {onAir > 0 && (
                <span className="tag live">
                  <span className="dot" />
                  {t(words.onScreens, { count: onAir })}
                </span>
              )}
            </Link>
            <span className="programme-acts">
              {index > 0 && (
                <OneButton
                  intent="move"
                  values={{ sceneId: id, by: "up" }}
                  label={t(words.moveUpOf, { name })}
                >
                  {t(words.moveUp)}
                </OneButton>
              )}
              {index < scenes.length - 1 && (
                <OneButton
                  intent="move"
                  values={{ sceneId: id, by: "down" }}
                  label={t(words.moveDownOf, { name })}
                >
                  {t(words.moveDown)}
                </OneButton>
              )}
              <OneButton intent="remove" values={{ sceneId: id }} label={t(words.removeOf, { name })}>
                {t(words.remove)}
              </OneButton>
              {hasScreens && (
                <OneButton
                  intent="take"
                  values={{ sceneId: id, to: "all" }}
                  label={`${t(words.takeAll)} ${name}`}
                >
                  {t(words.takeAll)}
                </OneButton>
              )}
            </span>
          </li>
        ))}
      </ol>
      <p className="hint">{t(words.previewKeeps)}</p>
    </>
  );
}

const needsEvents: readonly SceneKind[] = ["board", "grid", "overlay", "ceremony"];

/** One link for each kind that can be prepared. */
export function NewScene({
  contestId,
  newId,
  hasEvents,
}: {
  contestId: string;
  newId: string;
  hasEvents: boolean;
}) {
  const t = useText();
  const kinds = sceneKinds.filter((kind) => hasEvents || !needsEvents.includes(kind));
  return (
    <>
      <h3>{t(words.newScene)}</h3>
      <p className="new-scene">
        {kinds.map((kind) => (
          <Link
            key={kind}
            to={`/desk/contests/${contestId}/scenes/${newId}?kind=${kind}`}
            className="btn small"
          >
            {t(words.kindNames[kind])}
          </Link>
        ))}
      </p>
    </>
  );
}
