import * as words from "~/i18n/judging";
import * as tabletWords from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import type { SheetData } from "~/routes/judging/sheet";
import type { SheetMode } from "./sheet-mode";

/** Above the aspects: the parts with what is left in each, and how the sheet is shown. */
export function SheetTop({
  data,
  partId,
  values,
  mode,
  onPart,
  onMode,
  onShow,
}: {
  data: SheetData;
  partId: string | undefined;
  values: ReadonlyMap<string, number | null>;
  /** Null without JavaScript: then there is the grid alone. */
  mode: SheetMode | null;
  onPart: (id: string) => void;
  onMode: (mode: SheetMode) => void;
  onShow: () => void;
}) {
  const t = useText();
  return (
    <div className="sheet-top">
      <nav className="parts" aria-label={t(words.parts)}>
        {data.parts.map(({ id, name, aspects }) => {
          const left = aspects.filter((aspect) => values.get(aspect.id) == null).length;
          return (
            <a
              key={id}
              href={`?part=${encodeURIComponent(id)}`}
              className={id === partId ? "plain on" : "plain"}
              aria-current={id === partId ? "true" : undefined}
              title={name}
              onClick={(event) => {
                event.preventDefault();
                onPart(id);
              }}
            >
              {id}{" "}
              <small>
                {aspects.length - left}/{aspects.length}
              </small>
            </a>
          );
        })}
      </nav>
      {mode && (
        <div className="sheet-tools">
          <button type="button" className="btn plain" onClick={() => onMode(mode === "one" ? "grid" : "one")}>
            {t(mode === "one" ? tabletWords.wholeSheet : tabletWords.oneAtATime)}
          </button>
          <button type="button" className="btn plain" onClick={onShow}>
            {t(tabletWords.show)}
          </button>
        </div>
      )}
    </div>
  );
}
