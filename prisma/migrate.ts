import { randomUUID } from "node:crypto";
import { realpathSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { createDatabaseIfMissing, withClient, withScratchDatabase } from "./database";
import {
  handMade,
  type Migration,
  migrationsFolder,
  readMigrations,
  schemaFile,
  withoutHandMade,
} from "./migration-files";
import { startPostgres } from "./postgres";
import { diagnose, diffToSchema } from "./schema-engine";

type Log = (line: string) => void;

/** The files that lead to a database; the tests bring their own. */
export type Plan = { folder?: string; schema?: string };

/** The number of Prisma's own advisory lock, so that its command line waits for us and we for it. */
const migrationLock = 72707369;

/** Prisma's own table (schema-engine, `_prisma_migrations`), so that its command line agrees with the state. */
const migrationTable = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"            VARCHAR(64) NOT NULL,
    "finished_at"         TIMESTAMPTZ,
    "migration_name"      VARCHAR(255) NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      TIMESTAMPTZ,
    "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Makes the database if it is missing and applies the migrations that it has not seen, each in one transaction with
 * its row in `_prisma_migrations`: after a crash a migration is there with its row, or neither is. Nodes that start at
 * once do it once; the others wait. Throws an Error that names the migration and the place.
 */
export async function migrate(
  url: string,
  { log, folder = migrationsFolder }: { log: Log; folder?: string },
): Promise<{ applied: string[] }> {
  await createDatabaseIfMissing(url);
  const migrations = await readMigrations(folder);
  return withClient(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await client.query(migrationTable);
    const pending = await findPending(client, migrations, log);
    for (const migration of pending) {
      log(`applying the migration ${migration.name}`);
      await apply(client, migration);
    }
    return { applied: pending.map(({ name }) => name) };
  });
}

async function findPending(client: pg.Client, migrations: Migration[], log: Log): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const broken = rows.find((row) => row.finished_at === null);
  if (broken !== undefined) {
    throw new Error(
      `The migration ${broken.migration_name} was begun by Prisma's command line and did not finish. See what it left, ` +
        "then run `npx prisma migrate resolve` (docs/operating.md).",
    );
  }
  const done = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const known = new Set(migrations.map(({ name }) => name));
  const newer = [...done.keys()].filter((name) => !known.has(name));
  if (newer.length > 0) log(`the database knows migrations that this release does not: ${newer.join(", ")}`);
  for (const { name, checksum } of migrations) {
    if (done.has(name) && done.get(name) !== checksum)
      log(`the migration ${name} was edited after it was applied`);
  }
  return migrations.filter(({ name }) => !done.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query("BEGIN");
  try {
    // Without parameters the whole file goes to the server as it is; nothing here has to know where a statement ends.
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, now(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    const { message, position } = error as Error & { position?: string };
    const line = position === undefined ? "" : `, line ${sql.slice(0, Number(position)).split("\n").length}`;
    throw new Error(`The migration ${name} failed${line}: ${message}. Nothing of it was kept.`, {
      cause: error,
    });
  }
}

/**
 * The SQL that is missing between what the migrations make and what the schema says, by a scratch database on the
 * server of the address. Empty where they agree.
 */
export async function findDrift(url: string, plan: Plan = {}): Promise<{ script: string; summary: string }> {
  const { folder = migrationsFolder, schema = schemaFile } = plan;
  return withScratchDatabase(url, async (scratch) => {
    await migrate(scratch, { log: () => {}, folder });
    const { script, summary } = await diffToSchema(scratch, schema);
    const rest = withoutHandMade(script, handMade(await readMigrations(folder)));
    return rest === "" ? { script: "", summary: "" } : { script: rest, summary };
  });
}

/** Writes the next migration from the schema and answers with its file, or undefined when there is nothing to write. */
export async function writeMigration(
  url: string,
  name: string,
  plan: Plan = {},
): Promise<string | undefined> {
  const { folder = migrationsFolder } = plan;
  const { script } = await findDrift(url, plan);
  if (script === "") return undefined;
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const file = path.join(folder, `${stamp}_${name}`, "migration.sql");
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${script}\n`);
  return file;
}

/** The database of DATABASE_URL, or the private PostgreSQL for as long as the work takes. */
async function withServer<T>(log: Log, work: (url: string) => Promise<T>): Promise<T> {
  const given = process.env.DATABASE_URL;
  if (given) return work(given);
  const postgres = await startPostgres({ log });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** `npm run migrate -- [deploy | new NAME | check | status]`; answers with the exit code. */
async function main([command = "deploy", name]: string[]): Promise<number> {
  const log: Log = (line) => console.error(line);
  switch (command) {
    case "deploy": {
      const { applied } = await withServer(log, (url) => migrate(url, { log }));
      console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
      return 0;
    }
    case "new": {
      if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
        console.error(
          "Name the migration in small letters, digits and underscores: npm run migrate -- new add_stations",
        );
        return 2;
      }
      const file = await withServer(log, (url) => writeMigration(url, name));
      console.log(
        file === undefined ? "The migrations already lead to prisma/schema.prisma." : `Wrote ${file}`,
      );
      return 0;
    }
    case "check": {
      const { script, summary } = await withServer(log, (url) => findDrift(url));
      if (script === "") {
        console.log("The migrations lead to prisma/schema.prisma.");
        return 0;
      }
      console.error(
        `The migrations do not lead to prisma/schema.prisma. What is missing:\n\n${summary}\n\n${script}\n\n` +
          "Write it with: npm run migrate -- new NAME",
      );
      return 1;
    }
    case "status": {
      const migrations = await readMigrations(migrationsFolder);
      const found = await withServer(log, async (url) => {
        await createDatabaseIfMissing(url);
        return diagnose(url, schemaFile, migrationsFolder, migrations);
      });
      console.log(JSON.stringify(found, null, 2));
      return found.history === null && found.failedMigrationNames.length === 0 ? 0 : 1;
    }
    default:
      console.error(`There is no command "${command}". Use deploy, new NAME, check or status.`);
      return 2;
  }
}

if (
  process.argv[1] !== undefined &&
  realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))
) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
