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

test("calls of one turn go together; those that come meanwhile go after them, in their order", async () => {
  const { runs, call } = held();
  const first = Promise.all([call(1), call(2)]);
  await settled();
  expect(runs.map(({ items }) => items)).toEqual([[1, 2]]);
  const rest = [call(3)];
  await settled();
  rest.push(call(4), call(5));
  await settled();
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  expect(await first).toEqual([2, 4]);
  await settled();
  expect(runs.map(({ items }) => items)).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  runs[1]?.end();
  expect(await Promise.all(rest)).toEqual([6, 8, 10]);
});

test("as many go side by side as there are lanes, and no more in one than it may", async () => {
  const { runs, call } = held(2, 2);
  const all = Promise.all([1, 2, 3, 4, 5].map(call));
  await settled();
  expect(runs.map(({ items }) => items)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  runs[0]?.end();
  await settled();
  expect(runs.map(({ items }) => items)[2]).toEqual([5]);
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
