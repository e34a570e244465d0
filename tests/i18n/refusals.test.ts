import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { refusals } from "~/i18n/refusals/index.server";

const root = path.resolve(import.meta.dirname, "../../app");

function keysInCode(): { key: string; file: string }[] {
  return ["domain", "operations", "http", "files"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => {
        const text = readFileSync(path.join(root, folder, name), "utf8");
        const found = text.matchAll(/refuse\(\s*"[\w-]+",\s*"([\w-]+)"/g);
        return [...found].map(([, key = ""]) => ({ key, file: `${folder}/${name}` }));
      }),
  );
}

test("every refusal has its sentence in both languages", () => {
  const missing = keysInCode().filter(({ key }) => !Object.hasOwn(refusals, key));
  expect(keysInCode().length).toBeGreaterThan(50);
  expect(missing).toEqual([]);
});

test("every problem of a scheme has its sentence", () => {
  const folder = path.join(root, "domain/marking");
  const keys = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [
      ...readFileSync(path.join(folder, name), "utf8").matchAll(/"((?:scheme|cis)-[\w-]+)"/g),
    ])
    .map(([, key = ""]) => key);
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter((key) => !Object.hasOwn(refusals, key))).toEqual([]);
});

test("no sentence is empty, and Chinese and English fill the same places", () => {
  const places = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, sentence] of Object.entries(refusals)) {
    const [zh, en] = [sentence.zh(undefined), sentence.en(undefined)];
    expect(zh.length, key).toBeGreaterThan(0);
    expect(places(zh), key).toEqual(places(en));
  }
});
