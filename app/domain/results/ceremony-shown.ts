import type { Screen } from "./ceremony-screen";

/** What a ceremony shows at one moment, the same for every screen, phone and preview of it. */
export type ShownCeremony = {
  /** Grows with each press of the presenter's; 0 where nothing is planned. */
  readonly version: number;
  /** From this instant on it is to be seen, by the server's clock: a moment after the press. Milliseconds. */
  readonly at: number;
  /** Invented results: they carry their mark across the whole picture. */
  readonly rehearsal: boolean;
  readonly screen: Screen;
};

/**
 * A step is seen this long after it was pressed, so that every screen of every node has it by then and shows it at
 * the same instant; nobody in a hall notices it. Milliseconds.
 */
export const stepLeadMs = 150;

/** How long a screen holds a step back: until its instant, and never longer than the lead. Milliseconds. */
export function holdBack(at: number, now: number): number {
  return Math.max(0, Math.min(stepLeadMs, at - now));
}
