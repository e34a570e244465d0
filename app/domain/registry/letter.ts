import { z } from "zod";
import { civilDateSchema } from "../shared/calendar";
import { type NumberForm, numberOf, parseNumber } from "../shared/checked-number";
import { Named } from "../shared/named";
import { ok, type Result, refuse } from "../shared/result";

export const letterKinds = ["chief-technician", "master-studio"] as const;
export type LetterKind = (typeof letterKinds)[number];

/** `SHSJ-{yyyy}-{district 6}-{serial 5}-{check}` for 首席技师, `SHDS-…` for 技能大师工作室. */
const forms: Record<LetterKind, NumberForm> = {
  "chief-technician": { prefix: "SHSJ", groups: [4, 6, 5] },
  "master-studio": { prefix: "SHDS", groups: [4, 6, 5] },
};

export type LetterNumberParts = {
  readonly kind: LetterKind;
  readonly year: number;
  /** The nominating unit's district, six digits; 310000 for the city itself. */
  readonly district6: string;
  /** Counts the letters of this kind, year and district, 1–99999. */
  readonly serial: number;
};

/** The letter's number with its check character. Throws when a part does not fit: that is a bug. */
export function letterNumberOf(parts: LetterNumberParts): string {
  if (!/^\d{6}$/.test(parts.district6)) throw new RangeError(`${parts.district6} is not a district code`);
  return numberOf(forms[parts.kind], [parts.year, Number(parts.district6), parts.serial]);
}

/** The letter's number that follows the last one of its kind, year and district (null where there is none yet). */
export function nextLetterNumber(parts: Omit<LetterNumberParts, "serial">, last: string | null): string {
  const serial = last === null ? 0 : Number(last.split("-")[3]);
  return letterNumberOf({ ...parts, serial: serial + 1 });
}

/** How the numbers of a kind, year and district begin: all that stands before the serial. */
export function letterPrefix({ kind, year, district6 }: Omit<LetterNumberParts, "serial">): string {
  return `${forms[kind].prefix}-${year}-${district6}-`;
}

/** Reads a letter's number as people type it. Refusals stand beside the field `number`. */
export function parseLetterNumber(typed: string): Result<{ kind: LetterKind; number: string }> {
  for (const kind of letterKinds) {
    const read = parseNumber(forms[kind], typed, "number");
    if (read.ok) return ok({ kind, number: read.value.text });
    if (read.message !== "number-prefix") return read;
  }
  const prefix = letterKinds.map((kind) => forms[kind].prefix).join(" / ");
  return refuse("invalid", "number-prefix", { params: { prefix }, field: "number" });
}

/** A letter's number in the form in which it is stored. */
export const LetterNumber = z.string().refine((text) => {
  const read = parseLetterNumber(text);
  return read.ok && read.value.number === text;
}, "not a letter number");

const common = {
  number: LetterNumber,
  name: z.string().trim().min(1).max(60),
  unit: Named,
  occupation: Named,
  /** Civil dates, both inside the term. */
  termFrom: civilDateSchema,
  termTo: civilDateSchema,
  appointingBody: Named,
  issuedOn: civilDateSchema,
  verifyUrl: z.url(),
};

/** Everything that a letter of appointment (聘书) says; its bytes are a function of this. */
export const AppointmentLetterFacts = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("chief-technician"), ...common }),
  z.object({
    kind: z.literal("master-studio"),
    ...common,
    /** The studio's name, 李建国技能大师工作室; `name` is its leader. */
    studio: Named,
  }),
]);
export type AppointmentLetterFacts = z.infer<typeof AppointmentLetterFacts>;
