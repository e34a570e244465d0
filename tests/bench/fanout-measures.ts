import { randomBytes } from "node:crypto";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { instant } from "./instant";
import type { Cost } from "./probe";

export type Probe = {
  readonly node: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/** Options of Node with which a server tells what it costs (probe.ts). */
export function probed(name: string): Probe {
  const socket = path.join(
    tmpdir(),
    `jiangtai-${name}-${process.pid}-${randomBytes(3).toString("hex")}.sock`,
  );
  const probe = pathToFileURL(path.join(import.meta.dirname, "probe.ts")).href;
  return { node: ["--expose-gc", "--import", "tsx", "--import", probe], env: { PROBE_SOCKET: socket } };
}

/** What a server has cost until now; with "gc", when all garbage is collected. */
export function costOf({ env }: Probe, how: "now" | "gc" = "now"): Promise<Cost> {
  return new Promise((resolve, reject) => {
    http
      .get({ socketPath: env.PROBE_SOCKET, path: `/${how}` }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve(JSON.parse(text) as Cost));
      })
      .on("error", reject);
  });
}

/** A figure of /metrics; of one with labels, the sum. */
export async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const values = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))];
  if (values.length === 0) throw new Error(`/metrics has no ${name}`);
  return values.reduce((sum, [, value]) => sum + Number(value), 0);
}

/**
 * Hears of each mark of an event when it is committed. The versions follow each other: the ledger of an event is
 * written by one transaction at a time.
 */
export async function listenCommits(databaseUrl: string, eventId: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // Not the snapshot's: a board under load may still be on its way to what is committed.
  const { rows } = await client.query<{ version: number }>(
    'select "boardVersion" + "ledgerSeq" as version from "Event" where id = $1',
    [eventId],
  );
  const version = Number(rows[0]?.version);
  const commits: [version: number, at: number][] = [];
  client.on("notification", ({ payload }) => {
    if (payload === `board:${eventId}`) commits.push([version + commits.length + 1, instant()]);
  });
  await client.query("listen jiangtai");
  return {
    async close(): Promise<readonly (readonly [number, number])[]> {
      await client.end();
      return commits;
    },
  };
}
