import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute. A checkout that has run nothing yet knows no times, and would begin some of them last. */
const long = [
  "tests/bench/smoke.test.ts",
  "tests/routes/matrix.test.ts",
  "tests/routes/codes-and-people.test.ts",
  "tests/routes/non-interference.test.ts",
  "tests/operations/ledger.test.ts",
  "tests/data/demo.test.ts",
  "tests/journey/line.test.ts",
  "tests/browser/accessibility.test.ts",
];

/** Begins with the long files of a group, so that no core is idle while the last of them runs by itself. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? long.length : place;
    };
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
