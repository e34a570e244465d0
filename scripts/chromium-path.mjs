import { existsSync } from "node:fs";
import path from "node:path";

/**
 * Finds a Chromium on this machine: CHROME_PATH, one of the system's, or the one that Playwright has fetched. Plain
 * JavaScript, since scripts/test.mjs asks before it decides what to install.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const names = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
  ];
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const usual = [
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ];
  const found = usual.find((file) => existsSync(file));
  if (found !== undefined) return found;
  try {
    const { chromium } = await import("playwright-core");
    const fetched = chromium.executablePath();
    return existsSync(fetched) ? fetched : undefined;
  } catch {
    return undefined;
  }
}
