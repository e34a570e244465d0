import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin, transformWithEsbuild } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

const workerSource = fileURLToPath(new URL("./app/ui/judging/judging-sw.ts", import.meta.url));

/** The judges' service worker: one file without imports, at the root, since its folder bounds what it controls. */
function judgingWorker(): Plugin {
  return {
    name: "judging-worker",
    apply: "build",
    async generateBundle() {
      if (this.environment.name !== "client") return;
      const { code } = await transformWithEsbuild(await readFile(workerSource, "utf8"), workerSource, {
        target: "chrome99",
        minify: true,
        sourcemap: false,
      });
      this.emitFile({ type: "asset", fileName: "judging-sw.js", source: code });
    },
  };
}

export default defineConfig({
  plugins: [remix(remixConfig), judgingWorker()],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  // Old Chrome shells in offices stop at 109 (libs.md §1).
  build: { target: ["chrome99", "safari15", "firefox100"], cssTarget: "chrome99" },
});
