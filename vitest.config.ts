import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import LongestFirst from "./tests/support/longest-first";

// Not the Remix plugin's configuration: tests import modules as they are.

const database = ["tests/{operations,data,routes,live,house,bench}/**/*.test.{ts,tsx}"];
const browser = ["tests/{browser,journey}/**/*.test.{ts,tsx}"];
/** They look at milliseconds, or turn a page's clock: nothing may run beside them. */
const alone = ["tests/browser/{ceremony,displays,tablet-lock}.test.ts"];
const resolve = { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } };
/** The files of a worker share what they import: each has a world of its own, and nothing of ours lives in a module. */
const isolate = false;
const setupFiles = ["tests/support/setup.ts"];
const inBrowser = {
  setupFiles,
  globalSetup: "tests/support/database-server.ts",
  testTimeout: 240_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  resolve,
  test: {
    reporters: ["default", "./tests/support/tally.ts"],
    // Vitest leaves one core to itself, but it only waits; of two cores that would be half of all.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    // Quick ones first: a broken rule shows within seconds. One group ends before the next begins.
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          isolate,
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...database, ...browser],
          setupFiles,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        test: {
          name: "database",
          isolate,
          include: database,
          setupFiles,
          globalSetup: "tests/support/database-server.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve,
        test: {
          ...inBrowser,
          name: "browser",
          include: browser,
          exclude: alone,
          // Each file starts an app and a browser, and waits for them half of its time: more would starve each other.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        resolve,
        test: {
          ...inBrowser,
          name: "alone",
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
