import { type CivilDate, parseCivilDate } from "../shared/calendar";
import { halfWidth } from "../shared/characters";
import { ok, type Result, refuse } from "../shared/result";

/** The form of level certificates that the ministry set (domain.md §4.6): the 16th character is the level. */
const official = /^[A-Z]\d{14}([1-5])\d{6}$/;

export type TypedCertificate = { readonly level: string; readonly number: string; readonly issuedOn: string };

/**
 * Reads a level certificate that somebody says they hold. A number in the ministry's form must say the same level;
 * older and regional forms are taken as they are. `field` makes the name of a field from its own.
 */
export function checkCertificate(
  typed: TypedCertificate,
  today: CivilDate,
  field: (name: string) => string,
): Result<{ level: number; number: string; issuedOn: CivilDate }> {
  if (!/^[1-5]$/.test(typed.level))
    return refuse("invalid", "certificate-level-needed", { field: field("level") });
  const level = Number(typed.level);
  const number = halfWidth(typed.number).replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z0-9-]{6,40}$/.test(number))
    return refuse("invalid", "certificate-number-form", { field: field("number") });
  const said = official.exec(number)?.[1];
  if (said !== undefined && Number(said) !== level)
    return refuse("invalid", "certificate-level-differs", {
      field: field("number"),
      params: { said, level },
    });
  const issuedOn = parseCivilDate(typed.issuedOn, field("issuedOn"));
  if (!issuedOn.ok) return issuedOn;
  if (issuedOn.value > today) return refuse("invalid", "certificate-in-future", { field: field("issuedOn") });
  return ok({ level, number, issuedOn: issuedOn.value });
}
