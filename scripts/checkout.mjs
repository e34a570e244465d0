// Where the checkout is, and how its commands speak. Plain JavaScript without packages: it runs before any is installed.
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const began = Date.now();

/**
 * One line of progress with the seconds since the start, on standard error, so that standard output stays the
 * program's own.
 * @param {string} line
 */
export function say(line) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds} s  ${line}\n`);
}

/**
 * Ends the program with a message instead of a stack.
 * @param {string} message
 * @returns {never}
 */
export function giveUp(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

/** Node 20.19 is the floor: Vite and Prisma need it. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `Jiangtai needs Node.js 20.19 or newer; this is ${process.version} (${process.execPath}).\n` +
      "Install a newer one from https://nodejs.org or your distribution, then run the command again.",
  );
}
