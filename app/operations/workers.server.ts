import { z } from "zod";
import type { Ctx } from "~/context";
import type { PersonRecord } from "~/data/people.server";
import { isTaken } from "~/data/write.server";
import { stageAt } from "~/domain/contests/stage";
import { civilDateOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { maskPhone, parseIdNumber, parsePhone } from "~/domain/shared/identity";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { loadEnterprise, shortEnterprise } from "./enterprise.server";
import { changedFields, keyOf, numberFields } from "./people.server";
import { PersonForm, readPersonForm } from "./profile-form.server";

export const AddWorker = PersonForm.extend({
  id: z.uuid(),
  phone: z.string().trim().max(40).optional(),
});

export const SaveWorker = PersonForm.extend({
  version: z.coerce.number().int().min(1),
  phone: z.string().trim().max(40).optional(),
});

/** The enterprise's workers, what it has entered, and the events that are open to them. */
export async function showEnterprise(ctx: Ctx) {
  const found = await loadEnterprise(ctx);
  if (!found.ok) return found;
  const { enterprise } = found.value;
  const now = ctx.now();
  const [workers, entries, open, occupations] = await Promise.all([
    ctx.data.people.findWorkers(enterprise.id),
    ctx.data.entries.findForOrganisation(enterprise.id),
    ctx.data.entries.findOpenEvents(now),
    ctx.data.reference.findOccupations(),
  ]);
  return ok({
    enterprise: shortEnterprise(enterprise),
    workers: workers.map((worker) => ({
      id: worker.id,
      name: worker.name,
      idMasked: worker.idMasked,
      hasAccount: worker.accountId !== null,
      occupation:
        occupations.find(
          ({ edition, code }) => edition === worker.occupationEdition && code === worker.occupationCode,
        ) ?? null,
      held: worker.held.length,
    })),
    entries: entries.map((entry) => ({
      id: entry.id,
      state: entry.state,
      reason: entry.reason,
      name: entry.personName,
      event: { ...entry.event, stage: stageAt(entry.event, now) },
    })),
    open,
  });
}

/** What the form of a new worker needs. */
export async function showNewWorker(ctx: Ctx) {
  const found = await loadEnterprise(ctx);
  if (!found.ok) return found;
  const occupations = await ctx.data.reference.findOccupations();
  return ok({
    id: ctx.id(),
    enterprise: shortEnterprise(found.value.enterprise),
    occupations: occupations.map(({ edition, code, name, nameEn }) => ({ edition, code, name, nameEn })),
  });
}

/**
 * Adds a worker to the enterprise's list. Somebody who has an account or another employer names the enterprise in
 * the own profile instead: nobody is taken over without knowing.
 */
export async function addWorker(
  ctx: Ctx,
  input: z.output<typeof AddWorker>,
): Promise<Result<{ personId: string }>> {
  const found = await loadEnterprise(ctx);
  if (!found.ok) return found;
  const { enterprise, accountId } = found.value;
  const id = parseIdNumber(input.idNumber ?? "", civilDateOf(ctx.now()));
  if (!id.ok) return id;
  const phone = input.phone ? parsePhone(input.phone) : null;
  if (phone && !phone.ok) return phone;
  const read = await readPersonForm(ctx, input);
  if (!read.ok) return read;
  const numbers = numberFields(ctx, id.value);
  const known = await ctx.data.people.findByIdHash(numbers.idHash);
  if (known) return alreadyKnown(known, enterprise.id);

  const at = ctx.now();
  return ctx.data.write(
    { actorId: accountId, at },
    [{ type: "person.added", subject: "Person", subjectId: input.id, data: { by: "organisation" } }],
    async (tx) => {
      const inserted = await ctx.data.people.insert(
        {
          id: input.id,
          accountId: null,
          createdAt: at,
          ...read.value.fields,
          ...numbers,
          student: false,
          employerId: enterprise.id,
          phoneSealed: phone ? ctx.vault.seal(phone.value) : null,
        },
        read.value.held,
        tx,
      );
      return inserted ? ok({ personId: input.id }) : refuse("stale", "stale");
    },
  );
}

/** A worker whom the enterprise has added. Somebody with an account keeps the own profile. */
async function loadWorker(ctx: Ctx, workerId: string | undefined) {
  const found = await loadEnterprise(ctx);
  if (!found.ok) return found;
  const person = isId(workerId) ? await ctx.data.people.find(workerId) : null;
  if (!person) return refuse("not-found", "not-found");
  if (person.employerId !== found.value.enterprise.id) return refuse("forbidden", "forbidden");
  if (person.accountId !== null) return refuse("conflict", "worker-own-profile");
  return ok({ ...found.value, person });
}

/** A worker as the form shows one: numbers masked. */
export async function showWorker(ctx: Ctx, workerId: string | undefined) {
  const found = await loadWorker(ctx, workerId);
  if (!found.ok) return found;
  const { person } = found.value;
  const occupations = await ctx.data.reference.findOccupations();
  return ok({
    worker: {
      version: person.version,
      name: person.name,
      idMasked: person.idMasked,
      phoneMasked: person.phoneSealed && maskPhone(ctx.vault.open(person.phoneSealed)),
      residence: person.residenceDistrict ?? "elsewhere",
      cityHousehold: person.cityHousehold,
      occupation: keyOf(person.occupationEdition, person.occupationCode),
      certificates: person.held.map((one) => ({
        occupation: keyOf(one.occupationEdition, one.occupationCode),
        level: String(one.level),
        number: one.number,
        issuedOn: one.issuedOn as string,
      })),
    },
    occupations: occupations.map(({ edition, code, name, nameEn }) => ({ edition, code, name, nameEn })),
  });
}

/**
 * Corrects a worker. A blank number leaves the one that is on record. Name and identity number are fixed while a
 * roster holds them.
 */
export async function saveWorker(
  ctx: Ctx,
  workerId: string | undefined,
  input: z.output<typeof SaveWorker>,
): Promise<Result<{ personId: string }>> {
  const found = await loadWorker(ctx, workerId);
  if (!found.ok) return found;
  const { person, accountId } = found.value;
  const id = input.idNumber ? parseIdNumber(input.idNumber, civilDateOf(ctx.now())) : null;
  if (id && !id.ok) return id;
  const phone = input.phone ? parsePhone(input.phone) : null;
  if (phone && !phone.ok) return phone;
  const read = await readPersonForm(ctx, input);
  if (!read.ok) return read;
  const numbers = id && numberFields(ctx, id.value);
  const renumbered = numbers !== null && numbers.idHash !== person.idHash;
  if (renumbered && (await ctx.data.people.findByIdHash(numbers.idHash)))
    return refuse("conflict", "id-taken", { field: "idNumber" });
  const fields = {
    ...read.value.fields,
    ...(renumbered ? numbers : {}),
    ...(phone ? { phoneSealed: ctx.vault.seal(phone.value) } : {}),
  };
  const at = ctx.now();
  try {
    return await ctx.data.write(
      { actorId: accountId, at },
      [
        {
          type: "person.changed",
          subject: "Person",
          subjectId: person.id,
          data: { fields: changedFields(person, fields) },
        },
      ],
      async (tx) => {
        if ((renumbered || fields.name !== person.name) && (await ctx.data.entries.isOnRoster(person.id, tx)))
          return refuse("conflict", "identity-fixed", { field: renumbered ? "idNumber" : "name" });
        const changed = await ctx.data.people.update(person.id, input.version, fields, read.value.held, tx);
        return changed ? ok({ personId: person.id }) : refuse("stale", "stale");
      },
    );
  } catch (error) {
    if (isTaken(error)) return refuse("conflict", "id-taken", { field: "idNumber" });
    throw error;
  }
}

function alreadyKnown(person: PersonRecord, enterpriseId: string): Result<{ personId: string }> {
  return person.employerId === enterpriseId
    ? ok({ personId: person.id })
    : refuse("conflict", "worker-elsewhere", { field: "idNumber" });
}
