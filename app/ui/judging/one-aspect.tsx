import type { ReactNode } from "react";
import type { Aspect } from "~/domain/marking/scheme";
import * as words from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import type { Way } from "./use-way";

/** One aspect at a time: where it stands in the sheet, the aspect itself, and the ways on and back. */
export function OneAspect({
  aspects,
  aspect,
  way,
  children,
}: {
  /** All of the sheet. */
  aspects: readonly Aspect[];
  aspect: Aspect;
  way: Way;
  children: ReactNode;
}) {
  const t = useText();
  const at = aspects.findIndex(({ id }) => id === aspect.id);
  const [before, after] = [aspects[at - 1], aspects[at + 1]];
  return (
    <div className="one-aspect">
      <p className="place" role="status">
        {t(words.placeOf, { at: at + 1, of: aspects.length })}
        <span className="bar" aria-hidden="true">
          <i style={{ width: `${(100 * (at + 1)) / aspects.length}%` }} />
        </span>
      </p>
      {children}
      <div className="steps">
        <button
          type="button"
          className="btn"
          disabled={!before}
          onClick={() => before && way.visit(before.id)}
        >
          {t(words.previousAspect)}
        </button>
        <button type="button" className="btn" disabled={!after} onClick={() => after && way.visit(after.id)}>
          {t(words.nextAspect)}
        </button>
      </div>
    </div>
  );
}
