import "../board.css";
import "./wall.css";
import "./scenes.css";
import "./words.css";
import type { DisplayState } from "~/domain/displays/content";
import * as words from "~/i18n/displays";
import { useText } from "~/i18n/use-text";
import { BoardScene, GridScene, OverlayScene } from "./scene-board";
import { CeremonyScene } from "./scene-ceremony";
import { SponsorScene } from "./scene-sponsors";
import { MedalScene, ScheduleScene } from "./scene-tables";
import { HoldingScene, MessageScene, WaitingScene } from "./scene-words";

export type ScreenProps = {
  readonly state: DisplayState;
  /** Drawn out of sight, to be shown in a moment. */
  readonly next?: DisplayState | null;
  /** The server's time. Milliseconds. */
  readonly time: number;
  /** What to add to the page's clock for the server's, in milliseconds; null where it has not been measured. */
  readonly offset?: number | null;
  readonly lost?: boolean;
  /** What is shown was kept in the browser: drawn anew, even if the page had the same take. */
  readonly kept?: boolean;
};

/** A hall's screen: drawn for 1920 × 1080, scaled to any. */
export function Screen({ state, next = null, time, offset = null, lost = false, kept = false }: ScreenProps) {
  const t = useText();
  return (
    <main className={classOf(state)} data-theme="wall" data-take={state.take}>
      <div key={kept ? `kept ${state.take}` : state.take} className="wall-layer">
        <Scene state={state} time={time} offset={offset} />
      </div>
      {next && (
        <div key={next.take} className="wall-layer next" aria-hidden="true">
          <Scene state={next} time={time} offset={offset} />
        </div>
      )}
      {lost && (
        <p className="wall-lost" role="status">
          {t(words.lost)}
        </p>
      )}
    </main>
  );
}

/** The same picture in a box of a page: for the eyes only, `label` says what it is. */
export function ScreenPreview({
  state,
  time,
  label,
}: Pick<ScreenProps, "state" | "time"> & { label: string }) {
  return (
    <div className="wall-box" role="img" aria-label={label}>
      <div className={classOf(state)} data-theme="wall" aria-hidden="true">
        <div className="wall-layer">
          <Scene state={state} time={time} />
        </div>
      </div>
    </div>
  );
}

const classOf = ({ content }: DisplayState) => (content?.kind === "overlay" ? "wall see-through" : "wall");

function Scene({
  state: { content, contest, code, at },
  time,
  offset = null,
}: Pick<ScreenProps, "state" | "time" | "offset">) {
  const t = useText();
  if (!contest) return <WaitingScene code={code} />;
  switch (content?.kind) {
    case undefined:
      return <HoldingScene line={t(words.standby)} picture={null} contest={contest} />;
    case "board":
      return <BoardScene content={content} contest={contest} time={time} at={at} />;
    case "grid":
      return <GridScene content={content} contest={contest} time={time} at={at} />;
    case "overlay":
      return <OverlayScene content={content} />;
    case "medals":
      return <MedalScene content={content} contest={contest} time={time} at={at} />;
    case "schedule":
      return <ScheduleScene content={content} contest={contest} time={time} at={at} />;
    case "message":
      return <MessageScene content={content} />;
    case "sponsors":
      return <SponsorScene content={content} contest={contest} time={time} at={at} />;
    case "ceremony":
      return <CeremonyScene content={content} contest={contest} offset={offset} />;
    case "holding":
      return <HoldingScene line={content.line} picture={content.picture} contest={contest} />;
  }
}
