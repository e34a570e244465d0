import { ok, type Result, refuse } from "./result";

/**
 * Numbers that people read from paper and type: a prefix of letters, groups of digits, one check character.
 *
 * The check is that of the unified social credit code (GB 32100-2015, domain.md §4.6): weights 3^i mod 31 over
 * an alphabet of 31 characters. 31 is prime and 3 has order 30, so every single wrong character and every swap
 * of two characters, neighbours or not, changes the sum. ISO 7064 MOD 37,36, which domain.md proposed, misses
 * one swap of neighbouring digits in a hundred (SHJN2024053101144… for …53110144…), and its alphabet holds O and
 * I, which people take for 0 and 1.
 */
export type NumberForm = {
  /** Letters only, such as SHJN. */
  readonly prefix: string;
  /** The digits of each group, left to right; at most 28 digits in all, so that no two weights are equal. */
  readonly groups: readonly number[];
};

export type CheckedNumber = {
  /** The number as it is printed and stored: upper case, with hyphens. */
  readonly text: string;
  /** The digits of each group, left to right. */
  readonly groups: readonly string[];
};

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const longestInput = 200;

/** The length without hyphens: prefix, digits and check character. */
export function lengthOf(form: NumberForm): number {
  return form.prefix.length + digitsOf(form) + 1;
}

/** Joins groups of digits with their check character. Throws when a group does not fit: that is a bug. */
export function numberOf(form: NumberForm, groups: readonly number[]): string {
  if (groups.length !== form.groups.length)
    throw new RangeError(`${form.prefix} takes ${form.groups.length} groups`);
  const digits = groups.map((value, index) => {
    const size = form.groups[index] ?? 0;
    const text = String(value).padStart(size, "0");
    if (!Number.isInteger(value) || value < 0 || text.length > size) {
      throw new RangeError(`${value} does not fit ${size} digits of ${form.prefix}`);
    }
    return text;
  });
  return [form.prefix, ...digits, checkOf(digits.join(""))].join("-");
}

/**
 * Reads a typed number. Case, spaces, full-width characters, any dash or none are forgiven, and O and I (or l)
 * stand for 0 and 1 wherever only a digit can be. Refuses with `number-empty`, `number-prefix`,
 * `number-length`, `number-character` or `number-check`; the caller gives the field.
 */
export function parseNumber(form: NumberForm, typed: string, field?: string): Result<CheckedNumber> {
  const [prefix, length] = [form.prefix, lengthOf(form)];
  const no = (message: string, params: Record<string, string | number> = {}) =>
    refuse("invalid", message, { params: { prefix, length, ...params }, field });

  if (typed.length > longestInput) return no("number-length", { given: typed.length });
  const plain = typed.normalize("NFKC").replace(/[\s\p{Pd}\p{Cf}_.·]/gu, "");
  if (plain === "") return no("number-empty");
  if (!plain.toUpperCase().startsWith(prefix)) return no("number-prefix");
  const characters = [...plain];
  if (characters.length !== length) return no("number-length", { given: characters.length });

  const digits = characters.slice(prefix.length, -1).map(asDigit);
  const wrong = digits.findIndex((digit) => !/^[0-9]$/.test(digit));
  if (wrong >= 0) {
    return no("number-character", {
      position: prefix.length + wrong + 1,
      character: digits[wrong]?.toUpperCase() ?? "",
    });
  }
  const check = asCheck(characters.at(-1) ?? "");
  if (check !== checkOf(digits.join(""))) return no("number-check");

  const groups: string[] = [];
  let at = 0;
  for (const size of form.groups) {
    groups.push(digits.slice(at, at + size).join(""));
    at += size;
  }
  return ok({ text: [prefix, ...groups, check].join("-"), groups });
}

function digitsOf(form: NumberForm): number {
  return form.groups.reduce((sum, size) => sum + size, 0);
}

/** The character that makes Σ value × 3^(places from the right) divisible by 31. */
function checkOf(digits: string): string {
  let sum = 0;
  for (const digit of digits) sum = ((sum + Number(digit)) * 3) % 31;
  return alphabet[(31 - sum) % 31] ?? "";
}

/** A capital L is no 1 misread but a check character in the wrong place: forgiven, a swap could pass the check. */
function asDigit(character: string): string {
  if (/^[oO]$/.test(character)) return "0";
  return /^[iIl]$/.test(character) ? "1" : character;
}

/** O and I are not check characters, so they too can only be meant as digits; L is one and stays. */
function asCheck(character: string): string {
  return character === "l" ? "L" : asDigit(character).toUpperCase();
}
