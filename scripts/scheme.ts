import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { type CisImport, importCis } from "~/domain/marking/cis";
import { isSlight } from "~/domain/marking/cis-findings";
import { emptyScheme } from "~/domain/marking/scheme";
import type { SchemeProblem } from "~/domain/marking/scheme-check";
import { countAspects, countKinds, criterionTotal, schemeTotal } from "~/domain/marking/scheme-sums";
import { markToNumber } from "~/domain/shared/mark";
import { type Refusal, type Result, refuse } from "~/domain/shared/result";
import { readWorkbook } from "~/files/workbook";
import { checkSize } from "~/files/workbook-guard";
import { sayRefusal } from "~/i18n/refusals/index.server";

/**
 * npm run -s scheme -- inspect FILE.xlsx
 * Prints what the workbook holds as JSON on standard output, and nothing else there. Exits 1 where there are
 * problems, each with its row, and 2 where it was called wrongly. Sums that are off by a cent and sections that are off
 * their weight are warnings, which change no exit code.
 */
async function main(args: readonly string[]): Promise<number> {
  const [command, file, ...rest] = args;
  if (command !== "inspect" || file === undefined || rest.length > 0) {
    process.stderr.write("Usage: npm run -s scheme -- inspect FILE.xlsx\n");
    return 2;
  }
  // npm runs its scripts in the package's folder; INIT_CWD is where the caller stands.
  const read = await inspect(path.resolve(process.env.INIT_CWD ?? process.cwd(), file));
  const report = read.ok
    ? describe(read.value)
    : describe({ skill: "", scheme: emptyScheme, problems: [], warnings: [] }, read);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.problems.length > 0 ? 1 : 0;
}

async function inspect(file: string): Promise<Result<CisImport>> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return refuse("not-found", "workbook-missing", { params: { file } });
  const size = checkSize(found.size);
  if (!size.ok) return size;
  const sheets = await readWorkbook(await readFile(file));
  return sheets.ok ? { ok: true, value: importCis(sheets.value) } : sheets;
}

/** The scheme in plain numbers (1.5 marks is 1.5), with every problem in both languages. */
function describe({ skill, scheme, problems, warnings }: CisImport, refusal?: Refusal) {
  const slight = problems.filter(isSlight);
  return {
    skill,
    sections: scheme.sections.map(({ id, name, marks }) => ({ id, name, marks: markToNumber(marks) })),
    criteria: scheme.criteria.map((criterion) => ({
      id: criterion.id,
      name: criterion.name,
      marks: markToNumber(criterion.marks ?? criterionTotal(criterion)),
    })),
    aspects: countAspects(scheme),
    kinds: countKinds(scheme),
    total: markToNumber(schemeTotal(scheme)),
    problems: refusal
      ? [{ row: null, place: "", key: refusal.message, message: inBoth(refusal.message, refusal.params) }]
      : problems.filter((problem) => !slight.includes(problem)).map(said),
    warnings: [...slight, ...warnings].map(said),
  };
}

function said({ place, key, params }: SchemeProblem) {
  return { row: place.row ?? null, place: place.id, key, message: inBoth(key, params) };
}

function inBoth(message: string, params: Refusal["params"]): { zh: string; en: string } {
  return { zh: sayRefusal("zh", { message, params }), en: sayRefusal("en", { message, params }) };
}

process.exitCode = await main(process.argv.slice(2));
