import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The folder of the migrations, in Prisma's own layout: NAME/migration.sql beside migration_lock.toml. */
export const migrationsFolder = path.join(here, "migrations");

/** The schema that the migrations lead to. */
export const schemaFile = path.join(here, "schema.prisma");

/** One migration. `name` is its folder, YYYYMMDDHHMMSS_name; `checksum` is what Prisma stores, SHA-256 in hex. */
export type Migration = { name: string; sql: string; checksum: string };

/** Reads the migrations in the order in which they are applied. Throws where a folder holds no migration.sql. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * The names of what a migration makes by hand and the schema cannot say (an index of another kind). Each is announced in the
 * SQL by a line `-- by hand: NAME`, so that it is not taken for drift.
 */
export function handMade(migrations: Migration[]): Set<string> {
  return new Set(
    migrations.flatMap(({ sql }) => [...sql.matchAll(/^-- by hand: (\S+)/gm)].map(([, name]) => name ?? "")),
  );
}

/** Takes the statements that would drop hand-made things out of a script that Prisma wrote. */
export function withoutHandMade(script: string, names: Set<string>): string {
  const statements = script.split(/^(?=-- \w+$)/m).filter((statement) => {
    const dropped = /^DROP INDEX (?:"[^"]+"\.)?"([^"]+)";/m.exec(statement)?.[1];
    return dropped === undefined || !names.has(dropped);
  });
  return statements.join("").trim();
}
