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

/** Service workers: each one file without imports, at the root, since its folder bounds what it controls. */
const workers = ["judging/judging-sw", "displays/displays-sw"];

function serviceWorkers(): Plugin {
  return {
    name: "service-workers",
    apply: "build",
    async generateBundle() {
      if (this.environment.name !== "client") return;
      for (const worker of workers) {
        const source = fileURLToPath(new URL(`./app/ui/${worker}.ts`, import.meta.url));
        const { code } = await transformWithEsbuild(await readFile(source, "utf8"), source, {
          target: "chrome99",
          format: "iife",
          minify: true,
          sourcemap: false,
        });
        this.emitFile({ type: "asset", fileName: `${worker.split("/")[1]}.js`, source: code });
      }
    },
  };
}

export default defineConfig({
  plugins: [remix(remixConfig), serviceWorkers()],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  // Old Chrome shells in offices stop at 109 (libs.md §1).
  build: { target: ["chrome99", "safari15", "firefox100"], cssTarget: "chrome99" },
});
