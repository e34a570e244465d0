import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import type { TestProject } from "vitest/node";
import { dropDatabase, withClient, withDatabase } from "../../prisma/database";
import { migrate } from "../../prisma/migrate";
import { migrationsFolder, readMigrations } from "../../prisma/migration-files";
import { startPostgres } from "../../prisma/postgres";
import { processIdentity, withLock } from "../../scripts/lock.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** The tests' PostgreSQL and the migrated database in it that each test database is a copy of. */
    database: { server: string; template: string };
  }
}

/**
 * Starts the tests' own PostgreSQL before the first file and stops it after the last, also when tests fail. It stays
 * in a folder of its own, so that the next run finds the migrated template made; what a killed run left is dropped.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres({ dataDir: folder(), fast: true, log: () => {} });
  try {
    const server = withDatabase(postgres.url, "postgres");
    const template = await withLock(path.join(postgres.dataDir, "template.lock"), () => makeTemplate(server));
    await dropLeftovers(server);
    project.provide("database", { server, template });
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return () => postgres.stop();
}

function folder(): string {
  if (process.env.DATA_DIR) return path.join(process.env.DATA_DIR, "test");
  const checkout = createHash("sha256").update(realpathSync(process.cwd())).digest("hex").slice(0, 12);
  return path.join(os.tmpdir(), `jiangtai-test-${checkout}-${process.getuid?.() ?? "user"}`);
}

/** The migrated, empty database that each test database is a copy of; made when the migrations have changed. */
export async function makeTemplate(server: string): Promise<string> {
  const migrations = await readMigrations(migrationsFolder);
  const queue = await readFile(path.resolve("node_modules/graphile-worker/package.json"), "utf8");
  const content = createHash("sha256").update(migrations.map(({ checksum }) => checksum).join());
  content.update(String(JSON.parse(queue).version));
  const name = `template_${content.digest("hex").slice(0, 16)}`;
  const { rows } = await withClient(server, (client) =>
    client.query<{ datname: string; datistemplate: boolean }>(
      "SELECT datname, datistemplate FROM pg_database WHERE datname LIKE 'template\\_%'",
    ),
  );
  for (const { datname, datistemplate } of rows) {
    if (datname === name && datistemplate) return name;
    if (datistemplate)
      await withClient(server, (client) => client.query(`ALTER DATABASE "${datname}" IS_TEMPLATE false`));
    await dropDatabase(withDatabase(server, datname));
  }
  await migrate(withDatabase(server, name), { log: () => {} });
  // The job queue keeps a schema of its own: operations put jobs into it in their transactions.
  await runMigrations({ connectionString: withDatabase(server, name), logger: new Logger(() => () => {}) });
  // Marked only when it is whole. Nobody may connect to it: a copy needs it to be unused.
  await withClient(server, (client) =>
    client.query(`ALTER DATABASE "${name}" IS_TEMPLATE true ALLOW_CONNECTIONS false`),
  );
  return name;
}

/** Drops what killed runs left: a test database is called test_PID_…, after the process that made it. */
export async function dropLeftovers(server: string): Promise<void> {
  const { rows } = await withClient(server, (client) =>
    client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'"),
  );
  for (const { datname } of rows) {
    const pid = Number(datname.split("_")[1]);
    if (processIdentity(pid) === undefined) await dropDatabase(withDatabase(server, datname));
  }
}
