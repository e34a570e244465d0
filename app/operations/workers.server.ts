import { z } from "zod";
import type { Ctx } from "~/context";
import type { PersonRecord } from "~/data/people.server";
import { isTaken } from "~/data/write.server";
import { can, scopesHeld } from "~/domain/accounts/permission";
import { stageAt } from "~/domain/contests/stage";
import { civilDateOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { maskPhone, parseIdNumber, parsePhone } from "~/domain/shared/identity";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { type Arrival, arrive } from "./arrive.server";
import { checkPeople } from "./eligibility.server";
import { findPublished, shortEvent } from "./entries.server";
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

export const EnterWorkers = z.object({
  workers: z.preprocess(
    (value) => (typeof value === "string" ? [value] : value),
    z.array(z.uuid(), { error: "workers-none-ticked" }).min(1, { error: "workers-none-ticked" }).max(200),
  ),
});

/** The enterprise that the actor acts for. */
async function loadEnterprise(ctx: Ctx) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const [id] = scopesHeld(ctx.actor, "enterprise");
  const enterprise = id ? await ctx.data.organisations.find(id) : null;
  if (!enterprise || !can(ctx.actor, "entry.enter-workers", { organisation: enterprise.id }))
    return refuse("forbidden", "forbidden");
  return ok({ enterprise, accountId: ctx.actor.accountId });
}

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

/** The workers beside an event: who is in it already and where that stands, and who may enter or why not. */
export async function showEnterWorkers(ctx: Ctx, eventId: string | undefined) {
  const found = await loadEnterprise(ctx);
  if (!found.ok) return found;
  const event = await findPublished(ctx, eventId);
  if (!event) return refuse("not-found", "not-found");
  const workers = await ctx.data.people.findWorkers(found.value.enterprise.id);
  const [checks, entries] = await Promise.all([
    checkPeople(ctx, event, workers),
    ctx.data.entries.findStates(
      event.id,
      workers.map(({ id }) => id),
    ),
  ]);
  return ok({
    event: shortEvent(ctx, event),
    seatsLeft: Math.max(0, event.capacity - event.seatsTaken),
    workers: workers.map((worker) => {
      const entry = entries.find(({ personId }) => personId === worker.id);
      return {
        id: worker.id,
        name: worker.name,
        idMasked: worker.idMasked,
        entry: entry ? { id: entry.id, state: entry.state, number: entry.number } : null,
        checks: checks.get(worker.id) ?? [],
      };
    }),
  });
}

/** What became of each worker: a place, the waiting list, an entry before, or a refusal. */
export type WorkersEntered = {
  readonly seated: number;
  readonly waiting: number;
  readonly again: number;
  readonly entered: readonly ({ readonly personId: string } & Arrival)[];
  readonly refused: readonly { readonly personId: string; readonly refusal: Refusal }[];
};

/** Enters several of the enterprise's workers; each stands or falls alone, in the order of the form. */
export async function enterWorkers(
  ctx: Ctx,
  eventId: string,
  input: z.output<typeof EnterWorkers>,
): Promise<Result<WorkersEntered>> {
  const found = await loadEnterprise(ctx);
  if (!found.ok) return found;
  const { enterprise, accountId } = found.value;
  const event = await findPublished(ctx, eventId);
  if (!event) return refuse("not-found", "not-found");
  const workers = await ctx.data.people.findWorkers(enterprise.id);
  let [seated, waiting, again] = [0, 0, 0];
  const arrived: ({ personId: string } & Arrival)[] = [];
  const refused: { personId: string; refusal: Refusal }[] = [];
  for (const personId of new Set(input.workers)) {
    const worker = workers.find(({ id }) => id === personId);
    if (!worker) return refuse("not-found", "not-found");
    const entered = await arrive(ctx, event, worker, {
      id: ctx.id(),
      accountId,
      organisationId: enterprise.id,
    });
    if (entered.ok) arrived.push({ personId, ...entered.value });
    if (!entered.ok) refused.push({ personId, refusal: entered });
    else if (entered.value.again) again += 1;
    else if (entered.value.state === "waitlisted") waiting += 1;
    else seated += 1;
  }
  const only = refused[0];
  return only && refused.length === input.workers.length && input.workers.length === 1
    ? only.refusal
    : ok({ seated, waiting, again, entered: arrived, refused });
}

function shortEnterprise({
  id,
  name,
  creditCode,
  district,
}: {
  id: string;
  name: string;
  creditCode: string;
  district: string | null;
}) {
  return { id, name, creditCode, district };
}
