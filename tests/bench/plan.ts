import { randomUUID } from "node:crypto";
import type { MarkInput } from "~/domain/scoring/sheet";
import type { Day, DayEvent, DayJudge } from "./finals-day";
import { between, seeded } from "./random";

/** What one judge's tablet sends at once. */
export type Batch = {
  readonly event: DayEvent;
  readonly judge: DayJudge;
  readonly marks: readonly MarkInput[];
};

export type Plan = {
  readonly judges: number;
  /** The next batch of a judge: 1 to 20 marks, down the sheets from where the last one ended, and round again. */
  next(judge: number): Batch;
};

/** Who marks what: the same for both sides with the same seed, but for the ids of the marks. */
export function createPlan(day: Day, seed: number, sizes: readonly [number, number] = [1, 20]): Plan {
  const random = seeded(seed);
  const seats = day.events.flatMap((event) => event.judges.map((judge) => ({ event, judge, at: 0 })));
  return {
    judges: seats.length,
    next(index) {
      const seat = seats[index];
      if (!seat) throw new Error(`There is no judge ${index}`);
      const { event, judge } = seat;
      const size = between(random, ...sizes);
      const marks = Array.from({ length: size }, () => {
        const place = seat.at % (event.codes.length * judge.aspects.length);
        seat.at += 1;
        const code = event.codes[Math.floor(place / judge.aspects.length)];
        const aspect = judge.aspects[place % judge.aspects.length];
        if (!code || !aspect) throw new Error("A judge without anything to mark");
        return {
          clientId: randomUUID(),
          codeId: code.id,
          aspectId: aspect.id,
          text: String(aspect.kind === "judgement" ? between(random, 0, 3) : between(random, 0, 10) / 4),
          schemeVersion: event.schemeVersion,
          markedAt: Date.now(),
        };
      });
      return { event, judge, marks };
    },
  };
}
