import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chainRows, emptyLedger } from "~/domain/scoring/ledger";
import { type LedgerLine, readLines, writeLines } from "~/domain/scoring/ledger-file";
import { checkLedgerFile } from "~/domain/scoring/ledger-file-check";
import { verifySignature } from "~/services/signing.server";
import { withClient } from "../../prisma/database";
import { linesOf } from "../../scripts/ledger/file";
import { openWorld, type World } from "../support/world";
import { lockedEvent, type ScoringEvent } from "../support/world-scoring";

let folder: string;
let world: World;
let good: ScoringEvent;
let event: ScoringEvent;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ledger-"));
  world = await openWorld();
  good = await lockedEvent(world, { contestants: 1 });
  event = await lockedEvent(world, { contestants: 2 });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** A module that ends every attempt to reach anything: loaded before the program. */
const noNetwork = `--import=data:text/javascript,${encodeURIComponent(
  "import net from 'node:net'; net.Socket.prototype.connect = () => { throw new Error('no network') };",
)}`;

const ledger = (...args: string[]) => ledgerWith({}, ...args);

function ledgerWith(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; out: string; text: string }> {
  const root = path.resolve(import.meta.dirname, "../..");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "scripts/ledger.ts", ...args],
      {
        cwd: root,
        env: {
          ...process.env,
          DATABASE_URL: world.databaseUrl,
          JIANGTAI_SECRET: "s".repeat(32),
          NODE_ENV: "test",
          ...env,
        },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) =>
        resolve({
          code: typeof error?.code === "number" ? error.code : 0,
          out: stdout + stderr,
          text: stdout,
        }),
    );
  });
}

/** Alters the database as somebody with the superuser's password could: the triggers are asleep. */
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await withClient(world.databaseUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(sql, values);
  });
}

/** The event's ledger as a file, and where it lies. */
async function exported(eventId: string): Promise<{ file: string; text: string }> {
  const { code, out, text } = await ledger("export", "--event", eventId);
  expect(code, out).toBe(0);
  const file = path.join(folder, `${eventId}.jsonl`);
  await writeFile(file, text);
  return { file, text };
}

const crypto = {
  sha256: (text: string) => createHash("sha256").update(text).digest("hex"),
  verify: verifySignature,
};
const check = (bytes: Uint8Array) => checkLedgerFile(crypto, linesOf(bytes));

describe("the ledger as a file", () => {
  test("is checked where there is no database and no network, and names nobody", async () => {
    const { file, text } = await exported(good.eventId);
    const alone = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none", NODE_OPTIONS: noNetwork };
    const { code, out } = await ledgerWith(alone, "verify", file);
    expect(out).toContain(`good  ${good.eventId}`);
    expect(out).toContain("1 locks");
    expect(code).toBe(0);
    for (const { name } of good.entries) expect(text).not.toContain(name);
    for (const login of [good.logins.chief, ...good.logins.judges]) expect(text).not.toContain(login);
    for (const name of ["钟裁判长", "甲裁判", "乙裁判", "吴监督"]) expect(text).not.toContain(name);
    expect((await ledger("export", "--event", world.services.id())).code).toBe(1);
    expect((await ledger("export")).code).toBe(2);
    expect((await ledger("verify", path.join(folder, "none.jsonl"))).code).toBe(1);
  });

  test("with any byte changed, added or cut is refused by that line or the next", async () => {
    const bytes = Buffer.from((await exported(event.eventId)).text);
    expect(check(bytes)).toMatchObject({ ok: true });
    const lineAt = (offset: number) => bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1;
    fc.assert(
      fc.property(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom("flip", "add", "cut"),
        (offset, mask, how) => {
          const flipped = Buffer.from([(bytes[offset] ?? 0) ^ mask]);
          const rest = how === "add" ? offset : offset + 1;
          const altered = Buffer.concat([
            bytes.subarray(0, offset),
            how === "cut" ? Buffer.alloc(0) : flipped,
            bytes.subarray(rest),
          ]);
          const verdict = check(altered);
          const named = verdict.ok ? 0 : verdict.fault.line;
          return named === lineAt(offset) || named === lineAt(offset) + 1;
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test("cut off after any line is refused", async () => {
    const { text } = await exported(event.eventId);
    const lines = text.split("\n");
    for (let kept = 0; kept < lines.length - 1; kept++) {
      const cut = lines.slice(0, kept).map((line) => `${line}\n`);
      expect(check(Buffer.from(cut.join("")))).toMatchObject({ ok: false, fault: { line: kept + 1 } });
    }
  });

  test("written anew with another mark, total, seat, weight or head is refused all the same", async () => {
    const { text } = await exported(event.eventId);
    const read = readLines(crypto.sha256, text.split("\n").slice(0, -1));
    if (!read.ok) throw new Error("the file is whole");
    const forge = (change: (line: LedgerLine) => LedgerLine | null) => {
      const lines = writeLines(
        crypto.sha256,
        read.lines.flatMap((line) => change(structuredClone(line)) ?? []),
      );
      const verdict = checkLedgerFile(crypto, lines);
      return verdict.ok ? "good" : verdict.fault.reason;
    };
    expect(forge((line) => line)).toBe("good");
    expect(forge((line) => (line.line === "row" && line.seq === 2 ? { ...line, value: 1 } : line))).toBe(
      "hash",
    );
    expect(forge((line) => (line.line === "row" && line.seq === 2 ? null : line))).toBe("gap");
    expect(forge((line) => (line.line === "total" ? { ...line, total: line.total + 100 } : line))).toBe(
      "totals",
    );
    expect(forge((line) => (line.line === "total" ? null : line))).toBe("totals");
    expect(forge((line) => (line.line === "end" ? { ...line, hash: "0".repeat(64) } : line))).toBe("head");
  });
});

describe("npm run ledger -- verify", () => {
  test("passes whole ledgers, and says how it is called", async () => {
    const { code, out } = await ledger("verify");
    expect(out).toContain(`good  ${good.eventId}`);
    expect(out).toContain(`good  ${event.eventId}`);
    expect(code).toBe(0);
    expect((await ledger("verify", "--event")).code).toBe(2);
    expect((await ledger("prove")).code).toBe(2);
    expect((await ledger("verify", "--event", world.services.id())).code).toBe(1);
  });

  test("names a row whose value was altered by hand, and passes the other events", async () => {
    await tamper(`update "LedgerRow" set "value" = "value" + 100 where "eventId" = $1 and "seq" = 3`, [
      event.eventId,
    ]);
    const { code, out } = await ledger("verify", "--event", event.eventId);
    expect(out).toContain("first bad row: 3 ");
    expect(out).toContain("not what was hashed");
    expect(code).toBe(1);
    expect((await ledger("verify", "--event", good.eventId)).code).toBe(0);
    await tamper(`update "LedgerRow" set "value" = "value" - 100 where "eventId" = $1 and "seq" = 3`, [
      event.eventId,
    ]);
    expect((await ledger("verify")).code).toBe(0);
  });

  test("names the code whose stored totals were altered", async () => {
    await tamper(`update "CodeTotal" set "total" = "total" + 100 where "codeId" = $1`, [event.codes[1]?.id]);
    const { code, out } = await ledger("verify");
    expect(out).toContain(`the stored totals of ${event.codes[1]?.code}`);
    expect(code).toBe(1);
    await tamper(`update "CodeTotal" set "total" = "total" - 100 where "codeId" = $1`, [event.codes[1]?.id]);
  });

  test("names a sheet that was opened again", async () => {
    await tamper(`update "Sheet" set "state" = 'open' where "codeId" = $1`, [event.codes[0]?.id]);
    const { code, out } = await ledger("verify");
    expect(out).toContain(`the sheet of ${event.codes[0]?.code}`);
    expect(code).toBe(1);
    await tamper(`update "Sheet" set "state" = 'signed' where "codeId" = $1`, [event.codes[0]?.id]);
  });

  test("names the signature that does not stand for a chain that was written anew", async () => {
    const rows = await world.services.data.scoring.listRows(good.eventId);
    const at = rows.findIndex(({ kind, value }) => kind === "mark" && (value ?? 0) > 0);
    const changed = rows.map((row, i) => (i === at ? { ...row, value: 0 } : row));
    const write = async (chained: typeof rows, head: string) => {
      for (const { seq, value, hash, prevHash } of chained)
        await tamper(
          `update "LedgerRow" set "value" = $3, "hash" = $4, "prevHash" = $5 where "eventId" = $1 and "seq" = $2`,
          [good.eventId, seq, value, hash, prevHash],
        );
      await tamper(`update "Event" set "ledgerHead" = $2 where "id" = $1`, [good.eventId, head]);
    };
    const forged = chainRows(crypto.sha256, emptyLedger, changed);
    await write(forged, forged.at(-1)?.hash ?? "");
    const { code, out } = await ledger("verify", "--event", good.eventId);
    expect(out).toContain("the signature does not stand for the marks before it");
    expect(code).toBe(1);
    await write(rows, rows.at(-1)?.hash ?? "");
    expect((await ledger("verify", "--event", good.eventId)).code).toBe(0);
  });

  test("misses rows that were cut off at the end", async () => {
    await tamper(`delete from "LedgerRow" where "eventId" = $1 and "kind" = 'lock'`, [event.eventId]);
    const { code, out } = await ledger("verify");
    expect(out).toContain("does not end at the stored head");
    expect(code).toBe(1);
  });
});
