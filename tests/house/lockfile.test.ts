import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

type Locked = { optionalDependencies?: Record<string, string> };

test("the lockfile names the packages of every platform, so that `npm ci` takes it anywhere", async () => {
  const { packages } = JSON.parse(await readFile("package-lock.json", "utf8")) as {
    packages: Record<string, Locked>;
  };
  const missing: string[] = [];
  for (const [where, { optionalDependencies = {} }] of Object.entries(packages)) {
    const nested = where
      .split("/node_modules/")
      .map((_, depth, parts) => parts.slice(0, depth + 1).join("/node_modules/"));
    for (const name of Object.keys(optionalDependencies)) {
      const places = [`node_modules/${name}`, ...nested.map((place) => `${place}/node_modules/${name}`)];
      if (!places.some((place) => place in packages)) missing.push(`${name}, for ${where}`);
    }
  }
  // npm leaves out what its registry does not have: add such entries by hand (version, os, cpu, libc, optional).
  expect(missing).toEqual([]);
});
