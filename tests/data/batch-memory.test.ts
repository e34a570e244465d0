import { expect, test } from "vitest";
import { createBatchMemory } from "~/data/batch-memory.server";
import type { BatchState } from "~/data/mark-batches.server";
import type { Standing } from "~/domain/scoring/disagreement";

const judge = "judge";
const stands = (marks: number): Standing => ({
  rounds: new Map(),
  marks: Array.from({ length: marks }, (_, i) => ({ judgeId: judge, aspectId: `A${i}`, value: 1 })),
});

/** What a batch of one code was decided from. */
function stateOf(codeId: string, seq: number): BatchState {
  const sheet = { id: codeId, codeId, judgeId: judge, code: codeId, state: "open", needed: 9 } as const;
  return {
    ...{ stage: "marking", head: { seq, hash: `h${seq}` }, schemeVersion: 1, parts: [] },
    ...{ sheets: new Map([[codeId, sheet]]), known: new Map(), standing: new Map(), isRemembered: false },
  };
}

test("so many marks are remembered and no more; the event that has been quiet for longest goes first", () => {
  const memory = createBatchMemory(10);
  const store = (eventId: string, codeId: string, marks: number, seq: number) =>
    memory.follow(eventId, stateOf(codeId, seq), {
      head: { seq: seq + 1, hash: `h${seq + 1}` },
      standing: new Map([[codeId, stands(marks)]]),
    });
  const knows = (eventId: string, codeId: string) => memory.recall(eventId, judge, [codeId]) !== null;
  store("one", "K1", 4, 0);
  store("two", "K1", 3, 0);
  // The same code again counts once, a new one beside it.
  store("one", "K1", 5, 1);
  store("one", "K2", 2, 2);
  expect([knows("one", "K1"), knows("one", "K2"), knows("two", "K1")]).toEqual([true, true, true]);
  store("three", "K1", 1, 0);
  expect([knows("one", "K1"), knows("two", "K1"), knows("three", "K1")]).toEqual([true, false, true]);
  memory.forget("one");
  store("four", "K1", 9, 0);
  expect([knows("three", "K1"), knows("four", "K1")]).toEqual([true, true]);
  store("five", "K1", 11, 0);
  expect(knows("five", "K1")).toBe(false);
});
