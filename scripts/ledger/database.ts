import { createHash } from "node:crypto";
import { createData } from "~/data/index.server";
import { readEnv } from "~/env.server";
import { type LedgerFault, type LedgerReport, verifyLedgers } from "~/operations/ledger.server";
import { exportLedger } from "~/operations/ledger-file.server";
import { secretOf } from "~/services/secret.server";
import { createSigning } from "~/services/signing.server";
import { startPostgres } from "../../prisma/postgres";
import { chainReasons, custodyReasons } from "./reasons";

type Tools = { readonly data: ReturnType<typeof createData>; readonly secret: string };

const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");

/**
 * Checks the chain of each event's ledger, or of one, with its signatures, and works every stored total out again from the raw rows.
 * Prints a line for each event and the first bad row of a bad one.
 */
export function verifyDatabase(eventId: string | undefined): Promise<number> {
  return withData(
    async ({ data, secret }) => {
      const reports = await verifyLedgers({ data, sha256, signing: createSigning(secret) }, eventId);
      if (reports.length === 0)
        process.stdout.write(eventId ? "There is no such event.\n" : "There is no ledger yet.\n");
      for (const report of reports) process.stdout.write(describe(report));
      const isWrong =
        reports.some(({ fault }) => fault !== null) || (eventId !== undefined && !reports.length);
      return isWrong ? 1 : 0;
    },
    eventId ? 1 : 0,
  );
}

/** Writes the ledger of one event to standard output, as JSON Lines. */
export function exportEvent(eventId: string): Promise<number> {
  return withData(async ({ data, secret }) => {
    const lines = await exportLedger({ data, sha256, signing: createSigning(secret) }, eventId);
    if (!lines) {
      process.stderr.write("There is no such event.\n");
      return 1;
    }
    await new Promise<void>((resolve) => process.stdout.write(`${lines.join("\n")}\n`, () => resolve()));
    return 0;
  }, 1);
}

/** Runs on the database that the environment names, or on the private one; `empty` is the answer where there is none. */
async function withData(run: (tools: Tools) => Promise<number>, empty: number): Promise<number> {
  const env = readEnv();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const postgres = env.DATABASE_URL ? null : await startPostgres({ dataDir: env.DATA_DIR, log: say });
  const data = createData(env.DATABASE_URL ?? postgres?.url ?? "", 2);
  try {
    if (!(await hasLedger(data.pool))) {
      process.stdout.write("There is no ledger yet: Jiangtai has not been started on this database.\n");
      return empty;
    }
    return await run({
      data,
      secret: env.JIANGTAI_SECRET ?? (await secretOf(postgres?.dataDir ?? process.cwd())),
    });
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

function sayFault(fault: LedgerFault): string {
  switch (fault.kind) {
    case "chain": {
      const { row, seq, reason } = fault;
      const what = row
        ? ` (${row.kind}${row.aspectId ? ` of aspect ${row.aspectId}` : ""}, client id ${row.clientId})`
        : "";
      return `first bad row: ${seq}${what}: ${chainReasons[reason]}`;
    }
    case "custody": {
      const what = fault.row ? `first bad row: ${fault.row.seq} (${fault.row.kind}): ` : "";
      return what + custodyReasons[fault.reason];
    }
    case "totals":
      return `the rows are whole, but the stored totals of ${fault.code} are ${JSON.stringify(fault.stored)} and the rows give ${JSON.stringify(fault.recounted)}`;
    case "signature":
      return `the sheet of ${fault.code} by seat ${fault.seat} and its signature in the ledger do not agree`;
  }
}
