import { format } from "node:util";

const print = console.error;
let said: string[] = [];
let expected: RegExp[] = [];

/** Says that this test writes an error that matches to the console: without it the test would fail. */
export function expectConsoleError(pattern: RegExp): void {
  expected.push(pattern);
}

/** Before each test: what it writes to console.error is kept. */
export function beginConsoleWatch(): void {
  said = [];
  expected = [];
  console.error = (...args: unknown[]) => {
    const line = format(...args);
    said.push(line);
    if (!expected.some((pattern) => pattern.test(line))) print(line);
  };
}

/** After each test: fails it for an error that it did not expect, and for one that it expected in vain. */
export function endConsoleWatch(): void {
  console.error = print;
  const surprises = said.filter((line) => !expected.some((pattern) => pattern.test(line)));
  const missing = expected.filter((pattern) => !said.some((line) => pattern.test(line)));
  if (surprises.length > 0) throw new Error(`The test wrote to console.error:\n${surprises.join("\n")}`);
  if (missing.length > 0) throw new Error(`The test was to write to console.error: ${missing.join(", ")}`);
}
