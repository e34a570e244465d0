import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../../scripts/chromium-path.mjs";

/** The Chromium that the tests drive. Throws where there is none: scripts/test.mjs says how to get one. */
export async function chromiumPath(): Promise<string> {
  const found = await findChromium();
  if (found === undefined)
    throw new Error("There is no Chromium on this machine. Set CHROME_PATH, or run `npm test`.");
  return found;
}

/** Starts Chromium without a window; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    headless: true,
    // Without a sandbox, since tests run as root in containers; quiet, since they run without a network.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
