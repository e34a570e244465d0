import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { dropDatabase, withClient, withDatabase } from "../../prisma/database";

/** A database of its own with every migration applied and no rows: a copy of the run's template, made in a moment. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { server, template } = inject("database");
  const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
  await withClient(server, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`));
  const url = withDatabase(server, name);
  return { url, drop: () => dropDatabase(url) };
}

/** A copy of a database to which nobody is connected: the same rows and ids, to be given another future. */
export async function copyOf(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const { server } = inject("database");
  const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
  const from = new URL(url).pathname.slice(1);
  await withClient(server, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${from}"`));
  const copy = withDatabase(server, name);
  return { url: copy, drop: () => dropDatabase(copy) };
}

/** The address of a database that does not exist yet on the tests' server, for tests of migrations. */
export function unusedDatabase(): { url: string; drop(): Promise<void> } {
  const url = withDatabase(
    inject("database").server,
    `test_${process.pid}_${randomBytes(5).toString("hex")}`,
  );
  return { url, drop: () => dropDatabase(url) };
}
