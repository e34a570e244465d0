import { formatMark, type Mark } from "~/domain/shared/mark";
import type { MessageParams } from "~/domain/shared/result";
import type { Aspect, ChoiceAspect, DeductionAspect, RangedAspect, TimeAspect } from "../scheme";
import { isTieBreakTime } from "./time";

type Report = (key: string, params: MessageParams) => void;

/** What keeps an aspect from being marked by its method; `report` knows the place. */
export function checkMethod(aspect: Aspect, panel: { readonly judges?: number }, report: Report): void {
  switch (aspect.kind) {
    case "measurement":
      if (aspect.mode === "choice") checkOptions(aspect, report);
      else if (aspect.mode === "ranged") checkBands(aspect, report);
      return;
    case "judgement":
      checkLevels(aspect.id, aspect.levels, report);
      return;
    case "pair":
      if (panel.judges !== undefined && panel.judges < 2) report("scheme-pair-judges", { id: aspect.id });
      return;
    case "deduction":
      checkFaults(aspect, report);
      return;
    case "time":
      checkTimes(aspect, report);
      return;
  }
}

function checkLevels(id: string, levels: readonly string[], report: Report): void {
  const missing = [0, 1, 2, 3].filter((score) => !levels[score]?.trim());
  if (missing.length > 0) report("scheme-levels-missing", { id, levels: missing.join(", ") });
}

function checkOptions({ id, options }: ChoiceAspect, report: Report): void {
  if (options.length < 2) report("scheme-options-few", { id });
  for (const [at, { label }] of options.entries())
    if (label.trim() === "") report("scheme-option-unlabelled", { id, number: at + 1 });
}

/** Bands may leave gaps, since a sheet says 0.00–0.10 and 0.11–0.20; they may not overlap. */
function checkBands({ id, bands }: RangedAspect, report: Report): void {
  if (bands.length === 0) report("scheme-bands-none", { id });
  const outward = bands.map((band, at) => ({ ...band, number: at + 1 })).sort((a, b) => a.lower - b.lower);
  for (const [at, band] of outward.entries()) {
    const inner = outward[at - 1];
    if (band.lower > band.upper) report("scheme-band-reversed", { id, number: band.number });
    else if (inner && band.lower < inner.upper)
      report("scheme-bands-overlap", { id, number: inner.number, other: band.number });
  }
}

function checkFaults({ id, faults }: DeductionAspect, report: Report): void {
  for (const [at, { label, marks }] of faults.entries()) {
    if (label.trim() === "") report("scheme-fault-unlabelled", { id, number: at + 1 });
    if (marks <= 0) report("scheme-fault-marks", { id, number: at + 1 });
  }
}

/** Faster never earns less, and the fastest earns the maximum. */
function checkTimes(aspect: TimeAspect, report: Report): void {
  const { id, max, table } = aspect;
  if (isTieBreakTime(aspect)) {
    if (table.some(({ marks }) => marks > 0)) report("scheme-times-max", { id, max: formatMark(max) });
    return;
  }
  if (table.length === 0) {
    report("scheme-times-none", { id });
    return;
  }
  const rows = table.map((row, at) => ({ ...row, number: at + 1 })).sort((a, b) => a.within - b.within);
  for (const [at, row] of rows.entries()) {
    const faster = rows[at - 1];
    if (faster && (faster.within === row.within || row.marks > faster.marks))
      report("scheme-times-order", { id, number: faster.number, other: row.number });
  }
  const best = Math.max(...rows.map(({ marks }) => marks)) as Mark;
  if (best !== max) report("scheme-times-max", { id, max: formatMark(max) });
}
