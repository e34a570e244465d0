import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { checkLedgerFile, type FileFault } from "~/domain/scoring/ledger-file-check";
import { verifySignature } from "~/services/signing.server";
import { chainReasons, custodyReasons } from "./reasons";

/** Checks a file; prints what it holds, or the first bad line. */
export async function verifyFile(file: string): Promise<number> {
  const bytes = await readFile(file);
  const verdict = checkLedgerFile(
    {
      sha256: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
      verify: verifySignature,
    },
    linesOf(bytes),
  );
  if (!verdict.ok) {
    const { line, seq, reason, more } = verdict.fault;
    process.stdout.write(`BAD   line ${line}${seq === null ? "" : `, row ${seq}`}: ${reasons[reason]}\n`);
    if (more) process.stdout.write(`      ${more}\n`);
    return 1;
  }
  const { eventId, rows, head, signatures, corrections, locks } = verdict;
  process.stdout.write(
    `good  ${eventId}  ${rows} rows  ${locks} locks  ${corrections} corrections  head ${head.seq} ${head.hash || "-"}\n` +
      `      signatures: ${signatures.device} by devices' keys, ${signatures.pin} by PIN, ${signatures.none} without a key\n` +
      "      Compare the head of the last lock with the one that was published.\n",
  );
  return 0;
}

/** The lines of a file by its bytes: one that is not UTF-8 is null, a file that does not end with a line end has one too few. */
export function linesOf(bytes: Uint8Array): (string | null)[] {
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const lines: (string | null)[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    if (end === -1) {
      lines.push(null);
      break;
    }
    try {
      lines.push(utf8.decode(bytes.subarray(from, end)));
    } catch {
      lines.push(null);
    }
    from = end + 1;
  }
  return lines;
}

const reasons: Readonly<Record<FileFault["reason"], string>> = {
  ...chainReasons,
  ...custodyReasons,
  unreadable: "it is not a whole line of a ledger's file",
  altered: "it is not what was written",
  unknown: "it does not say what a ledger's file says",
  order: "it stands in the wrong place",
  totals: "the totals are not those of the rows",
  "published-head": "the published head is not the head of a lock",
  end: "the file ends too early or too late",
  head: "the chain does not end at the head that the file gives",
};
