import { formatMark, MARK_DECIMALS, parseMark } from "~/domain/shared/mark";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { withMethod } from "./method-change";
import { type MethodName, methodName } from "./methods/index";
import { readMeasured, showMeasured } from "./methods/ranged";
import { readTime, showTime } from "./methods/time";
import { type Aspect, WHOLE_SHARE } from "./scheme";

/** The parameters of a method as the texts of a form; a row whose fields are all blank is left out. */
export type MethodFields = {
  readonly possible?: string;
  readonly options?: readonly { readonly label?: string; readonly deduction?: string }[];
  readonly target?: string;
  readonly unit?: string;
  readonly bands?: readonly {
    readonly lower?: string;
    readonly upper?: string;
    readonly deduction?: string;
  }[];
  readonly faults?: readonly { readonly label?: string; readonly marks?: string }[];
  readonly times?: readonly { readonly within?: string; readonly marks?: string }[];
  readonly levels?: readonly (string | undefined)[];
};

/** The aspect marked by `method` with these parameters; a field that cannot be read is named in the refusal. */
export function editMethod(old: Aspect, method: MethodName, fields: MethodFields): Result<Aspect> {
  const aspect = withMethod(old, method);
  // The form still showed the fields of the method before.
  if (methodName(old) !== method) return ok(aspect);
  switch (aspect.kind) {
    case "measurement":
      if (aspect.mode === "number-completed") {
        const possible = Number(fields.possible?.trim() || Number.NaN);
        return Number.isInteger(possible) && possible >= 1 && possible <= 100_000
          ? ok({ ...aspect, possible })
          : refuse("invalid", "scheme-possible", { field: "possible" });
      }
      if (aspect.mode === "choice") {
        const options = rows("options", fields.options, (row, at) => {
          const deduction = readShare(row.deduction, at("deduction"));
          return deduction.ok ? ok({ label: row.label ?? "", deduction: deduction.value }) : deduction;
        });
        return options.ok ? ok({ ...aspect, options: options.value }) : options;
      }
      if (aspect.mode === "ranged") return editRanged(aspect, fields);
      return ok(aspect);
    case "judgement":
      return ok({ ...aspect, levels: [0, 1, 2, 3].map((score) => fields.levels?.[score] ?? "") });
    case "deduction": {
      const faults = rows("faults", fields.faults, (row, at) => {
        const marks = at("marks")(parseMark(row.marks ?? "", 2));
        return marks.ok ? ok({ label: row.label ?? "", marks: marks.value }) : marks;
      });
      return faults.ok ? ok({ ...aspect, faults: faults.value }) : faults;
    }
    case "time": {
      const table = rows("times", fields.times, (row, at) => {
        const within = at("within")(
          readTime(row.within ?? "") ??
            refuse("invalid", "mark-not-a-time", { params: { aspect: aspect.id } }),
        );
        if (!within.ok) return within;
        const marks = at("marks")(parseMark(row.marks ?? "", 2));
        return marks.ok ? ok({ within: within.value, marks: marks.value }) : marks;
      });
      return table.ok ? ok({ ...aspect, table: table.value }) : table;
    }
    default:
      return ok(aspect);
  }
}

function editRanged(aspect: Extract<Aspect, { mode: "ranged" }>, fields: MethodFields): Result<Aspect> {
  const target = readMeasured(fields.target ?? "");
  if (!target.ok) return { ...target, field: "target" };
  const bands = rows("bands", fields.bands, (row, at) => {
    const lower = at("lower")(parseMark(row.lower ?? ""));
    if (!lower.ok) return lower;
    const upper = at("upper")(parseMark(row.upper ?? ""));
    if (!upper.ok) return upper;
    const deduction = readShare(row.deduction, at("deduction"));
    if (!deduction.ok) return deduction;
    return ok({ lower: lower.value as number, upper: upper.value as number, deduction: deduction.value });
  });
  if (!bands.ok) return bands;
  const unit = fields.unit?.trim();
  return ok({
    ...aspect,
    target: target.value,
    unit: unit ? unit.slice(0, 20) : undefined,
    bands: bands.value,
  });
}

/** The parameters of an aspect as a form shows them. */
export function fieldsOf(aspect: Aspect): MethodFields {
  switch (aspect.kind) {
    case "measurement":
      if (aspect.mode === "number-completed") return { possible: String(aspect.possible) };
      if (aspect.mode === "choice")
        return {
          options: aspect.options.map(({ label, deduction }) => ({ label, deduction: showShare(deduction) })),
        };
      if (aspect.mode === "ranged")
        return {
          target: showMeasured(aspect.target),
          unit: aspect.unit,
          bands: aspect.bands.map(({ lower, upper, deduction }) => ({
            lower: showMeasured(lower),
            upper: showMeasured(upper),
            deduction: showShare(deduction),
          })),
        };
      return {};
    case "judgement":
      return { levels: aspect.levels };
    case "deduction":
      return { faults: aspect.faults.map(({ label, marks }) => ({ label, marks: formatMark(marks) })) };
    case "time":
      return {
        times: aspect.table.map(({ within, marks }) => ({
          within: showTime(within),
          marks: formatMark(marks),
        })),
      };
    default:
      return {};
  }
}

/** Ten-thousandths of a per cent as a per cent: "33.3333". */
export function showShare(share: number): string {
  return showMeasured(share);
}

type At = (name: string) => <T>(read: Result<T>) => Result<T>;

function readShare(text: string | undefined, at: <T>(read: Result<T>) => Result<T>): Result<number> {
  const share = at(parseMark(text?.replace(/[%％]\s*$/, "") ?? "", MARK_DECIMALS));
  if (!share.ok || share.value <= WHOLE_SHARE) return share;
  return at(refuse("invalid", "scheme-share"));
}

/** Reads the rows that are not blank; a refusal names the field of its row. */
function rows<Row extends Readonly<Record<string, string | undefined>>, Value>(
  name: string,
  all: readonly Row[] | undefined,
  read: (row: Row, at: At) => Result<Value>,
): Result<Value[]> {
  const values: Value[] = [];
  for (const [index, row] of (all ?? []).entries()) {
    if (Object.values(row).every((text) => !text?.trim())) continue;
    const at: At = (field) => (result) =>
      result.ok ? result : ({ ...result, field: `${name}[${index}].${field}` } satisfies Refusal);
    const value = read(row, at);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}
