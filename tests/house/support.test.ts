import { expect, test } from "vitest";
import { withClient } from "../../prisma/database";
import { freshDatabase } from "../support/database";

test("a test database is a migrated copy that is dropped afterwards", async () => {
  const database = await freshDatabase();
  const { rows } = await withClient(database.url, (client) =>
    client.query(`SELECT count(*)::int AS broken FROM "_prisma_migrations" WHERE finished_at IS NULL`),
  );
  expect(rows).toEqual([{ broken: 0 }]);
  await database.drop();
  await expect(withClient(database.url, async () => {})).rejects.toThrow("does not exist");
});
