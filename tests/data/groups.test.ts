import { expect, test } from "vitest";
import { createGroups } from "~/data/groups.server";

/** A run whose statements are ended by hand, in the order in which they began. */
function held(most = 10, lanes = 1) {
  const runs: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const call = createGroups<number, number>({
    lanes,
    most,
    run: (items) =>
      new Promise((resolve, reject) => {
        runs.push({
          items,
          end: (error) => (error ? reject(error) : resolve(items.map((item) => item * 2))),
        });
      }),
  });
  return { runs, call };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("one call goes at once; those that come meanwhile go together, in their order", async () => {
  const { runs, call } = held();
  const first = call(1);
  const rest = Promise.all([call(2), call(3), call(4)]);
  expect(runs.map(({ items }) => items)).toEqual([[1]]);
  runs[0]?.end();
  expect(await first).toBe(2);
  await settled();
  expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
  runs[1]?.end();
  expect(await rest).toEqual([4, 6, 8]);
});

test("calls of one turn share the lane beside one that is under way, and no more go in one than may", async () => {
  const { runs, call } = held(2, 2);
  const all = Promise.all([1, 2, 3, 4, 5].map(call));
  expect(runs.map(({ items }) => items)).toEqual([[1]]);
  await settled();
  expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  runs[0]?.end();
  await settled();
  expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3], [4, 5]]);
  runs[1]?.end();
  runs[2]?.end();
  expect(await all).toEqual([2, 4, 6, 8, 10]);
});

test("a call that cannot be run fails alone", async () => {
  const call = createGroups<string, string>({
    lanes: 1,
    most: 10,
    run: async (items) => {
      await settled();
      if (items.includes("bad")) throw new Error("bad");
      return items;
    },
  });
  const answers = await Promise.allSettled(["first", "good", "bad", "fine"].map(call));
  expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "failed"))).toEqual([
    "first",
    "good",
    "failed",
    "fine",
  ]);
});
