/** A process that serves, but ends before it could serve at its second and third start, as without a database. */
import { appendFileSync, readFileSync } from "node:fs";
import { createServer } from "node:http";

const { STARTS = "" } = process.env;
appendFileSync(STARTS, `${process.pid}\n`);
const start = readFileSync(STARTS, "utf8").trim().split("\n").length;
if (start === 2 || start === 3) process.exit(1);
createServer((_, answer) => answer.end(String(process.pid))).listen(0, "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
