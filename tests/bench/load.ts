import { percentile } from "./figures";
import type { Batch, Plan } from "./plan";
import { seeded } from "./random";

/** What a load did, in plain numbers. */
export type LoadResult = {
  readonly batches: number;
  readonly marks: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
};

type Send = (batch: Batch) => Promise<void>;

/** Every judge sends the next batch as soon as the last one is answered, for so many seconds. */
export async function asFastAsItGoes(plan: Plan, seconds: number, send: Send): Promise<LoadResult> {
  const times: number[] = [];
  let marks = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: plan.judges }, async (_, judge) => {
      for (let start = performance.now(); start < until; start = performance.now()) {
        const batch = plan.next(judge);
        await send(batch);
        // What is answered after the end does not count: the last answers come in one by one.
        if (performance.now() > until) break;
        times.push(performance.now() - start);
        marks += batch.marks.length;
      }
    }),
  );
  return resultOf(times, marks, seconds);
}

/**
 * So many marks a second, at random moments, whether the last ones are answered or not. A batch's time counts from
 * the moment when it was due, so that a server that stalls cannot hide it.
 */
export async function atRate(
  plan: Plan,
  rate: number,
  seconds: number,
  seed: number,
  send: Send,
): Promise<LoadResult> {
  const random = seeded(seed);
  const times: number[] = [];
  const open: Promise<void>[] = [];
  let marks = 0;
  const began = performance.now();
  for (let due = began; due < began + seconds * 1000; ) {
    const late = due - performance.now();
    if (late > 0) await new Promise((resolve) => setTimeout(resolve, late));
    const batch = plan.next(Math.floor(random() * plan.judges));
    // The timer's own delay is the client's, not the server's.
    const start = Math.max(due, performance.now() - 2);
    marks += batch.marks.length;
    open.push(send(batch).then(() => void times.push(performance.now() - start)));
    due += (-Math.log(1 - random()) * batch.marks.length * 1000) / rate;
  }
  await Promise.all(open);
  return resultOf(times, marks, seconds);
}

/** One batch after another, each judge in turn: what a batch costs when nothing else goes on. */
export async function oneByOne(plan: Plan, batches: number, send: Send): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < batches; i++) {
    const batch = plan.next(i % plan.judges);
    const start = performance.now();
    await send(batch);
    times.push(performance.now() - start);
  }
  return times;
}

function resultOf(times: readonly number[], marks: number, seconds: number): LoadResult {
  return {
    batches: times.length,
    marks,
    seconds,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
  };
}
