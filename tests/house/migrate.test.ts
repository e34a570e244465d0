import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withClient } from "../../prisma/database";
import { findDrift, migrate, writeMigration } from "../../prisma/migrate";
import { migrationsFolder, readMigrations, schemaFile } from "../../prisma/migration-files";
import { diagnose } from "../../prisma/schema-engine";
import { unusedDatabase } from "../support/database";

const log = () => {};
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "jiangtai-migrate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A schema and its migrations in a folder of their own. */
async function plan(name: string, schema: string, migrations: Record<string, string>) {
  const here = path.join(folder, name);
  const files = { folder: path.join(here, "migrations"), schema: path.join(here, "schema.prisma") };
  await mkdir(files.folder, { recursive: true });
  await writeFile(files.schema, `datasource db {\n  provider = "postgresql"\n}\n\n${schema}\n`);
  await writeFile(path.join(files.folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  for (const [migration, sql] of Object.entries(migrations)) {
    await mkdir(path.join(files.folder, migration), { recursive: true });
    await writeFile(path.join(files.folder, migration, "migration.sql"), sql);
  }
  return files;
}

const medal = "model Medal {\n  id Int @id\n  name String\n}";
const medalSql = `CREATE TABLE "Medal" ("id" INTEGER NOT NULL, "name" TEXT NOT NULL, CONSTRAINT "Medal_pkey" PRIMARY KEY ("id"));\n`;

test("two nodes that start at once on a missing database migrate it once, and Prisma agrees", async () => {
  const { url, drop } = unusedDatabase();
  const all = await readMigrations(migrationsFolder);
  const runs = await Promise.all([migrate(url, { log }), migrate(url, { log })]);
  expect(runs.flatMap(({ applied }) => applied)).toEqual(all.map(({ name }) => name));
  const rows = await withClient(url, async (client) => {
    const sql = `SELECT migration_name AS name, checksum FROM "_prisma_migrations"
                 WHERE finished_at IS NOT NULL AND applied_steps_count = 1 ORDER BY migration_name`;
    return (await client.query(sql)).rows;
  });
  expect(rows).toEqual(all.map(({ name, checksum }) => ({ name, checksum })));
  expect(await diagnose(url, schemaFile, migrationsFolder, all)).toEqual({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  });
  await drop();
});

test("the migrations lead to the schema", async () => {
  expect(await findDrift(unusedDatabase().url)).toEqual({ script: "", summary: "" });
});

test("drift is found, written as the next migration, and gone", async () => {
  const files = await plan("drift", medal.replace("name String", "name String\n  metal String?"), {
    "20240101000000_init": medalSql,
  });
  const { url } = unusedDatabase();
  expect((await findDrift(url, files)).script).toContain(`ALTER TABLE "Medal" ADD COLUMN     "metal" TEXT`);
  const written = await writeMigration(url, "add_metal", files);
  expect(written).toMatch(/migrations\/\d{14}_add_metal\/migration\.sql$/);
  expect(await readFile(written ?? "", "utf8")).toContain(`"metal"`);
  expect(await findDrift(url, files)).toEqual({ script: "", summary: "" });
  expect(await writeMigration(url, "nothing", files)).toBeUndefined();
});

test("what is written by hand is no drift: triggers, checks, and indexes that say so", async () => {
  const byHand = `
    ALTER TABLE "Medal" ADD CONSTRAINT "Medal_name_check" CHECK (length("name") > 0);
    CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'rows of % stay; nothing is deleted', TG_TABLE_NAME;
    END;
    $$;
    CREATE TRIGGER keep BEFORE DELETE ON "Medal" FOR EACH ROW EXECUTE FUNCTION keep();
-- by hand: Medal_gold
    CREATE INDEX "Medal_gold" ON "Medal" ("name" text_pattern_ops);
    CREATE UNIQUE INDEX "Medal_one_gold" ON "Medal" ("name") WHERE "name" = 'gold';
  `;
  const migrations = { "20240101000000_init": medalSql, "20240102000000_by_hand": byHand };
  const files = await plan("by-hand", medal, migrations);
  const { url, drop } = unusedDatabase();
  expect(await findDrift(url, files)).toEqual({ script: "", summary: "" });
  await migrate(url, { log, folder: files.folder });
  await withClient(url, async (client) => {
    await client.query(`INSERT INTO "Medal" VALUES (1, 'gold')`);
    await expect(client.query(`DELETE FROM "Medal"`)).rejects.toThrow("nothing is deleted");
  });
  await drop();
});

test("an index by hand that does not say so is drift", async () => {
  const files = await plan("silent", medal, {
    "20240101000000_init": `${medalSql}CREATE INDEX "Medal_gold" ON "Medal" ("name" text_pattern_ops);`,
  });
  expect((await findDrift(unusedDatabase().url, files)).script).toContain(`DROP INDEX "Medal_gold"`);
});

test("a migration that fails leaves nothing, names the line, and is applied once it is mended", async () => {
  const broken = `${medalSql}\nINSERT INTO "Nowhere" VALUES (1);\n`;
  const files = await plan("broken", medal, { "20240101000000_init": broken });
  const { url, drop } = unusedDatabase();
  await expect(migrate(url, { log, folder: files.folder })).rejects.toThrow(
    /20240101000000_init failed, line 3: relation "Nowhere" does not exist/,
  );
  await writeFile(path.join(files.folder, "20240101000000_init/migration.sql"), medalSql);
  expect(await migrate(url, { log, folder: files.folder })).toEqual({ applied: ["20240101000000_init"] });
  await drop();
});

test("a migration that Prisma's command line left unfinished stops the start with a message", async () => {
  const files = await plan("unfinished", medal, { "20240101000000_init": medalSql });
  const { url, drop } = unusedDatabase();
  await migrate(url, { log, folder: files.folder });
  await withClient(url, (client) => client.query(`UPDATE "_prisma_migrations" SET finished_at = NULL`));
  await expect(migrate(url, { log, folder: files.folder })).rejects.toThrow("did not finish");
  await drop();
});
