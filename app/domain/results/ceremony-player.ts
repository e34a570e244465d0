import type { Award } from "../awards/award";
import type { CeremonyModule, CeremonyResult, Sealed } from "./ceremony";

/** Where a ceremony stands: `at` steps have been shown. */
export type Player = {
  readonly at: number;
  /** Whether it goes on by itself. */
  readonly playing: boolean;
  /** 1, 2 or 4 times as fast. */
  readonly speed: number;
};

export const commands = ["step", "back", "jump", "play", "pause", "faster", "slower"] as const;
export type Command = (typeof commands)[number];

const speeds = [1, 2, 4];

export const atStart: Player = { at: 0, playing: false, speed: 1 };

/** The player after a command, in a script of `length` steps; `to` is where "jump" leads. */
export function move(player: Player, command: Command, length: number, to = 0): Player {
  const goTo = (at: number): Player => {
    const inside = Math.max(0, Math.min(length, at));
    // At the end there is nothing to go on to.
    return { ...player, at: inside, playing: player.playing && inside < length };
  };
  switch (command) {
    case "step":
      return goTo(player.at + 1);
    // Who goes back or jumps takes it into the own hand.
    case "back":
      return { ...goTo(player.at - 1), playing: false };
    case "jump":
      return { ...goTo(Math.trunc(to) || 0), playing: false };
    case "play":
      return { ...player, playing: player.at < length };
    case "pause":
      return { ...player, playing: false };
    case "faster":
      return { ...player, speed: speedBeside(player.speed, 1) };
    case "slower":
      return { ...player, speed: speedBeside(player.speed, -1) };
  }
}

function speedBeside(speed: number, by: 1 | -1): number {
  const at = Math.max(0, speeds.indexOf(speed)) + by;
  return speeds[Math.max(0, Math.min(speeds.length - 1, at))] ?? 1;
}

/**
 * Results that are nobody's, to rehearse with: codes, names and marks that cannot be taken for real ones, whatever the
 * real ones are. Marks fall evenly from the top, the same on every rehearsal.
 */
export function inventedResults(modules: readonly CeremonyModule[], city: boolean): Sealed {
  const awardOf = (place: number): Award | null =>
    place <= 1 ? "first" : place <= 3 ? "second" : place <= 6 ? "third" : place <= 8 ? "merit" : null;
  const results = Array.from({ length: 10 }, (_, at): CeremonyResult => {
    const cells = modules.map(({ weight }, module) =>
      // Who is strong in one module is weak in another, so that the rehearsal's lead changes too.
      Math.round((weight * (90 - 4 * at + (module % 2 === 0 ? 3 : -3) * (at % 3))) / 100),
    );
    return {
      code: `X${String(at + 1).padStart(2, "0")}`,
      place: at + 1,
      name: `彩排${"甲乙丙丁戊己庚辛壬癸"[at]}`,
      unit: null,
      team: `彩排单位${"甲乙丙丁"[at % 4]}`,
      district: `彩排${"一二三"[at % 3]}区`,
      photo: null,
      cells,
      total: cells.reduce((sum, cell) => sum + cell, 0),
      award: awardOf(at + 1),
      serial: null,
    };
  });
  const sorted = [...results].sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
  return {
    modules,
    city,
    others: [],
    results: sorted.map((row, at) => ({ ...row, place: at + 1, award: awardOf(at + 1) })),
  };
}
