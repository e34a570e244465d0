import { isId } from "~/domain/shared/id";

const usage = `Usage:
  npm run ledger -- verify [--event ID]       checks the ledgers in the database
  npm run ledger -- verify FILE               checks a ledger's file, with no database and no network
  npm run -s ledger -- export --event ID      writes an event's ledger as JSON Lines
`;

/**
 * Each kind of work stands in a module of its own that is loaded when it is asked for: the check of a file must
 * run where there is no database at all. Exits 1 where something is wrong, 2 where it was called wrongly.
 */
async function main([command, ...rest]: readonly string[]): Promise<number> {
  const eventId = rest[0] === "--event" && rest.length === 2 && isId(rest[1]) ? rest[1] : undefined;
  if (command === "verify" && (rest.length === 0 || eventId))
    return (await import("./ledger/database")).verifyDatabase(eventId);
  if (command === "verify" && rest.length === 1 && rest[0] && !rest[0].startsWith("-"))
    return (await import("./ledger/file")).verifyFile(rest[0]);
  if (command === "export" && eventId) return (await import("./ledger/database")).exportEvent(eventId);
  process.stderr.write(usage);
  return 2;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
