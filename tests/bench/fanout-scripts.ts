import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Figures } from "./figures";

const assets = path.resolve(import.meta.dirname, "../../build/client/assets");
/** What Remix and React themselves cost: any page with a link and nothing of ours carries it. */
const framework = /^(components|entry\.client|jsx-runtime|index|exports)-/;

/** The scripts that a page loads, with what they import and load later, by their gzipped sizes in KB. */
export async function weighScripts(html: string): Promise<Figures> {
  const sizes = new Map<string, number>();
  const load = async (name: string): Promise<void> => {
    if (sizes.has(name)) return;
    const text = await readFile(path.join(assets, name), "utf8");
    sizes.set(name, gzipSync(text, { level: 9 }).length / 1_024);
    for (const [, other = ""] of text.matchAll(/(?:from|import)\s*\(?["'`]\.\/([\w.-]+\.js)["'`]/g))
      await load(other);
  };
  // Not each that the page names: the list of other routes' scripts stands in it too.
  const named = /(?:modulepreload" href=|<script [^>]*src=|import |from )"\/assets\/([\w.-]+\.js)"/g;
  for (const [, name = ""] of html.matchAll(named)) await load(name);
  const sum = (ours: boolean) =>
    [...sizes].reduce((all, [name, size]) => (framework.test(name) === ours ? all : all + size), 0);
  return { "KB of script above the framework": sum(true), "KB of the framework": sum(false) };
}
