// What has to be there before the app can run: the packages, the Prisma client, the build. Each is made again only
// when what it is made from has changed. Plain JavaScript without packages, since it runs before any is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { giveUp, root, say } from "./checkout.mjs";
import { withLock } from "./lock.mjs";

/**
 * Runs a program in the checkout with our terminal and resolves with its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean, stdout?: boolean }} [options] quiet shows its
 *   output only when it fails; stdout leaves its standard output as it is, instead of treating it as progress
 * @returns {Promise<number>}
 */
export function run(command, args, { env, quiet = false, stdout = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      // Otherwise its standard output joins our standard error: it is progress, not our result.
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", stdout ? 1 : 2, 2],
    });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const failed = code ?? (signal === null ? 1 : 128);
      if (quiet && failed !== 0) process.stderr.write(Buffer.concat(output));
      resolve(failed);
    });
  });
}

/**
 * The path of a package's command, run with Node itself so that neither a shell nor npx is needed.
 * @param {string} file path below node_modules
 * @returns {string}
 */
export function inPackages(file) {
  return path.join(root, "node_modules", file);
}

/**
 * Options of Node for the app. What a request or a broadcast makes is garbage at once: with 16 MB for the young, which
 * is the usual, a fifth of a full day's time goes into copying what has not died yet; with 64 MB a spectator costs more
 * memory than bare Socket.IO's.
 */
export const appOptions = ["--max-semi-space-size=32", "--import", "tsx"];

/**
 * Runs a TypeScript program under tsx with our standard streams, hands on the signals and resolves with its exit code.
 * A `service` gets a process group of its own, so that a terminal's Ctrl-C reaches it through us alone and once: a
 * second one means "now", and would cut off the requests that it is finishing. It ends by itself when we are killed.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, watch?: boolean, service?: boolean }} [options] watch starts it again
 *   when a file that it has imported changes
 * @returns {Promise<number>}
 */
export function runTypeScript(file, args, { env, watch = false, service = false } = {}) {
  return new Promise((resolve, reject) => {
    const guard = service
      ? ["--import", pathToFileURL(path.join(root, "scripts/end-with-parent.mjs")).href]
      : [];
    // Not `node --watch`: it takes Vite's temporary files for imports and starts again without end.
    const runner = watch
      ? [inPackages("tsx/dist/cli.mjs"), "watch", "--clear-screen=false", ...guard]
      : [...(service ? appOptions : ["--import", "tsx"]), ...guard];
    const child = spawn(process.execPath, [...runner, path.resolve(root, file), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: "inherit",
      detached: service,
    });
    /** @type {Map<string, number>} */
    const last = new Map();
    const handOn = (/** @type {NodeJS.Signals} */ signal) => {
      // The terminal and npm each send us the same Ctrl-C.
      const again = Date.now() - (last.get(signal) ?? 0) < 1_000;
      last.set(signal, Date.now());
      // Outside a group of its own the child has had the terminal's already.
      if (!again && (service || signal !== "SIGINT")) child.kill(signal);
    };
    const signals = /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]);
    for (const signal of signals) process.on(signal, handOn);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const each of signals) process.off(each, handOn);
      resolve(code ?? 128 + (signal === null ? 1 : (constants.signals[signal] ?? 1)));
    });
  });
}

/**
 * A hash over files: names and contents, in the order of their names.
 * @param {string[]} places files and folders, relative to the checkout; missing ones count as missing
 * @returns {Promise<string>}
 */
async function hashOf(places) {
  const hash = createHash("sha256");
  hash.update(`node ${process.versions.node.split(".")[0]} ${process.platform} ${process.arch}\0`);
  for (const place of places) await addTo(hash, place);
  return hash.digest("hex");
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} place
 */
async function addTo(hash, place) {
  const full = path.join(root, place);
  const entries = await readdir(full, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    const content = await readFile(full).catch(() => undefined);
    hash.update(`${place}\0${content === undefined ? "missing" : content.length}\0`);
    if (content !== undefined) hash.update(content);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) await addTo(hash, path.posix.join(place, entry.name));
}

/**
 * Does the work unless the stamp file says that it was done from the same sources. Two commands started at once do
 * it once: the second waits and finds it done.
 * @param {{ stamp: string, sources: string[], made: string[], work: () => Promise<void> }} step
 */
async function ensure({ stamp, sources, made, work }) {
  const stampFile = path.join(root, stamp);
  const fresh = async () => {
    const hash = await hashOf(sources);
    const stored = await readFile(stampFile, "utf8").catch(() => "");
    return { hash, done: stored.trim() === hash && made.every((file) => existsSync(path.join(root, file))) };
  };
  if ((await fresh()).done) return;
  const locks = path.join(root, ".data");
  await mkdir(locks, { recursive: true });
  await withLock(
    path.join(locks, "prepare.lock"),
    async () => {
      const { hash, done } = await fresh();
      if (done) return;
      await work();
      await mkdir(path.dirname(stampFile), { recursive: true });
      await writeFile(stampFile, `${hash}\n`);
    },
    {
      patience: 1_200_000,
      waiting: (pid) => say(`process ${pid} is preparing this checkout; waiting for it`),
    },
  );
}

/** Installs the packages of package-lock.json when they are missing or belong to another lockfile. */
export async function ensureInstalled() {
  await ensure({
    stamp: "node_modules/.jiangtai/lockfile",
    sources: ["package-lock.json"],
    made: ["node_modules/tsx/package.json", "node_modules/prisma/package.json"],
    work: async () => {
      // Someone ran `npm ci` by hand: npm's own record of what it installed is then as new as the lockfile.
      if (await npmInstalledThis()) return;
      say("installing the packages (npm ci); the first time this takes a minute or two");
      const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
      // npm tells its scripts where it is; without it (node scripts/start.mjs) it is looked for on the PATH.
      const npm = process.env.npm_execpath;
      const [command, first] = npm?.endsWith("npm-cli.js") ? [process.execPath, [npm]] : ["npm", []];
      const code = await run(command, [...first, ...args], { env: withoutDownload }).catch((error) => {
        giveUp(`npm could not be started (${error.message}). It comes with Node.js: is it on the PATH?`);
      });
      if (code !== 0) {
        giveUp(
          "The packages could not be installed: npm's own message is above.\n" +
            "Without a network, set npm's `registry` to a mirror that this machine can reach, then run the command again.",
        );
      }
      say("packages installed");
    },
  });
}

/** Whether node_modules holds just what the lockfile asks for, by npm's record in node_modules/.package-lock.json. */
async function npmInstalledThis() {
  try {
    const wanted = JSON.parse(await readFile(path.join(root, "package-lock.json"), "utf8")).packages;
    const there = JSON.parse(await readFile(inPackages(".package-lock.json"), "utf8")).packages;
    return Object.entries(wanted).every(
      ([name, entry]) => name === "" || entry.optional === true || there[name]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

/**
 * Prisma fetches its schema engine when it is installed and before it looks at any command. `generate` does not use
 * that engine, so any executable satisfies it (design.md §5).
 */
const withoutDownload = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  PRISMA_DISABLE_WARNINGS: "1",
  CHECKPOINT_DISABLE: "1",
  NO_UPDATE_NOTIFIER: "1",
};

const clientSources = ["prisma/schema.prisma", "prisma.config.ts", "node_modules/.jiangtai/lockfile"];

/** Makes the Prisma client when the schema has changed since it was made. */
export async function ensureClient() {
  if (!existsSync(path.join(root, "prisma/schema.prisma"))) return;
  await ensure({
    stamp: "generated/.hash",
    sources: clientSources,
    made: ["generated/prisma/client.ts"],
    work: makeClient,
  });
}

/** Makes the Prisma client in any case. */
export async function generateClient() {
  await makeClient();
  await writeFile(path.join(root, "generated/.hash"), `${await hashOf(clientSources)}\n`);
}

async function makeClient() {
  say("generating the database client");
  const code = await run(process.execPath, [inPackages("prisma/build/index.js"), "generate"], {
    quiet: true,
    env: withoutDownload,
  });
  if (code !== 0) giveUp("The database client could not be generated: Prisma's own message is above.");
}

const appSources = [
  "app",
  "certificates",
  "public",
  "prisma/schema.prisma",
  "vite.config.ts",
  "remix.config.js",
  "tsconfig.json",
  "package.json",
  "node_modules/.jiangtai/lockfile",
];

/** Builds the web app when its sources have changed since the last build. */
export async function ensureBuilt() {
  await ensure({
    stamp: "build/.hash",
    sources: appSources,
    made: ["build/server/index.js"],
    work: makeBuild,
  });
}

/** Builds the web app in any case. */
export async function buildApp() {
  await makeBuild();
  await writeFile(path.join(root, "build/.hash"), `${await hashOf(appSources)}\n`);
}

async function makeBuild() {
  say("building the web app");
  const code = await run(process.execPath, [inPackages("@remix-run/dev/dist/cli.js"), "vite:build"], {
    quiet: true,
    env: { NODE_ENV: "production", REMIX_DISABLE_TELEMETRY: "1" },
  });
  if (code !== 0) giveUp("The web app could not be built: the message is above.");
  say("web app built");
}
