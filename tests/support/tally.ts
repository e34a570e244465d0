import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Leaves the numbers of the run in tests/.artifacts/tally.json, from which scripts/test.mjs makes the closing line. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<SerializedError>): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      const before = failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        if (state === "failed") failed += 1;
      }
      // A file that cannot be loaded, or a hook around it that fails, has no failed test of its own.
      if (module.state() === "failed" && failed === before) failed += 1;
    }
    const folder = path.resolve("tests/.artifacts");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "tally.json"), JSON.stringify({ passed, failed }));
  }
}
