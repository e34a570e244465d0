import type { Fact } from "~/domain/audit/fact";
import { factSchemas } from "~/domain/audit/fact";
import type { Result } from "~/domain/shared/result";
import type { Database, Tx } from "./client.server";

export type Writer = { readonly actorId: string | null; readonly at: Date };

/** Rolls the transaction back and carries the refusal out of it. */
class Rollback {
  constructor(readonly refusal: Result<never>) {}
}

/** Deadlock and serialisation failures: PostgreSQL asks for the transaction to be run again. */
const retryable = new Set(["P2034", "40001", "40P01"]);

export function createWrite({ prisma }: Database) {
  /**
   * The only way to open a transaction (a batch of marks is one statement: mark-batches.server.ts). The work and its audit facts are stored together or not at all;
   * a refusal that the work returns rolls everything back and is returned.
   */
  return async function write<T>(
    writer: Writer,
    facts: readonly Fact[] | ((value: T) => readonly Fact[]),
    work: (tx: Tx) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await prisma.$transaction(async (tx) => {
          const result = await work(tx);
          if (!result.ok) throw new Rollback(result);
          await insertFacts(tx, writer, typeof facts === "function" ? facts(result.value) : facts);
          return result;
        });
      } catch (error) {
        if (error instanceof Rollback) return error.refusal;
        if (attempt < 4 && retryable.has(codeOf(error))) continue;
        throw error;
      }
    }
  };
}

export type Write = ReturnType<typeof createWrite>;

async function insertFacts(tx: Tx, writer: Writer, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.auditFact.createMany({
    data: factRows(facts).map((row) => ({ at: writer.at, actorId: writer.actorId, ...row })),
  });
}

/** Facts as they are stored, each parsed by its schema. */
export function factRows(facts: readonly Fact[]) {
  return facts.map((fact) => ({
    type: fact.type,
    subject: fact.subject,
    subjectId: fact.subjectId,
    eventId: fact.eventId ?? null,
    data: factSchemas[fact.type].parse(fact.data),
  }));
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { code, cause } = error as { code?: unknown; cause?: { originalCode?: unknown; code?: unknown } };
  if (typeof code === "string" && retryable.has(code)) return code;
  return String(cause?.originalCode ?? cause?.code ?? "");
}

/** Whether an error says that a unique value is taken already; for races that a look beforehand cannot settle. */
export function isTaken(error: unknown): boolean {
  return typeof error === "object" && error !== null && (error as { code?: unknown }).code === "P2002";
}

/** Tells every node, when the transaction commits, that a topic has changed (app/data/listen.server.ts). */
export async function notify(tx: Tx, topic: string): Promise<void> {
  await tx.$executeRaw`select pg_notify('jiangtai', ${topic})`;
}

/** Puts a job into the queue, when the transaction commits. The same key twice is one job. */
export async function enqueue(tx: Tx, task: string, payload: object, key: string): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job(${task}, payload := ${JSON.stringify(payload)}::json, job_key := ${key})`;
}
