import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "../../generated/prisma/client";

/** The database, or a transaction on it: every function of app/data takes one as its last argument. */
export type Db = PrismaClient | Prisma.TransactionClient;
/** An open transaction. Only `write` makes one. */
export type Tx = Prisma.TransactionClient;

export type Database = { readonly prisma: PrismaClient; readonly pool: pg.Pool; close(): Promise<void> };

/** Connects to PostgreSQL at a URL, with a pool of at most `connections`. */
export function connect(url: string, connections = 12): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, idleTimeoutMillis: 30_000 });
  // An idle connection that the server closes (a restart, a failover) is replaced by the pool at the next query.
  pool.on("error", () => {});
  // The job worker holds a client for itself, and asks for this: its loss must not end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false }),
    transactionOptions: { maxWait: 15_000, timeout: 30_000 },
  });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
