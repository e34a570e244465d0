/**
 * npm run bench -- NAME [--json] [--smoke] [--server URL] [--OPTION VALUE …]
 * Runs one benchmark and prints its medians, ratios and goals; with --json the last line is the verdict as JSON.
 * Exits 1 where a goal is missed, 2 where it was called wrongly. --smoke is a run with small numbers that only shows
 * that the benchmark works: its goals do not count. --server uses another PostgreSQL than a private one.
 */
import { parseArguments } from "./arguments";
import { chaos } from "./chaos";
import { fanout } from "./fanout";
import type { Bench } from "./harness";
import { describe, judge } from "./harness";
import { openHouse } from "./house";
import { marks } from "./marks";

const benches: readonly Bench[] = [marks, chaos, fanout];

async function main(args: readonly string[]): Promise<number> {
  const called = parseArguments(args, benches);
  if (!called.ok) {
    process.stderr.write(`${called.message}\n`);
    return 2;
  }
  const { made, options, json, smoke, server } = called;
  const house = openHouse({ server, smoke });
  const measured = await made.run(house, options).finally(() => house.close());
  const verdict = judge(made, measured, smoke);
  process.stdout.write(`\n${describe(verdict, measured.notes ?? [])}\n`);
  if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
  return verdict.ok || smoke ? 0 : 1;
}

process.exit(await main(process.argv.slice(2)));
