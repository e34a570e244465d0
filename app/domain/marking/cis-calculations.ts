import { cellName, type GridCell } from "~/domain/shared/grid";
import { ONE_MARK } from "~/domain/shared/mark";
import { methodName } from "./methods/index";
import { showMeasured } from "./methods/ranged";
import { type Aspect, aspectSchema, type CisRow, MAX_MEASURED, type MeasurementAspect } from "./scheme";

/**
 * The sheet "Calculations" of a CIS workbook. Row by row: A a name or nothing, B the kind, C whether it is
 * shared, D the parameters `KEY:::value#x~x#unit` joined by `#-#`, in any order. An aspect's "Calculation Row"
 * is the number of its row here. LOWER and UPPER are read as distances from the target; deductions are per cent.
 */
export const CALCULATIONS_SHEET = "Calculations";

export const calculationKinds = ["PASS_FAIL", "NUMBER_COMPLETED", "CHOICE", "RANGED_SCORE"] as const;
export type CalculationKind = (typeof calculationKinds)[number];

type Parameters = ReadonlyMap<string, { readonly value: string; readonly unit: string }>;
export type CalculationFault = { readonly cell: string; readonly text: string };

/** How a measurement is made by a row of the sheet: its kind and parameters, or what cannot be read. */
export function readCalculation(
  row: CisRow,
  number: number,
  aspect: MeasurementAspect,
): { readonly aspect: MeasurementAspect } | { readonly fault: CalculationFault } {
  const kind = String(row[1] ?? "")
    .trim()
    .toUpperCase();
  if (!calculationKinds.some((each) => each === kind))
    return { fault: { cell: cellName(1, number), text: kind.slice(0, 20) } };
  const parameters = parametersOf(String(row[3] ?? ""));
  const made = measurementOf(kind as CalculationKind, parameters, aspect);
  if (typeof made === "string") return { fault: { cell: cellName(3, number), text: made.slice(0, 40) } };
  const parsed = aspectSchema.safeParse(made);
  return parsed.success && parsed.data.kind === "measurement"
    ? { aspect: parsed.data }
    : { fault: { cell: cellName(3, number), text: kind } };
}

/** The measurement, or the name of the parameter that is missing or cannot be read. */
function measurementOf(
  kind: CalculationKind,
  parameters: Parameters,
  aspect: MeasurementAspect,
): object | string {
  const base = { ...aspect, mode: "pass-fail" };
  if (kind === "PASS_FAIL") return base;
  if (kind === "NUMBER_COMPLETED") {
    const possible = numberOf(parameters, "NUM_POSSIBLE");
    if (possible === null || possible % ONE_MARK !== 0) return "NUM_POSSIBLE";
    return { ...base, mode: "number-completed", possible: possible / ONE_MARK };
  }
  if (kind === "CHOICE") {
    const options: object[] = [];
    for (const n of numbersOf(parameters, /^CHOICE(\d+)_/)) {
      const deduction = numberOf(parameters, `CHOICE${n}_DEDUCTION`);
      if (deduction === null) return `CHOICE${n}_DEDUCTION`;
      options.push({ label: parameters.get(`CHOICE${n}_LABEL`)?.value ?? "", deduction });
    }
    return { ...base, mode: "choice", options };
  }
  const target = numberOf(parameters, "TARGET_VALUE");
  if (target === null) return "TARGET_VALUE";
  const bands: object[] = [];
  for (const n of numbersOf(parameters, /^RANGE(\d+)_/)) {
    const [lower, upper, deduction] = ["LOWER", "UPPER", "DEDUCTION"].map((name) =>
      numberOf(parameters, `RANGE${n}_${name}`),
    );
    if (lower == null || upper == null || deduction == null) return `RANGE${n}`;
    bands.push({ lower, upper, deduction });
  }
  const unit = parameters.get("TARGET_VALUE")?.unit.slice(0, 20);
  return { ...base, mode: "ranged", target, ...(unit ? { unit } : {}), bands };
}

function parametersOf(text: string): Parameters {
  const found = new Map<string, { value: string; unit: string }>();
  for (const part of text.split("#-#")) {
    const at = part.indexOf(":::");
    if (at < 0) continue;
    const rest = part.slice(at + 3);
    const end = rest.lastIndexOf("#x~x#");
    const value = (end < 0 ? rest : rest.slice(0, end)).trim();
    const unit = (end < 0 ? "" : rest.slice(end + 5)).trim();
    found.set(part.slice(0, at).trim().toUpperCase(), { value, unit });
  }
  return found;
}

/** The numbers that keys like CHOICE2_LABEL carry, in order. */
function numbersOf(parameters: Parameters, pattern: RegExp): number[] {
  const found = new Set<number>();
  for (const key of parameters.keys()) {
    const number = pattern.exec(key)?.[1];
    if (number !== undefined) found.add(Number(number));
  }
  return [...found].sort((a, b) => a - b);
}

/** "25.00000000", "0E-8", "-1,5" in ten-thousandths; null where it is no number. */
function numberOf(parameters: Parameters, key: string): number | null {
  const typed = parameters.get(key)?.value.replace(",", ".") ?? "";
  if (!/^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(typed)) return null;
  const value = Math.round(Number(typed) * ONE_MARK);
  return Math.abs(value) <= MAX_MEASURED ? value + 0 : null;
}

/** The row that says how an aspect is measured; null for what the sheet has no word for. */
export function writeCalculation(aspect: Aspect): CisRow | null {
  if (aspect.kind !== "measurement") return null;
  const number = (value: number) => showMeasured(value);
  if (aspect.mode === "number-completed")
    return rowOf("NUMBER_COMPLETED", [["NUM_POSSIBLE", String(aspect.possible)]]);
  if (aspect.mode === "choice")
    return rowOf(
      "CHOICE",
      aspect.options.flatMap(({ label, deduction }, at) => [
        [`CHOICE${at + 1}_LABEL`, label],
        [`CHOICE${at + 1}_DEDUCTION`, number(deduction)],
      ]),
    );
  if (aspect.mode === "ranged")
    return rowOf("RANGED_SCORE", [
      ["TARGET_VALUE", number(aspect.target), aspect.unit ?? ""],
      ...aspect.bands.flatMap(({ lower, upper, deduction }, at) => [
        [`RANGE${at + 1}_LOWER`, number(lower)],
        [`RANGE${at + 1}_UPPER`, number(upper)],
        [`RANGE${at + 1}_DEDUCTION`, number(deduction)],
      ]),
    ]);
  return null;
}

function rowOf(kind: CalculationKind, parameters: readonly (readonly string[])[]): CisRow {
  const texts = parameters.map(([key = "", value = "", unit = ""]) => `${key}:::${value}#x~x#${unit}`);
  return ["", kind, "false", texts.join("#-#")];
}

/** Whether a row says of an aspect what the aspect says of itself: its own words may then stay in the sheet. */
export function saysSame(row: CisRow, aspect: Aspect): boolean {
  if (aspect.kind !== "measurement") return false;
  const read = readCalculation(row, 1, aspect);
  return "aspect" in read && sameMethod(read.aspect, aspect);
}

function sameMethod(one: Aspect, other: Aspect): boolean {
  const text = (aspect: Aspect) => {
    const { id: _id, position: _position, description: _description, max: _max, ...rest } = aspect;
    return JSON.stringify(
      Object.entries(rest)
        .filter(([, value]) => value !== undefined)
        .sort(),
    );
  };
  return methodName(one) === methodName(other) && text(one) === text(other);
}

/** A row of cells as it is kept: numbers as numbers, nothing after the last that holds something. */
export function keptRow(cells: readonly (GridCell | undefined)[]): CisRow {
  const row = cells.map((cell) => cell?.number ?? cell?.text ?? "");
  while (row.length > 0 && row.at(-1) === "") row.pop();
  return row;
}
