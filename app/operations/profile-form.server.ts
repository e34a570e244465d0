import { z } from "zod";
import type { Ctx } from "~/context";
import type { HeldFields } from "~/data/people.server";
import type { Fact } from "~/domain/audit/fact";
import { checkCertificate } from "~/domain/entries/held-certificate";
import { civilDateOf } from "~/domain/shared/calendar";
import { isDistrict } from "~/domain/shared/district";
import { type CreditCode, parseCreditCode } from "~/domain/shared/identity";
import { ok, type Result, refuse } from "~/domain/shared/result";

/** Letters of any script with their marks, and the stops that stand between the parts of a name. */
const namePattern = /^[\p{L}\p{M}][\p{L}\p{M}\s·•・‧.'’-]*$/u;

/** Each check names its own sentence: without one it would say the schema's. */
export const RealName = z
  .string({ error: "name-needed" })
  .trim()
  .min(1, { error: "name-needed" })
  .max(60, { error: "field-too-long|60" })
  .transform((name) => name.normalize("NFC").replace(/\s+/g, " "))
  .refine((name) => namePattern.test(name), { error: "name-characters" });

const Text = (max: number) => z.string().trim().max(max).optional();

const HeldForm = z.object({
  occupation: Text(40),
  level: Text(4),
  number: Text(60),
  issuedOn: Text(20),
});

/** What is asked of a person, by themselves or by an employer who adds them. */
export const PersonForm = z.object({
  name: RealName,
  idNumber: Text(60),
  /** A district's code, or "elsewhere". */
  residence: z.string({ error: "residence-needed" }).max(20, { error: "residence-needed" }),
  cityHousehold: z.literal("on").optional(),
  /** "2022:6-22-02-01", or nothing. */
  occupation: Text(40),
  certificates: z.array(HeldForm).max(20).default([]),
});
export type PersonForm = z.output<typeof PersonForm>;

export type OccupationKey = { readonly edition: number; readonly code: string };

/** The fields that a profile and a new worker have in common, read and checked. */
export async function readPersonForm(ctx: Ctx, form: PersonForm) {
  if (form.residence !== "elsewhere" && !isDistrict(form.residence))
    return refuse("invalid", "residence-needed", { field: "residence" });
  const known = await ctx.data.reference.findOccupations();
  const find = (key: string) => known.find(({ edition, code }) => `${edition}:${code}` === key) ?? null;

  const occupation = form.occupation ? find(form.occupation) : null;
  if (form.occupation && !occupation) return refuse("invalid", "occupation-unknown", { field: "occupation" });

  const held: HeldFields[] = [];
  for (const [index, typed] of form.certificates.entries()) {
    const { occupation: key = "", level = "", number = "", issuedOn = "" } = typed;
    // A row that was added and left empty is not a certificate.
    if (![number, issuedOn, level].some((text) => text !== "")) continue;
    const of = find(key);
    const field = (name: string) => `certificates[${index}].${name}`;
    if (!of) return refuse("invalid", "occupation-unknown", { field: field("occupation") });
    const certificate = checkCertificate({ level, number, issuedOn }, civilDateOf(ctx.now()), field);
    if (!certificate.ok) return certificate;
    if (held.some((one) => one.number === certificate.value.number))
      return refuse("invalid", "certificate-twice", { field: field("number") });
    held.push({
      id: ctx.id(),
      occupationEdition: of.edition,
      occupationCode: of.code,
      ...certificate.value,
    });
  }
  return ok({
    fields: {
      name: form.name,
      residenceDistrict: form.residence === "elsewhere" ? null : form.residence,
      cityHousehold: form.cityHousehold === "on",
      occupationEdition: occupation?.edition ?? null,
      occupationCode: occupation?.code ?? null,
    },
    held,
  });
}

export type EmployerForm = { readonly employerCode?: string; readonly employerName?: string };
type NewOrganisation = Parameters<Ctx["data"]["organisations"]["insert"]>[0];
export type Employer = { readonly id: string | null; readonly added: NewOrganisation | null };

/**
 * The employer by its credit code (GB 32100). One that nobody has named yet needs its name too, and is then
 * added; nothing is asked twice of the next person who works there.
 */
export async function readEmployer(ctx: Ctx, form: EmployerForm): Promise<Result<Employer>> {
  if (!form.employerCode) return ok({ id: null, added: null });
  const code = parseCreditCode(form.employerCode, "employerCode");
  if (!code.ok) return code;
  const known = await ctx.data.organisations.findByCreditCode(code.value);
  if (known) return ok({ id: known.id, added: null });
  if (!form.employerName) return refuse("invalid", "employer-unknown", { field: "employerName" });
  const id = ctx.id();
  const added: NewOrganisation = {
    id,
    name: form.employerName,
    nameEn: form.employerName,
    kind: kindOf(code.value),
    creditCode: code.value,
    district: isDistrict(code.value.slice(2, 8)) ? code.value.slice(2, 8) : null,
    createdAt: ctx.now(),
  };
  return ok({ id, added });
}

export function organisationFact(added: NewOrganisation | null): Fact[] {
  if (!added) return [];
  const { id, creditCode } = added;
  return [{ type: "organisation.added", subject: "Organisation", subjectId: id, data: { creditCode } }];
}

/** Government bodies start with 11, associations with 5 (domain.md §4.6); everybody else employs like a firm. */
function kindOf(code: CreditCode): NewOrganisation["kind"] {
  if (code.startsWith("11")) return "bureau";
  return code.startsWith("5") ? "association" : "enterprise";
}
