import { Logger, run, runMigrations, runOnce, type TaskList } from "graphile-worker";
import type pg from "pg";
import { z } from "zod";
import type { Log, Services } from "~/context";
import { refuse } from "~/domain/shared/result";
import { settleFreeze } from "~/operations/board-freeze.server";
import { failBatch, makeCertificates, resumeBatches } from "~/operations/certificate-batches.server";

export type Jobs = { stop(): Promise<void> };

/** Any number; the same on every node, so that two that start at once make the queue's tables once. */
const migrationLock = 7_240_311;
/** Jobs of one node at a time; what they wait for is the renderer's threads. */
const concurrency = 2;
/** After so many tries a job is given up: what it met is no passing fault. */
const attempts = 5;

/** Makes or updates the queue's own tables (schema graphile_worker). Before anything is enqueued. */
export async function prepareJobs(pool: pg.Pool, log: Log): Promise<void> {
  const lock = await pool.connect();
  try {
    await lock.query("select pg_advisory_lock($1)", [migrationLock]);
    await runMigrations({ pgPool: pool, logger: loggerOf(log) });
  } finally {
    await lock.query("select pg_advisory_unlock($1)", [migrationLock]).catch(() => {});
    lock.release();
  }
}

/**
 * Starts this node's worker: jobs are picked up the moment they are committed, by any node. What a node left behind
 * that was killed is taken up again at once; graphile-worker by itself would wait four hours for it.
 */
export async function startJobs({ services, log }: { services: Services; log: Log }): Promise<Jobs> {
  const runner = await run({
    pgPool: services.data.pool,
    concurrency,
    noHandleSignals: true,
    logger: loggerOf(log),
    taskList: tasksOf(services, log),
  });
  runner.promise.catch((error: unknown) => log.error({ err: error }, "the job worker stopped"));
  await resumeBatches(services);
  return { stop: () => runner.stop() };
}

/** Runs every job that is due and returns: for tests and commands. */
export async function runJobsOnce({ services, log }: { services: Services; log: Log }): Promise<void> {
  await runOnce({
    pgPool: services.data.pool,
    concurrency: 1,
    noHandleSignals: true,
    logger: loggerOf(log),
    taskList: tasksOf(services, log),
  });
}

const FreezePayload = z.object({ eventId: z.string() });
const IssuePayload = z.object({ batchId: z.string() });

function tasksOf(services: Services, log: Log): TaskList {
  return {
    // Boards that somebody looks at freeze by themselves; this one makes it known where nobody does.
    "board:freeze": async (payload) => settleFreeze(services, FreezePayload.parse(payload).eventId),
    "certificates:issue": async (payload, { job, abortSignal }) => {
      const { batchId } = IssuePayload.parse(payload);
      try {
        const made = await makeCertificates(services, batchId, abortSignal);
        if (made.ok) log.info({ batchId, total: made.value.total }, "certificates issued");
        else log.warn({ batchId, refusal: made.message, params: made.params }, "certificates not issued");
      } catch (error) {
        if (!abortSignal?.aborted && job.attempts >= attempts) {
          log.error({ err: error, batchId }, "certificates given up");
          await failBatch(services, batchId, refuse("conflict", "certificates-failed"));
          return;
        }
        throw error;
      }
    },
  };
}

function loggerOf(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    if (level === "error") log.error(scope, message);
    else if (level === "warning") log.warn(scope, message);
  });
}
