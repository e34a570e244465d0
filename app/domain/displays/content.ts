import type { Stage } from "../contests/stage";
import type { ShownPicture } from "../pictures/picture";
import type { BoardSnapshot } from "../results/board-state";
import type { ShownCeremony } from "../results/ceremony-shown";
import type { DistrictRow, MedalPoints } from "./medals";

// What a screen needs to draw a scene, as JSON. A board is always what the public board function gives.

export type ShownEvent = { readonly titleZh: string; readonly titleEn: string; readonly level: number };

export type ShownBoard = {
  readonly event: ShownEvent & { readonly id: string };
  readonly snapshot: BoardSnapshot;
  /** The address of the board's page as an SVG path, a unit a module. */
  readonly qr: { readonly size: number; readonly path: string };
};

export type ShownContest = {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly district: string | null;
  readonly organiserZh: string;
  readonly organiserEn: string;
  readonly year: number;
};

export type ScheduleLine = ShownEvent & {
  readonly id: string;
  readonly venue: string;
  /** Milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly stage: Stage;
};

export type SceneContent =
  | { readonly kind: "board"; readonly board: ShownBoard; readonly seconds: number; readonly limit: number }
  | { readonly kind: "grid"; readonly boards: readonly ShownBoard[]; readonly seconds: number }
  | {
      readonly kind: "medals";
      readonly scope: "contest" | "season";
      readonly rows: readonly DistrictRow[];
      readonly points: MedalPoints;
      /** Events whose results are public, of those that there are; and how many of them are not final yet. */
      readonly counted: number;
      readonly provisional: number;
      readonly seconds: number;
    }
  | { readonly kind: "schedule"; readonly lines: readonly ScheduleLine[]; readonly seconds: number }
  | { readonly kind: "message"; readonly title: string; readonly text: string }
  | {
      readonly kind: "sponsors";
      readonly title: string;
      readonly names: readonly string[];
      readonly pictures: readonly ShownPicture[];
      readonly seconds: number;
    }
  | { readonly kind: "holding"; readonly line: string; readonly picture: ShownPicture | null }
  | { readonly kind: "overlay"; readonly board: ShownBoard; readonly rows: number }
  /** Nothing of it comes from a step that the presenter has not shown. */
  | {
      readonly kind: "ceremony";
      readonly event: ShownEvent & { readonly id: string };
      readonly shown: ShownCeremony;
    };

export type DisplayState = {
  readonly id: string;
  readonly code: string;
  /** The server's time when this was made. Milliseconds, as all instants here. */
  readonly now: number;
  /** Counts the takes of this screen. */
  readonly take: number;
  /** When the take is to be seen; a screen that comes later shows it at once. */
  readonly at: number;
  /** Null: no contest has the screen, and it shows its code. */
  readonly contest: ShownContest | null;
  readonly content: SceneContent | null;
};

/** The answer to a screen's beat: the server's time when it came and when it was answered, and the screen's last take. */
export type Beat = { readonly began: number; readonly ended: number; readonly take: number };

/** Scenes whose content changes without a take and without the live channel: the screen asks again now and then. */
export function isFetchedAgain({ content }: DisplayState): boolean {
  if (content?.kind === "sponsors") return content.pictures.length > 0;
  if (content?.kind === "holding") return content.picture !== null;
  return content?.kind === "medals" || content?.kind === "schedule";
}
