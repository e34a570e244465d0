import { createHash } from "node:crypto";
import { createData } from "~/data/index.server";
import type { ChainFault } from "~/domain/scoring/ledger";
import { isId } from "~/domain/shared/id";
import { readEnv } from "~/env.server";
import { type LedgerFault, type LedgerReport, verifyLedgers } from "~/operations/ledger.server";
import { startPostgres } from "../prisma/postgres";

/**
 * npm run ledger -- verify [--event ID]
 * Checks the chain of each event's ledger and works every stored total out again from the raw rows. Prints a
 * line for each event and the first bad row of a bad one; exits 1 where there is one, 2 where it was called wrongly.
 */
async function main(args: readonly string[]): Promise<number> {
  const eventId = args[1] === "--event" ? args[2] : undefined;
  if (args[0] !== "verify" || (args.length > 1 && (args.length !== 3 || !isId(eventId)))) {
    process.stderr.write("Usage: npm run ledger -- verify [--event ID]\n");
    return 2;
  }
  const env = readEnv();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const postgres = env.DATABASE_URL ? null : await startPostgres({ dataDir: env.DATA_DIR, log: say });
  const data = createData(env.DATABASE_URL ?? postgres?.url ?? "", 2);
  try {
    if (!(await hasLedger(data.pool))) {
      process.stdout.write("There is no ledger yet: Jiangtai has not been started on this database.\n");
      return eventId ? 1 : 0;
    }
    const reports = await verifyLedgers(
      { data, sha256: (data) => createHash("sha256").update(data).digest("hex") },
      eventId,
    );
    if (reports.length === 0)
      process.stdout.write(eventId ? "There is no such event.\n" : "There is no ledger yet.\n");
    for (const report of reports) process.stdout.write(describe(report));
    const isWrong = reports.some(({ fault }) => fault !== null) || (eventId !== undefined && !reports.length);
    return isWrong ? 1 : 0;
  } finally {
    await data.close();
    await postgres?.stop();
  }
}

/** Whether the database is there and holds the app's tables. Throws where the server cannot be reached. */
async function hasLedger(pool: ReturnType<typeof createData>["pool"]): Promise<boolean> {
  try {
    const { rows } = await pool.query(`select to_regclass('"LedgerRow"') is not null as there`);
    return rows[0]?.there === true;
  } catch (error) {
    if ((error as { code?: string }).code === "3D000") return false;
    throw error;
  }
}

function describe({ eventId, title, rows, head, fault }: LedgerReport): string {
  const line = `${fault ? "BAD " : "good"}  ${eventId}  ${rows} rows  ${head.hash.slice(0, 16) || "-"}  ${title}\n`;
  return fault ? `${line}      ${sayFault(fault)}\n` : line;
}

const reasons: Readonly<Record<ChainFault, string>> = {
  gap: "its number is missing, doubled or out of order",
  foreign: "it belongs to another event",
  prev: "it does not follow the row before it",
  hash: "its content is not what was hashed",
  head: "the chain does not end at the stored head",
};

function sayFault(fault: LedgerFault): string {
  switch (fault.kind) {
    case "chain": {
      const { row, seq, reason } = fault;
      const what = row
        ? ` (${row.kind}${row.aspectId ? ` of aspect ${row.aspectId}` : ""}, client id ${row.clientId})`
        : "";
      return `first bad row: ${seq}${what}: ${reasons[reason]}`;
    }
    case "totals":
      return `the rows are whole, but the stored totals of ${fault.code} are ${JSON.stringify(fault.stored)} and the rows give ${JSON.stringify(fault.recounted)}`;
    case "signature":
      return `the sheet of ${fault.code} by seat ${fault.seat} and its signature in the ledger do not agree`;
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
