import { type CivilDate, isCivilDate } from "./calendar";
import { charactersOf, halfWidth } from "./characters";
import { ok, type Result, refuse } from "./result";

/** A resident identity number (GB 11643), checked, 18 characters, a final X in upper case. */
export type IdNumber = string & { readonly __brand: "IdNumber" };
/** A mobile number of mainland China, 11 digits. */
export type Phone = string & { readonly __brand: "Phone" };
/** A unified social credit code (GB 32100), checked, 18 characters in upper case. */
export type CreditCode = string & { readonly __brand: "CreditCode" };
export type Sex = "male" | "female";

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const ID_CHECKS = "10X98765432";

/**
 * Provinces, Taiwan, and the residence permits of Hong Kong, Macao and Taiwan people (81, 82, 83). The other
 * four digits are not compared with today's districts: old prefixes such as 310108 live on (domain.md §4.6).
 */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(
    " ",
  ),
);

/**
 * Reads an identity number (GB 11643). Spaces and a lower-case x are put right; the check digit, the region
 * and the birth date are verified, the latter against `today`. A foreigner's permanent residence card (since
 * 2023, starting with 9) has the same form and check. First-generation numbers of 15 digits are refused,
 * since those cards ended in 2013.
 */
export function parseIdNumber(text: string, today: CivilDate, field = "idNumber"): Result<IdNumber> {
  const typed = compact(text).toUpperCase();
  const refused = (key: string) => refuse("invalid", key, { field });
  if (typed === "") return refused("id-blank");
  if (/^\d{15}$/.test(typed)) return refused("id-first-generation");
  if (typed.length !== 18)
    return refuse("invalid", "id-length", { field, params: { count: Math.min(typed.length, 999) } });
  if (!/^[1-9]\d{16}[\dX]$/.test(typed)) return refused("id-characters");
  if (!typed.startsWith("9") && !PROVINCES.has(typed.slice(0, 2))) return refused("id-region");
  const birth = bornOn(typed);
  if (!isCivilDate(birth)) return refused("id-no-such-date");
  if (checkDigitOf(typed.slice(0, 17)) !== typed[17]) return refused("id-check-digit");
  if (birth > today) return refused("id-future-birth");
  return ok(typed as IdNumber);
}

/** The check character of the first 17 digits: weighted sum modulo 11 (GB 11643). */
export function checkDigitOf(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError("17 digits are needed");
  const total = ID_WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(first17[place]), 0);
  return ID_CHECKS.charAt(total % 11);
}

/** A valid number for made-up people: region (6 digits), birth date, order (0 to 999; odd is male). */
export function makeIdNumber(region: string, birth: CivilDate, order: number): IdNumber {
  const first17 = `${region}${birth.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  return `${first17}${checkDigitOf(first17)}` as IdNumber;
}

export function birthDateOf(id: IdNumber): CivilDate {
  return bornOn(id) as CivilDate;
}

/** The 17th digit is odd for men and even for women. */
export function sexOf(id: IdNumber): Sex {
  return Number(id[16]) % 2 === 1 ? "male" : "female";
}

/** Reads a mobile number; +86, spaces and hyphens are dropped. */
export function parsePhone(text: string, field = "phone"): Result<Phone> {
  const typed = compact(text)
    .replace(/[-()]/g, "")
    .replace(/^(?:\+|00)86/, "");
  if (typed === "") return refuse("invalid", "phone-blank", { field });
  if (!/^1[3-9]\d{9}$/.test(typed)) return refuse("invalid", "phone-unreadable", { field });
  return ok(typed as Phone);
}

const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Reads a unified social credit code (GB 32100-2015); I, O, S, V and Z do not occur in one. */
export function parseCreditCode(text: string, field = "creditCode"): Result<CreditCode> {
  const typed = compact(text).toUpperCase();
  if (typed === "") return refuse("invalid", "credit-code-blank", { field });
  if (typed.length !== 18) {
    return refuse("invalid", "credit-code-length", { field, params: { count: Math.min(typed.length, 999) } });
  }
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(typed)) {
    return refuse("invalid", "credit-code-characters", { field });
  }
  if (creditCodeCheck(typed.slice(0, 17)) !== typed[17])
    return refuse("invalid", "credit-code-check", { field });
  return ok(typed as CreditCode);
}

/** The check character of the first 17: (31 − Σ aᵢ·3ⁱ mod 31) mod 31 (GB 32100). */
export function creditCodeCheck(first17: string): string {
  const total = CREDIT_WEIGHTS.reduce((sum, weight, place) => {
    const value = CREDIT_ALPHABET.indexOf(first17.charAt(place) || "?");
    if (value < 0 || first17.length !== 17) throw new RangeError("17 characters of the alphabet are needed");
    return sum + weight * value;
  }, 0);
  return CREDIT_ALPHABET.charAt((31 - (total % 31)) % 31);
}

/** The check character of an organisation code's first 8 (GB 11714): places 9 to 17 of a credit code. */
export function organisationCodeCheck(first8: string): string {
  const total = [3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (sum, weight, place) => sum + weight * Number.parseInt(first8.charAt(place), 36),
    0,
  );
  return "0X987654321".charAt(total % 11);
}

/** A valid code for a made-up firm: "91" and the like, region (6 digits), 8 characters of the firm's own. */
export function makeCreditCode(kind: string, region: string, own8: string): CreditCode {
  const first17 = `${kind}${region}${own8}${organisationCodeCheck(own8)}`;
  return `${first17}${creditCodeCheck(first17)}` as CreditCode;
}

/** "310***********0012": enough to be recognised by its holder (domain.md §5.1). */
export function maskId(id: string): string {
  return maskMiddle(id, 3, 4);
}

/** "138****5678". */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, 3, 4);
}

/**
 * A name as a public notice shows it: 王*, 王*兰, 欧**华. Of a name in parts (买买提·吐尔逊, Maria de Souza)
 * each part keeps its first letter. Counted in characters as a reader sees them, so 𬭎 is whole.
 */
export function maskName(name: string): string {
  const trimmed = name.trim().replace(/\s+/g, " ");
  const parts = trimmed.split(/([·•・‧.\s-]+)/);
  if (parts.length > 1) {
    return parts.map((part, place) => (place % 2 === 1 ? part : maskFromSecond(charactersOf(part)))).join("");
  }
  const letters = charactersOf(trimmed);
  if (letters.length <= 2 || !/\p{Script=Han}/u.test(trimmed)) return maskFromSecond(letters);
  return `${letters[0]}${stars(letters.length - 2)}${letters.at(-1)}`;
}

function maskFromSecond(letters: readonly string[]): string {
  if (letters.length === 0) return "";
  if (letters.length === 1) return "*";
  return `${letters[0]}${stars(letters.length - 1)}`;
}

/** Long names are not told by their length. */
function stars(count: number): string {
  return "*".repeat(Math.min(count, 3));
}

function maskMiddle(text: string, head: number, tail: number): string {
  if (text.length < head + tail + 1) return "*".repeat(text.length);
  return `${text.slice(0, head)}${"*".repeat(text.length - head - tail)}${text.slice(-tail)}`;
}

function bornOn(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

/** Half width, without the spaces that people and scanners put between groups. */
function compact(text: string): string {
  return halfWidth(text).replace(/[\s\u200b-\u200f\u2060\ufeff]/g, "");
}
