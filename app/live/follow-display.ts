import { type ClockSample, clockOffset, samplesKept } from "~/domain/displays/clock";
import { type Beat, type DisplayState, isFetchedAgain } from "~/domain/displays/content";
import { beatMs } from "~/domain/displays/programme";

export type DisplayOptions = {
  readonly initial: DisplayState;
  readonly fetchState: () => Promise<DisplayState>;
  /** Says that the screen is there, and asks for the server's time. */
  readonly beat: () => Promise<Beat>;
  /** The screen's own clock, which never jumps. Milliseconds. */
  readonly clock: () => number;
  /** What is to be shown from now on. */
  readonly onState: (state: DisplayState) => void;
  /** What will be shown in a moment: draw it out of sight. */
  readonly onNext: (state: DisplayState) => void;
  /** What to add to the screen's clock for the server's. */
  readonly onOffset: (offset: number) => void;
  /** The server does not answer any more, or answers again. */
  readonly onLost: (lost: boolean) => void;
};

/** How often the clock is measured at the start, and how long between. */
const firstSamples = 8;
const firstMs = 60;
/** After a beat that was not answered. */
const retryMs = 2_000;
/** Medals and the schedule are asked for again this often. */
const againMs = 30_000;

export type FollowedDisplay = {
  /** Something was taken: fetch it. */
  changed(): void;
  /** The network has just gone or come back: find out now. */
  check(): void;
  stop(): void;
};

/**
 * Keeps a screen on what was taken: fetches a take when it is told, waits for the instant that it carries by the
 * server's clock, and shows it then, as every other screen does. What is shown stays until something else is there.
 */
export function followDisplay(options: DisplayOptions): FollowedDisplay {
  const { initial, fetchState, beat, clock, onState, onNext, onOffset, onLost } = options;
  let shown = initial;
  /** Waits for its instant, or is what is shown. */
  let latest = initial;
  let samples: readonly ClockSample[] = [];
  let offset = initial.now - clock();
  let stopped = false;
  let fetching = false;
  let fetchAgain = false;
  let beats = 0;
  let fetchedAt = clock();
  let takeTimer: ReturnType<typeof setTimeout> | undefined;
  let beatTimer: ReturnType<typeof setTimeout> | undefined;

  async function fetchNow(): Promise<void> {
    if (fetching) {
      fetchAgain = true;
      return;
    }
    fetching = true;
    do {
      fetchAgain = false;
      const state = await fetchState().catch(() => null);
      if (stopped) return;
      if (state) {
        fetchedAt = clock();
        plan(state);
      }
    } while (fetchAgain);
    fetching = false;
  }

  function plan(state: DisplayState): void {
    if (state.take < latest.take) return;
    if (state.take === latest.take && state.take !== shown.take) return;
    latest = state;
    clearTimeout(takeTimer);
    const wait = state.take === shown.take ? 0 : state.at - (clock() + offset);
    if (wait <= 0) {
      show(state);
      return;
    }
    onNext(state);
    takeTimer = setTimeout(() => show(state), wait);
  }

  function show(state: DisplayState): void {
    shown = state;
    onState(state);
  }

  async function sayAndAsk(): Promise<void> {
    clearTimeout(beatTimer);
    const sent = clock();
    const answer = await beat().catch(() => null);
    if (stopped) return;
    clearTimeout(beatTimer);
    onLost(answer === null);
    if (!answer) {
      beatTimer = setTimeout(sayAndAsk, retryMs);
      return;
    }
    beats += 1;
    const { began, ended } = answer;
    samples = [...samples, { sent, received: clock(), began, ended }].slice(-samplesKept);
    offset = clockOffset(samples) ?? offset;
    onOffset(offset);
    const isOld = isFetchedAgain(shown) && clock() - fetchedAt >= againMs;
    if (answer.take !== latest.take || isOld) void fetchNow();
    beatTimer = setTimeout(sayAndAsk, beats < firstSamples ? firstMs : beatMs);
  }

  void sayAndAsk();
  return {
    changed: () => void fetchNow(),
    check: () => void sayAndAsk(),
    stop() {
      stopped = true;
      clearTimeout(takeTimer);
      clearTimeout(beatTimer);
    },
  };
}
