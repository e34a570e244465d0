import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import type * as Engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import type { Migration } from "./migration-files";

// Prisma's own schema engine as WebAssembly (design.md §5): it needs no download.

const filters = { externalTables: [], externalEnums: [] };

/**
 * The SQL that turns the database into what the schema says, as Prisma writes it, and a summary for people. An empty
 * script means that they agree.
 */
export async function diffToSchema(
  url: string,
  schemaFile: string,
): Promise<{ script: string; summary: string }> {
  const file = { path: schemaFile, content: await readFile(schemaFile, "utf8") };
  return withEngine(url, file, async (engine) => {
    const ask = (script: boolean) =>
      engine.diff({
        from: { tag: "schemaDatasource", files: [file], configDir: path.dirname(schemaFile) },
        to: { tag: "schemaDatamodel", files: [file] },
        script,
        exitCode: true,
        filters,
      });
    const script = await ask(true);
    // Exit code 2 means that there is a difference; without one the script is a comment that says so.
    if (script.exitCode !== 2) return { script: "", summary: "" };
    return { script: (script.stdout ?? "").trim(), summary: ((await ask(false)).stdout ?? "").trim() };
  });
}

/** What the engine says about the database's table of migrations, compared with the files. */
export async function diagnose(
  url: string,
  schemaFile: string,
  folder: string,
  migrations: Migration[],
): Promise<Engine.DiagnoseMigrationHistoryOutput> {
  const file = { path: schemaFile, content: await readFile(schemaFile, "utf8") };
  const lock = "migration_lock.toml";
  const migrationsList = {
    baseDir: folder,
    lockfile: { path: lock, content: await readFile(path.join(folder, lock), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
  return withEngine(url, file, (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
  );
}

async function withEngine<T>(
  url: string,
  schema: { path: string; content: string },
  work: (engine: Engine.SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await engineModule();
  const pool = new pg.Pool({ connectionString: url });
  pool.on("error", () => {});
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(catalogAdapter(pool));
    const engine = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

let loaded: Promise<typeof Engine> | undefined;

/** Once in a process: the script keeps one WebAssembly instance, and a second would take the place of a working one. */
function engineModule(): Promise<typeof Engine> {
  loaded ??= loadEngine();
  return loaded;
}

async function loadEngine(): Promise<typeof Engine> {
  // Where the engine leaves a panic's message before it traps.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => console.error(`Prisma's schema engine: ${message}`),
    },
  });
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const engine = (await import(pathToFileURL(script).href)) as typeof Engine;
  const bytes = await readFile(script.replace(/\.js$/, ".wasm"));
  const imports = { "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

/**
 * PostgreSQL's catalogue uses a type that the adapter does not know, "char" (18): it throws. The engine wants it as a
 * character (and checks that it is one: on PostgreSQL 18 every NOT NULL is such a row). So the pool hands such columns on as
 * text (25), and the adapter's answer is corrected for the engine.
 */
function catalogAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = new WeakMap<object, number[]>();
  // The overloads of `query` cannot be named one by one here; the adapter uses the one that answers with a promise.
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  Object.assign(pool, {
    query: async (...args: unknown[]) => {
      const result = (await query(...args)) as pg.QueryResult;
      const columns: number[] = [];
      for (const [column, field] of (result.fields ?? []).entries()) {
        if (field.dataTypeID !== 18) continue;
        field.dataTypeID = 25;
        columns.push(column);
      }
      if (columns.length > 0) charColumns.set(result.rows, columns);
      return result;
    },
  });
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async () => {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        queryRaw: async (sql: SqlQuery) => {
          const answer = await queryRaw(sql);
          for (const column of charColumns.get(answer.rows) ?? []) {
            answer.columnTypes[column] = ColumnTypeEnum.Character;
          }
          return answer;
        },
      });
    },
  });
}
