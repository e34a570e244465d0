// The programs that the tests drive and npm does not bring: Chromium, poppler's and zbar's tools, a Chinese font.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { giveUp, say } from "./checkout.mjs";
import { findChromium } from "./chromium-path.mjs";
import { inPackages, run } from "./house.mjs";

/** @param {string} program @param {string[]} args */
function runs(program, args) {
  const { error, status } = spawnSync(program, args, { stdio: "ignore" });
  return error === undefined && status === 0;
}

async function hasChromium() {
  const found = await findChromium();
  return found !== undefined && runs(found, ["--version"]);
}

function hasChineseFont() {
  const { status, stdout } = spawnSync("fc-list", [":lang=zh-cn", "family"], { encoding: "utf8" });
  return status === 0 && stdout.trim() !== "";
}

/** @type {{ name: string, debian: string, needed: boolean, there: () => boolean | Promise<boolean> }[]} */
const tools = [
  { name: "Chromium", debian: "chromium", needed: true, there: hasChromium },
  { name: "pdftotext", debian: "poppler-utils", needed: true, there: () => runs("pdftotext", ["-v"]) },
  { name: "pdftoppm", debian: "poppler-utils", needed: true, there: () => runs("pdftoppm", ["-v"]) },
  { name: "zbarimg", debian: "zbar-tools", needed: true, there: () => runs("zbarimg", ["--version"]) },
  // Without it Chinese shows as boxes in the tests' pictures; nothing fails.
  { name: "a Chinese font", debian: "fonts-noto-cjk", needed: false, there: hasChineseFont },
];

async function missing() {
  const found = [];
  for (const tool of tools) if (!(await tool.there())) found.push(tool);
  return found;
}

/** Makes sure of the tools: installs them where it may, else ends the program with a message that says how. */
export async function ensureTools() {
  let lacking = await missing();
  if (lacking.length === 0) return;

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const packages = [...new Set(lacking.map(({ debian }) => debian))];
    say(`installing ${packages.join(", ")} (apt-get)`);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { env, quiet: true });
    // One by one where they cannot be had together: a distribution may lack one of the names.
    const options = ["install", "-y", "-q", "--no-install-recommends"];
    if ((await run("apt-get", [...options, ...packages], { env, quiet: true })) !== 0) {
      for (const each of packages) await run("apt-get", [...options, each], { env, quiet: true });
    }
    lacking = await missing();
  }

  if (lacking.some(({ name }) => name === "Chromium") && !process.env.CHROME_PATH) {
    say("fetching Chromium (playwright install chromium)");
    await run(process.execPath, [inPackages("playwright-core/cli.js"), "install", "chromium"], {
      quiet: true,
    });
    lacking = await missing();
  }

  for (const { name, needed } of lacking) {
    if (!needed)
      say(`there is no ${name.replace(/^a /, "")} on this machine: Chinese will show as boxes in pictures`);
  }
  const needed = lacking.filter((tool) => tool.needed);
  if (needed.length === 0) return;
  giveUp(
    `The tests need what this machine does not have: ${needed.map(({ name }) => name).join(", ")}.\n` +
      "  Debian, Ubuntu:  apt-get install chromium poppler-utils zbar-tools fonts-noto-cjk (as root, `npm test` does it by itself)\n" +
      "  Fedora:          dnf install chromium poppler-utils zbar google-noto-sans-cjk-fonts\n" +
      "  Alpine:          apk add chromium poppler-utils zbar font-noto-cjk\n" +
      "  macOS:           brew install poppler zbar; brew install --cask chromium\n" +
      "A Chromium or Chrome elsewhere is named by CHROME_PATH; `npx playwright-core install chromium` fetches one.",
  );
}
