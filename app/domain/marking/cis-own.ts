import { z } from "zod";
import { saysSame, writeCalculation } from "./cis-calculations";
import {
  type Aspect,
  aspectSchema,
  aspectsOf,
  type CisRow,
  type Criterion,
  type Scheme,
  schemeSchema,
} from "./scheme";

/**
 * A sheet of our own beside those of CIS: what a scheme holds that CIS has no words for, so that a workbook that
 * is exported and read again is the same scheme. Column A names a place of the scheme's sheet, B is JSON. CIS and
 * people may ignore it; without it the rest is still read.
 */
export const OWN_SHEET = "Jiangtai";
const TITLE: CisRow = [OWN_SHEET, "What CIS has no words for; kept for reading this workbook again."];

/** The method of an aspect, without what stands in the columns of the scheme's sheet. */
function methodPart(aspect: Aspect): Record<string, unknown> {
  const {
    id: _id,
    position: _position,
    description: _description,
    max: _max,
    extra: _extra,
    section: _section,
    requirement: _requirement,
    calculationRow: _calculationRow,
    ...method
  } = aspect;
  return method;
}

/** Whether the other sheets tell how the aspect is marked. */
function isTold(aspect: Aspect): boolean {
  if (aspect.kind === "judgement") return true;
  if (aspect.kind === "measurement" && aspect.mode === "pass-fail") return true;
  const row = writeCalculation(aspect);
  return row !== null && saysSame(row, aspect);
}

/** The rows of the sheet; only the title where CIS says everything. */
export function writeOwnSheet(scheme: Scheme): CisRow[] {
  const rows: CisRow[] = [TITLE];
  const add = (at: string, value: Record<string, unknown>) => {
    const said = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
    if (Object.keys(said).length > 0) rows.push([at, JSON.stringify(said)]);
  };
  add("scheme", { rounding: scheme.rounding, passLines: scheme.passLines });
  for (const { id, marks, moduleId, cap, bonus, subCriteria } of scheme.criteria) {
    add(`criterion ${id}`, { moduleId, cap, bonus, stated: marks === undefined ? false : undefined });
    for (const sub of subCriteria) {
      add(`sub ${sub.id}`, { cap: sub.cap });
      sub.aspects.forEach((aspect, at) => {
        const place = `${sub.id}.${at + 1}`;
        add(`aspect ${place}`, {
          id: aspect.id === place ? undefined : aspect.id,
          ...(isTold(aspect) ? {} : methodPart(aspect)),
        });
      });
    }
  }
  return rows;
}

const OfCriterion = z.looseObject({ stated: z.literal(false).optional() });

/** The scheme with what the sheet says of it; the rows that do not fit it are named by their numbers. */
export function readOwnSheet(scheme: Scheme, rows: readonly CisRow[]): { scheme: Scheme; misfits: number[] } {
  const said = new Map<string, { row: number; value: Record<string, unknown> }>();
  const misfits: number[] = [];
  for (const [index, [at = "", text = ""]] of rows.entries()) {
    if (index === 0 || at === "") continue;
    const value = z.record(z.string(), z.unknown()).safeParse(jsonOf(String(text)));
    if (value.success) said.set(String(at), { row: index + 1, value: value.data });
    else misfits.push(index + 1);
  }
  const take = (at: string) => {
    const found = said.get(at);
    said.delete(at);
    return found;
  };
  const aspectOf = (aspect: Aspect, place: string): Aspect => {
    const found = take(`aspect ${place}`);
    if (!found) return aspect;
    const {
      levels: _levels,
      mode: _mode,
      ...plain
    } = aspect as Aspect & { levels?: unknown; mode?: unknown };
    const parsed = aspectSchema.safeParse(
      "kind" in found.value ? { ...plain, ...found.value } : { ...aspect, ...found.value },
    );
    if (parsed.success) return parsed.data;
    misfits.push(found.row);
    return aspect;
  };
  const criteria = scheme.criteria.map((criterion): Criterion => {
    const { value = {} } = take(`criterion ${criterion.id}`) ?? {};
    const { stated, ...more } = OfCriterion.parse(value);
    const subCriteria = criterion.subCriteria.map((sub) => ({
      ...sub,
      ...take(`sub ${sub.id}`)?.value,
      aspects: sub.aspects.map((aspect, at) => aspectOf(aspect, `${sub.id}.${at + 1}`)),
    }));
    return { ...criterion, ...more, ...(stated === false ? { marks: undefined } : {}), subCriteria };
  });
  const whole = schemeSchema.safeParse({ ...scheme, ...take("scheme")?.value, criteria });
  misfits.push(...[...said.values()].map(({ row }) => row));
  if (whole.success) return { scheme: whole.data, misfits };
  return { scheme, misfits: misfits.length > 0 ? misfits : [1] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The kept cells by the ids that aspects have once our own sheet has been read. */
export function withRenamedCells(before: Scheme, after: Scheme): Scheme {
  const cells = after.cis?.cells;
  if (!cells) return after;
  const ids = new Map(
    aspectsOf(before).map(({ aspect }, at) => [aspect.id, aspectsOf(after)[at]?.aspect.id]),
  );
  const renamed = cells.map((cell) => {
    const [name = "", id = "", ...rest] = cell.at.split(":");
    const now = name === "aspect" || name === "level" ? ids.get(id) : undefined;
    return now === undefined || now === id ? cell : { ...cell, at: [name, now, ...rest].join(":") };
  });
  return { ...after, cis: { ...after.cis, cells: renamed } };
}
