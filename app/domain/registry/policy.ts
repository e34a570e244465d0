import { addMonths, type CivilDate, monthsBetween } from "../shared/calendar";
import type { Sex } from "../shared/identity";

/** What a programme may set otherwise; every rule of the registry takes it as an argument. */
export type RegistryPolicy = {
  /** Years of an appointment (domain.md §3.2: three). */
  readonly termYears: number;
  /** Working days of a notice on an appointment, unless the office asks for more. */
  readonly noticeDays: number;
  /** Years that a nominee should still have to work (domain.md §3.3: two). Shown, not a bar: units differ. */
  readonly yearsToRetirement: number;
  /** The statutory ages that applied to those born before the ages began to rise, in years. */
  readonly retirementAge: Readonly<Record<Sex, number>>;
};

export const registryPolicy: RegistryPolicy = {
  termYears: 3,
  noticeDays: 5,
  yearsToRetirement: 2,
  retirementAge: { male: 60, female: 55 },
};

/** Ages rise from here on: by a month for every four months of birth, by three years at the most. */
const risingFrom = "2025-01-01" as CivilDate;
const birthMonthsPerMonth = 4;
const mostMonths = 36;

/**
 * The day on which a person is expected to retire: the statutory age, with the gradual rise that began in 2025 (the
 * decision of the Standing Committee of 13 September 2024). The unit knows better; women in workers' posts go earlier.
 */
export function expectedRetirement(birth: CivilDate, sex: Sex, policy: RegistryPolicy): CivilDate {
  const before = addMonths(birth, policy.retirementAge[sex] * 12);
  if (before < risingFrom) return before;
  const behind = monthsBetween(risingFrom, `${before.slice(0, 7)}-01` as CivilDate);
  return addMonths(before, Math.min(mostMonths, Math.floor(behind / birthMonthsPerMonth) + 1));
}

export type RetirementCheck = {
  readonly expectedOn: CivilDate;
  /** Whole months from the day of the check; negative afterwards. */
  readonly months: number;
  readonly passed: boolean;
};

/** Whether enough years are left to retirement on a day. */
export function checkRetirement(
  person: { readonly birthDate: CivilDate; readonly sex: Sex },
  today: CivilDate,
  policy: RegistryPolicy,
): RetirementCheck {
  const expectedOn = expectedRetirement(person.birthDate, person.sex, policy);
  const months = monthsBetween(today, expectedOn);
  return { expectedOn, months, passed: months >= policy.yearsToRetirement * 12 };
}
