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
  /**
   * The next batch of a judge: 1 to 20 marks, down the sheets from where the last one ended, and round again. From the
   * second round on only measurements: judgements that are all in are open to the panel, and stand.
   */
  next(judge: number): Batch;
};

/** Who marks what: the same for both sides with the same seed, but for the ids of the marks. */
export function createPlan(day: Day, seed: number, sizes: readonly [number, number] = [1, 20]): Plan {
  const random = seeded(seed);
  const seats = day.events.flatMap((event) =>
    event.judges.map((judge) => ({ event, judge, aspects: judge.aspects, at: 0 })),
  );
  return {
    judges: seats.length,
    next(index) {
      const seat = seats[index];
      if (!seat) throw new Error(`There is no judge ${index}`);
      const { event, judge } = seat;
      const size = between(random, ...sizes);
      const marks = Array.from({ length: size }, () => {
        if (seat.at === event.codes.length * seat.aspects.length) {
          seat.at = 0;
          seat.aspects = judge.aspects.filter(({ kind }) => kind === "measurement");
        }
        const code = event.codes[Math.floor(seat.at / seat.aspects.length)];
        const aspect = seat.aspects[seat.at % seat.aspects.length];
        seat.at += 1;
        if (!code || !aspect) throw new Error("A judge without anything to mark");
        return {
          clientId: randomUUID(),
          codeId: code.id,
          aspectId: aspect.id,
          text: String(aspect.kind === "judgement" ? between(random, 0, 3) : between(random, 0, 6) / 4),
          schemeVersion: event.schemeVersion,
          markedAt: Date.now(),
        };
      });
      return { event, judge, marks };
    },
  };
}
