// The baseline of `marks`: the same ledger rows, numbered and hashed, by plain pg in one transaction a batch. It
// checks nothing, keeps no sheet, total, audit or board, and serves nobody: less than any marking system has to do.
// It also commits the marks that the baseline of `fanout` tells its spectators of.
import { createHash } from "node:crypto";
import pg from "pg";
import { chainRows, emptyLedger, type LedgerHead } from "~/domain/scoring/ledger";
import type { Day } from "./finals-day";
import { answerMessages } from "./helper";
import { asFastAsItGoes, atRate } from "./load";
import { type Batch, createPlan, type Plan } from "./plan";

export type PlainMessage = {
  readonly databaseUrl: string;
  readonly day: Day;
  readonly seed: number;
  /** Rows in one INSERT, or one INSERT a row. */
  readonly insert: "batch" | "row";
} & (
  | { readonly do: "fast"; readonly seconds: number }
  /** Batches of 1 to 20 marks, or all of one size; `tell` has each commit notify as the app's do. */
  | {
      readonly do: "rate";
      readonly rate: number;
      readonly seconds: number;
      readonly size?: number;
      readonly tell?: boolean;
    }
);

const columns = [
  "eventId",
  "seq",
  "clientId",
  "kind",
  "codeId",
  "aspectId",
  "judgeId",
  "value",
  "schemeVersion",
  "markedAt",
  "receivedAt",
  "detail",
  "prevHash",
  "hash",
] as const;
const names = columns.map((column) => `"${column}"`).join(", ");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Goes on from one load to the next. */
let plan: Plan | undefined;

answerMessages<PlainMessage>(async (message) => {
  const { databaseUrl, day, seed } = message;
  // As many connections as the app has.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 });
  try {
    const heads = await readHeads(pool);
    const { size = undefined, tell = false } = message.do === "rate" ? message : {};
    const send = (batch: Batch) => insert(pool, heads, batch, message.insert, tell);
    plan ??= size === undefined ? createPlan(day, seed) : createPlan(day, seed, [size, size]);
    return message.do === "fast"
      ? await asFastAsItGoes(plan, message.seconds, send)
      : await atRate(plan, message.rate, message.seconds, seed, send);
  } finally {
    await pool.end();
  }
});

async function readHeads(pool: pg.Pool): Promise<Map<string, LedgerHead>> {
  const { rows } = await pool.query<{ eventId: string; seq: number; hash: string }>(
    `select distinct on ("eventId") "eventId", "seq", "hash" from "LedgerRow" order by "eventId", "seq" desc`,
  );
  return new Map(rows.map(({ eventId, seq, hash }) => [eventId, { seq, hash }]));
}

async function insert(
  pool: pg.Pool,
  heads: Map<string, LedgerHead>,
  { event, judge, marks }: Batch,
  way: PlainMessage["insert"],
  tell: boolean,
): Promise<void> {
  const receivedAt = Date.now();
  const rows = chainRows(
    sha256,
    heads.get(event.eventId) ?? emptyLedger,
    marks.map(({ clientId, codeId, aspectId, text, schemeVersion, markedAt }) => ({
      eventId: event.eventId,
      clientId,
      kind: "mark" as const,
      codeId,
      aspectId,
      judgeId: judge.judgeId,
      value: Math.round(Number(text) * 10_000),
      schemeVersion,
      markedAt,
      receivedAt,
      detail: null,
    })),
  ).map((row) => ({ ...row, markedAt: new Date(row.markedAt), receivedAt: new Date(row.receivedAt) }));
  const last = rows.at(-1);
  if (last) heads.set(event.eventId, last);
  const client = await pool.connect();
  try {
    await client.query("begin");
    for (const part of way === "batch" ? [rows] : rows.map((row) => [row])) {
      const places = part.map(
        (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(", ")})`,
      );
      await client.query(
        `insert into "LedgerRow" (${names}) values ${places.join(", ")}`,
        part.flatMap((row) => columns.map((column) => row[column])),
      );
    }
    if (tell) await client.query("select pg_notify('jiangtai', $1)", [`board:${event.eventId}`]);
    await client.query("commit");
  } finally {
    client.release();
  }
}
