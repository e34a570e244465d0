import { z } from "zod";
import type { Ctx } from "~/context";
import type { StudioRecord } from "~/data/studios.server";
import { can } from "~/domain/accounts/permission";
import { appointmentState } from "~/domain/registry/appointment";
import { joinStudio, leaveStudio, present, StudioRole } from "~/domain/registry/studio";
import { civilDateOf, parseCivilDate } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { maskName } from "~/domain/shared/identity";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { occupationNames } from "./occupation-names.server";

/** How many workers the form offers to choose from; others are found by their name typed. */
const workersOffered = 500;

async function findStudio(ctx: Ctx, studioId: string): Promise<Result<StudioRecord>> {
  const found = isId(studioId) ? await ctx.data.studios.findStudio(studioId) : null;
  return found ? ok(found) : refuse("not-found", "not-found");
}

async function loadOwn(
  ctx: Ctx,
  studioId: string,
): Promise<Result<{ studio: StudioRecord; actorId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const studio = await findStudio(ctx, studioId);
  if (!studio.ok) return studio;
  if (!can(ctx.actor, "studio.edit", { organisation: studio.value.hostId }))
    return refuse("forbidden", "forbidden");
  return ok({ studio: studio.value, actorId: ctx.actor.accountId });
}

async function headOf(ctx: Ctx, studio: StudioRecord) {
  const nameOf = await occupationNames(ctx);
  const { appointment, host } = studio;
  return {
    id: studio.id,
    name: studio.name,
    address: studio.address,
    leader: appointment.person.name,
    number: appointment.number,
    occupation: nameOf(appointment.occupationEdition, appointment.occupationCode),
    unit: { zh: appointment.organisationName, en: host.nameEn },
    district: appointment.district,
    termStart: appointment.termStart,
    termEnd: appointment.termEnd,
    state: appointmentState(appointment, civilDateOf(ctx.now())),
  };
}

/** A studio for everybody: its leader by name, its members and apprentices masked; they did not ask to be public. */
export async function readStudio(ctx: Ctx, studioId: string) {
  const found = await findStudio(ctx, studioId);
  if (!found.ok) return found;
  const studio = found.value;
  return ok({
    ...(await headOf(ctx, studio)),
    members: present(studio.members).map(({ id, name, role, since }) => ({
      id,
      maskedName: maskName(name),
      role,
      since,
    })),
    former: studio.members.filter(({ until }) => until !== null).length,
    mayEdit: can(ctx.actor, "studio.edit", { organisation: studio.hostId }),
  });
}

/** A studio for its enterprise: everybody by name, and the form to add to them. */
export async function openStudio(ctx: Ctx, studioId: string) {
  const loaded = await loadOwn(ctx, studioId);
  if (!loaded.ok) return loaded;
  const { studio } = loaded.value;
  const [head, workers] = await Promise.all([
    headOf(ctx, studio),
    ctx.data.registry.findWorkers([studio.hostId], "", { skip: 0, take: workersOffered }),
  ]);
  const inside = new Set(present(studio.members).map(({ personId }) => personId));
  return ok({
    ...head,
    version: studio.version,
    members: present(studio.members).map(({ id, name, role, since }) => ({ id, name, role, since })),
    former: studio.members
      .filter(({ until }) => until !== null)
      .map(({ id, name, role, since, until }) => ({ id, name, role, since, until: until ?? "" })),
    workers: workers.rows.filter(({ id }) => id !== studio.appointment.person.id && !inside.has(id)),
    today: civilDateOf(ctx.now()),
    newId: ctx.id(),
  });
}

export const AddMember = z.object({
  /** Made with the form: the form sent twice is one member. */
  id: z.string().refine(isId),
  version: z.coerce.number().int(),
  role: StudioRole,
  /** A worker of the enterprise, or nobody: then the name counts. */
  personId: z.string().refine(isId).optional(),
  name: z.string().trim().max(40).optional(),
  since: z.string().max(40),
});

/** Takes a member or an apprentice into a studio. */
export async function addMember(
  ctx: Ctx,
  studioId: string,
  input: z.output<typeof AddMember>,
): Promise<Result<{ name: string }>> {
  const loaded = await loadOwn(ctx, studioId);
  if (!loaded.ok) return loaded;
  const { studio, actorId } = loaded.value;
  const there = studio.members.find(({ id }) => id === input.id);
  if (there) return ok({ name: there.name });
  const since = parseCivilDate(input.since, "since");
  if (!since.ok) return since;
  const at = ctx.now();
  const person = input.personId ? await ctx.data.registry.findNominee(input.personId, [studio.hostId]) : null;
  if (input.personId && !person) return refuse("invalid", "studio-not-worker", { field: "personId" });
  const name = person?.name ?? input.name ?? "";
  if (name === "") return refuse("invalid", "studio-name-of-whom", { field: "name" });
  const joined = joinStudio(
    {
      leaderId: studio.appointment.person.id,
      foundedOn: civilDateOf(studio.createdAt),
      members: studio.members,
    },
    { personId: person?.id ?? null, name, since: since.value },
    civilDateOf(at),
  );
  if (!joined.ok) return joined;
  return ctx.data.write(
    { actorId, at },
    [
      {
        type: "studio.member-added",
        subject: "Studio",
        subjectId: studioId,
        data: { memberId: input.id, role: input.role },
      },
    ],
    async (tx) => {
      if (!(await ctx.data.studios.touchStudio(studioId, input.version, tx)))
        return refuse("stale", "studio-stale");
      const member = { id: input.id, studioId, personId: person?.id ?? null, name, role: input.role };
      return (await ctx.data.studios.insertMember({ ...member, since: since.value }, tx))
        ? ok({ name })
        : refuse("stale", "studio-stale");
    },
  );
}

export const EndMember = z.object({
  id: z.string().refine(isId),
  version: z.coerce.number().int(),
  until: z.string().max(40),
});

/** Ends a membership on a day; the person stays on record as one who was there. */
export async function endMember(
  ctx: Ctx,
  studioId: string,
  input: z.output<typeof EndMember>,
): Promise<Result<{ name: string }>> {
  const loaded = await loadOwn(ctx, studioId);
  if (!loaded.ok) return loaded;
  const { studio, actorId } = loaded.value;
  const member = studio.members.find(({ id }) => id === input.id);
  if (!member) return refuse("not-found", "not-found");
  if (member.until !== null) return ok({ name: member.name });
  const until = parseCivilDate(input.until, "until");
  if (!until.ok) return until;
  const at = ctx.now();
  const left = leaveStudio(member, until.value, civilDateOf(at));
  if (!left.ok) return left;
  return ctx.data.write(
    { actorId, at },
    [
      {
        type: "studio.member-left",
        subject: "Studio",
        subjectId: studioId,
        data: { memberId: member.id, until: until.value },
      },
    ],
    async (tx) => {
      if (!(await ctx.data.studios.touchStudio(studioId, input.version, tx)))
        return refuse("stale", "studio-stale");
      await ctx.data.studios.endMember(member.id, studioId, until.value, tx);
      return ok({ name: member.name });
    },
  );
}
