import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

type Source = { readonly file: string; readonly text: string; readonly imports: readonly string[] };

function sourcesOf(folder: string): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => {
      const file = path.join(folder, name);
      const text = readFileSync(path.join(root, file), "utf8");
      return { file, text, imports: importsOf(file, text) };
    });
}

/** What a file imports as values; types vanish and may cross a wall. Ours are given from the root. */
function importsOf(file: string, text: string): string[] {
  const found = [...text.matchAll(/^(?:import|export)\s+(?!type\b)([^;]*?\sfrom\s+)?"([^"]+)"/gm)];
  return found
    .filter(([, clause]) => !clause || !onlyTypes(clause))
    .map(([, , target = ""]) => {
      if (target.startsWith("~/")) return target.replace("~/", "app/");
      return target.startsWith(".") ? path.join(path.dirname(file), target) : target;
    });
}

function onlyTypes(clause: string): boolean {
  const names = clause.match(/\{([^}]*)\}/)?.[1];
  if (names === undefined || /^\s*\w/.test(clause)) return false;
  return names.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type "));
}

function offenders(folder: string, isForbidden: (target: string) => boolean): string[] {
  return sourcesOf(folder).flatMap(({ file, imports }) =>
    imports.filter(isForbidden).map((target) => `${file} imports ${target}`),
  );
}

const isIn = (folder: string) => (target: string) => target === folder || target.startsWith(`${folder}/`);
const isPrisma = (target: string) => target.startsWith("@prisma/") || target.startsWith("generated/prisma");
const isSocket = (target: string) => /^socket\.io/.test(target);
const isRemix = (target: string) => target.startsWith("@remix-run/");

describe("the walls (design.md §2)", () => {
  test("the domain imports itself and zod", () => {
    expect(offenders("app/domain", (target) => target !== "zod" && !isIn("app/domain")(target))).toEqual([]);
  });

  test("the recount of a ledger shares no code with the tally: it knows its fractions and nothing else", () => {
    const oracle = sourcesOf("app/domain/scoring").filter(({ file }) => /\/recount[^/]*\.ts$/.test(file));
    expect(oracle.length).toBeGreaterThan(1);
    expect(oracle.flatMap(({ imports }) => imports)).toEqual(["app/domain/scoring/recount-fraction"]);
  });

  test("the domain has no clock, randomness, environment or waiting", () => {
    const impure = /Date\.now\(|new Date\(\)|Math\.random|process\.|\basync\b|\bawait\b/;
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(
      sourcesOf("app/domain")
        .filter(({ text }) => impure.test(code(text)))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  test("data alone knows Prisma", () => {
    for (const folder of [
      "app/domain",
      "app/operations",
      "app/live",
      "app/http",
      "app/ui",
      "app/routes",
      "app/services",
      "app/files",
      "certificates",
    ])
      expect(offenders(folder, isPrisma)).toEqual([]);
  });

  test("data knows neither operations nor HTTP nor live", () => {
    expect(
      offenders("app/data", (target) =>
        ["app/operations", "app/http", "app/live", "app/routes"].some((folder) => isIn(folder)(target)),
      ),
    ).toEqual([]);
  });

  test("live alone knows Socket.IO, and neither data nor operations", () => {
    for (const folder of [
      "app/domain",
      "app/operations",
      "app/data",
      "app/http",
      "app/ui",
      "app/routes",
      "app/services",
      "certificates",
    ])
      expect(offenders(folder, isSocket)).toEqual([]);
    expect(
      offenders("app/live", (target) => isIn("app/data")(target) || isIn("app/operations")(target)),
    ).toEqual([]);
  });

  test("files alone knows exceljs", () => {
    for (const folder of [
      "app/domain",
      "app/operations",
      "app/data",
      "app/http",
      "app/ui",
      "app/routes",
      "certificates",
    ])
      expect(offenders(folder, (target) => target === "exceljs")).toEqual([]);
  });

  test("operations know neither Remix nor routes nor the client of the database", () => {
    expect(
      offenders(
        "app/operations",
        (target) => isRemix(target) || isIn("app/routes")(target) || isIn("app/http")(target),
      ),
    ).toEqual([]);
    expect(
      offenders(
        "app/operations",
        (target) => target === "app/data/client.server" || target === "app/data/index.server",
      ),
    ).toEqual([]);
  });

  test("routes and components leave data alone", () => {
    for (const folder of ["app/routes", "app/ui"]) expect(offenders(folder, isIn("app/data"))).toEqual([]);
  });

  test("components import nothing that runs on the server only", () => {
    expect(offenders("app/ui", (target) => target.includes(".server"))).toEqual([]);
  });

  test("certificates know the domain, and neither data nor the clock", () => {
    expect(
      offenders("certificates", (target) => isIn("app/data")(target) || isIn("app/http")(target)),
    ).toEqual([]);
    expect(
      sourcesOf("certificates")
        .filter(({ text }) => /Date\.now\(|new Date\(\)/.test(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  test("env.server.ts alone reads the environment of the app", () => {
    const readers = sourcesOf("app").filter(({ text }) =>
      /process\.env/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")),
    );
    expect(readers.map(({ file }) => file)).toEqual(["app/env.server.ts"]);
  });
});
