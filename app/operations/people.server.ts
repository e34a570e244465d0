import { z } from "zod";
import type { Ctx } from "~/context";
import type { PersonRecord } from "~/data/people.server";
import { isTaken } from "~/data/write.server";
import { can } from "~/domain/accounts/permission";
import type { Fact } from "~/domain/audit/fact";
import { civilDateOf } from "~/domain/shared/calendar";
import {
  birthDateOf,
  type IdNumber,
  maskId,
  maskPhone,
  parseIdNumber,
  sexOf,
} from "~/domain/shared/identity";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { organisationFact, PersonForm, readEmployer, readPersonForm } from "./profile-form.server";

export const SaveProfile = PersonForm.extend({
  /** 0 for a profile that is made now. */
  version: z.coerce.number().int().min(0),
  employerCode: z.string().trim().max(60).optional(),
  employerName: z.string().trim().min(2).max(60).optional(),
  student: z.literal("on").optional(),
  to: z.string().max(400).optional(),
});

/** The actor's own profile, as its page shows it: never the identity number, only its masked form. */
export async function showProfile(ctx: Ctx) {
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  if (!can(actor, "profile.edit", { self: actor.accountId })) return refuse("forbidden", "forbidden");
  const [person, occupations, phoneSealed] = await Promise.all([
    ctx.data.people.findByAccount(actor.accountId),
    ctx.data.reference.findOccupations(),
    ctx.data.accounts.findPhone(actor.accountId),
  ]);
  const fixed = person ? await ctx.data.entries.isOnRoster(person.id) : false;
  return ok({
    accountName: actor.name,
    phoneMasked: phoneSealed && maskPhone(ctx.vault.open(phoneSealed)),
    occupations: occupations.map(({ edition, code, name, nameEn }) => ({ edition, code, name, nameEn })),
    fixed,
    profile: person && {
      version: person.version,
      name: person.name,
      idMasked: person.idMasked,
      residence: person.residenceDistrict ?? "elsewhere",
      cityHousehold: person.cityHousehold,
      employerCode: person.employer?.creditCode ?? "",
      employerName: person.employer?.name ?? "",
      student: person.student,
      occupation: keyOf(person.occupationEdition, person.occupationCode),
      certificates: person.held.map((one) => ({
        occupation: keyOf(one.occupationEdition, one.occupationCode),
        level: String(one.level),
        number: one.number,
        issuedOn: one.issuedOn as string,
      })),
    },
  });
}

/**
 * Makes the actor's profile, or changes it. An identity number belongs to one account; where an employer has
 * entered this person already, the account takes that profile over. Name and number are fixed while a roster
 * holds them.
 */
export async function saveProfile(
  ctx: Ctx,
  input: z.output<typeof SaveProfile>,
): Promise<Result<{ made: boolean }>> {
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  if (!can(actor, "profile.edit", { self: actor.accountId })) return refuse("forbidden", "forbidden");

  const own = await ctx.data.people.findByAccount(actor.accountId);
  const id = await readIdNumber(ctx, own, input.idNumber);
  if (!id.ok) return id;
  const read = await readPersonForm(ctx, input);
  if (!read.ok) return read;
  const employer = await readEmployer(ctx, input);
  if (!employer.ok) return employer;

  const numbers = id.value && numberFields(ctx, id.value);
  const other = numbers ? await ctx.data.people.findByIdHash(numbers.idHash) : null;
  if (other?.accountId && other.accountId !== actor.accountId)
    return refuse("conflict", "id-taken", { field: "idNumber" });
  // The form that made the profile, sent a second time.
  if (own && input.version === 0 && numbers?.idHash === own.idHash) return ok({ made: false });
  if (own && other && other.id !== own.id) return refuse("conflict", "id-taken", { field: "idNumber" });
  const claimed = !own && other !== null;
  if (claimed && other.name !== input.name) return refuse("conflict", "id-name-differs", { field: "name" });

  const person = own ?? other;
  const fields = {
    ...read.value.fields,
    ...numbers,
    student: input.student === "on",
    employerId: employer.value.id,
  };
  if (own && (fields.name !== own.name || (numbers && numbers.idHash !== own.idHash)))
    if (await ctx.data.entries.isOnRoster(own.id))
      return refuse("conflict", "identity-fixed", { field: "name" });

  const at = ctx.now();
  const subjectId = person?.id ?? ctx.id();
  const facts: Fact[] = [
    ...organisationFact(employer.value.added),
    ...(claimed ? [{ type: "person.claimed", subject: "Person", subjectId, data: {} } as const] : []),
    person
      ? {
          type: "person.changed",
          subject: "Person",
          subjectId,
          data: { fields: changedFields(person, fields) },
        }
      : { type: "person.added", subject: "Person", subjectId, data: { by: "self" } },
  ];
  try {
    return await ctx.data.write({ actorId: actor.accountId, at }, facts, async (tx) => {
      const phoneSealed = await ctx.data.accounts.findPhone(actor.accountId, tx);
      if (employer.value.added) {
        // Two people of one new firm may come at once: both get the one that is there.
        const kept = await ctx.data.organisations.insert(employer.value.added, tx);
        fields.employerId = kept.id;
      }
      if (person) {
        const changed = await ctx.data.people.update(
          person.id,
          claimed ? person.version : input.version,
          { ...fields, ...(claimed ? { accountId: actor.accountId, phoneSealed } : {}) },
          read.value.held,
          tx,
        );
        return changed ? ok({ made: claimed }) : refuse("stale", "stale");
      }
      if (!numbers) return refuse("invalid", "id-blank", { field: "idNumber" });
      const inserted = await ctx.data.people.insert(
        { id: subjectId, accountId: actor.accountId, createdAt: at, ...fields, ...numbers, phoneSealed },
        read.value.held,
        tx,
      );
      return inserted ? ok({ made: true }) : refuse("conflict", "id-taken", { field: "idNumber" });
    });
  } catch (error) {
    if (isTaken(error)) return refuse("conflict", "id-taken", { field: "idNumber" });
    throw error;
  }
}

/** The number that was typed; null where the profile has one and the field was left as it is. */
async function readIdNumber(
  ctx: Ctx,
  own: PersonRecord | null,
  typed: string | undefined,
): Promise<Result<IdNumber | null>> {
  if (own && (typed === undefined || typed === "")) return ok(null);
  return parseIdNumber(typed ?? "", civilDateOf(ctx.now()));
}

/** What is stored of an identity number: sealed, a fingerprint to find it by, its mask, and what it says. */
export function numberFields(ctx: Ctx, id: IdNumber) {
  return {
    idHash: ctx.vault.fingerprint(`id:${id}`),
    idSealed: ctx.vault.seal(id),
    idMasked: maskId(id),
    birthDate: birthDateOf(id),
    sex: sexOf(id),
  };
}

/** The names of the fields that a change would change; never their values. */
export function changedFields(person: PersonRecord, next: Readonly<Record<string, unknown>>): string[] {
  const before: Readonly<Record<string, unknown>> = person;
  return Object.keys(next).filter((name) => name !== "idSealed" && next[name] !== before[name]);
}

/** An occupation as a form's select names it, "2022:6-22-02-01"; empty where there is none. */
export function keyOf(edition: number | null, code: string | null): string {
  return edition === null || code === null ? "" : `${edition}:${code}`;
}
