// An app in a process of its own, as far as its private PostgreSQL goes: says on standard output how it started and
// stops when its standard input ends. The argument is the data folder; without one it looks for a place itself.
import { startPostgres } from "../../prisma/postgres";

const lines: string[] = [];
const { url, dataDir, startedByUs, stop } = await startPostgres({
  dataDir: process.argv[2],
  log: (line) => lines.push(line),
});
process.stdout.write(`${JSON.stringify({ url, dataDir, startedByUs, lines })}\n`);
process.stdin.on("end", () => stop()).resume();
