import { z } from "zod";
import type { Ctx } from "~/context";
import type { ListedMaster } from "~/data/appointments.server";
import { can } from "~/domain/accounts/permission";
import { appointmentState, termProgress } from "~/domain/registry/appointment";
import { AppointmentLetterFacts, type LetterKind, parseLetterNumber } from "~/domain/registry/letter";
import { type CivilDate, civilDateOf } from "~/domain/shared/calendar";
import { isDistrict } from "~/domain/shared/district";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { stateOf } from "./certificate-state.server";
import { occupationNames } from "./occupation-names.server";

const perPage = 24;

/** What the public registry is searched by; what cannot be read is left out, not refused. */
export const MasterSearch = z.object({
  q: z.string().trim().max(60).catch(""),
  district: z.string().refine(isDistrict).optional().catch(undefined),
  /** "2022 6-18-02-04" */
  occupation: z
    .string()
    .regex(/^\d{4} \d-\d{2}-\d{2}-\d{2}$/)
    .optional()
    .catch(undefined),
  past: z.literal("on").optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** One page of the public list of chief technicians or master studios, with what it can be narrowed by. */
export async function listMasters(ctx: Ctx, kind: LetterKind, search: z.output<typeof MasterSearch>) {
  const today = civilDateOf(ctx.now());
  const [edition = "", code = ""] = search.occupation?.split(" ") ?? [];
  const [{ count, rows }, choices, nameOf] = await Promise.all([
    ctx.data.appointments.findMasters(
      {
        kind,
        typed: search.q,
        district: search.district,
        occupation: search.occupation ? { edition: Number(edition), code } : undefined,
        past: search.past === "on",
        today,
      },
      { skip: (search.page - 1) * perPage, take: perPage },
    ),
    ctx.data.appointments.findChoices(kind),
    occupationNames(ctx),
  ]);
  const occupations = new Map(
    choices.map(({ occupationEdition, occupationCode }) => [
      `${occupationEdition} ${occupationCode}`,
      nameOf(occupationEdition, occupationCode),
    ]),
  );
  return ok({
    ...search,
    kind,
    count,
    pages: Math.max(1, Math.ceil(count / perPage)),
    any: choices.length > 0,
    occupations: [...occupations].map(([key, name]) => ({ key, ...name })),
    districts: [...new Set(choices.map(({ district }) => district))].sort(),
    rows: rows.map((row) => ({
      ...cardOf(row, nameOf),
      state: appointmentState(row, today),
    })),
  });
}

type NameOf = Awaited<ReturnType<typeof occupationNames>>;

/** What stands on a master's card: an appointed master is public by name, and by nothing else of theirs. */
function cardOf(row: ListedMaster, nameOf: NameOf) {
  const { organisation } = row.nomination;
  return {
    number: row.number,
    name: row.person.name,
    occupation: nameOf(row.occupationEdition, row.occupationCode),
    // As it was named when the master was appointed.
    unit: { zh: row.organisationName, en: organisation.nameEn },
    district: row.district,
    termStart: row.termStart,
    termEnd: row.termEnd,
    studio: row.studio && {
      id: row.studio.id,
      name: row.studio.name,
      members: row.studio._count.members,
    },
  };
}

export type MasterCard = ReturnType<typeof cardOf> & { readonly state: "active" | "ended" | "revoked" };

/** An appointed master for everybody: how they got there, the term, the studio, and the state of the letter. */
export async function readMaster(ctx: Ctx, typed: string) {
  const found = await findAppointment(ctx, typed);
  if (!found) return refuse("not-found", "not-found");
  const [nameOf, others] = await Promise.all([
    occupationNames(ctx),
    ctx.data.appointments.findOthers(found.person.id, found.id),
  ]);
  const today = civilDateOf(ctx.now());
  const { evidence, organisation } = found.nomination;
  const holder = mayHold(ctx, found);
  return ok({
    ...cardOf(found, nameOf),
    unit: { zh: found.organisationName, en: organisation.nameEn },
    kind: found.kind,
    state: appointmentState(found, today),
    progress: termProgress(
      { termStart: found.termStart as CivilDate, termEnd: found.termEnd as CivilDate },
      today,
    ),
    results: evidence.results.map(
      ({ eventId, contest, event, level, place, contestants, award, total, on }) => ({
        eventId,
        contest,
        event,
        level,
        place,
        contestants,
        award,
        total,
        on,
      }),
    ),
    /** Level certificates by occupation and level; their numbers are the holder's own. */
    certificates: evidence.certificates.map(({ occupation, level }) => ({ occupation, level })),
    letter: found.certificate && {
      state: stateOf(found.certificate).state,
      issuedOn: found.certificate.issuedOn,
    },
    mayDownload: holder && found.certificate !== null,
    others: others.map(({ kind, number, termStart, termEnd, state, studio }) => ({
      kind: kind as LetterKind,
      number,
      termStart,
      termEnd,
      state: appointmentState({ state, termEnd }, today),
      studio,
    })),
  });
}

type Appointed = NonNullable<Awaited<ReturnType<Ctx["data"]["appointments"]["findByNumber"]>>>;

function findAppointment(ctx: Ctx, typed: string): Promise<Appointed | null> {
  const read = parseLetterNumber(typed);
  return read.ok ? ctx.data.appointments.findByNumber(read.value.number) : Promise.resolve(null);
}

/** The letter is for its holder, the enterprise that nominated, and the city office. */
function mayHold({ actor }: Ctx, found: Appointed): boolean {
  if (!actor) return false;
  return (
    actor.personId === found.personId ||
    can(actor, "registry.nominate", { organisation: found.nomination.organisationId }) ||
    can(actor, "registry.decide")
  );
}

/** The letter of appointment as PDF: drawn again from its facts, and the very bytes that were issued. */
export async function downloadLetter(
  ctx: Ctx,
  typed: string,
): Promise<Result<{ pdf: Uint8Array; name: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const found = await findAppointment(ctx, typed);
  if (!found?.certificate) return refuse("not-found", "not-found");
  if (!mayHold(ctx, found)) return refuse("forbidden", "forbidden");
  const { certificate } = found;
  if (certificate.state === "revoked" && !can(ctx.actor, "registry.decide"))
    return refuse("conflict", "certificate-revoked", { params: { reason: certificate.revokedReason ?? "" } });
  const drawn = await ctx.render({
    kind: "appointment",
    facts: AppointmentLetterFacts.parse(certificate.facts),
  });
  if (!drawn.ok) return drawn;
  if (ctx.sha256(drawn.value) !== certificate.sha256) {
    ctx.log.error({ serial: certificate.serial }, "a letter drawn again differs from what was issued");
    return refuse("conflict", "certificate-bytes-differ");
  }
  return ok({ pdf: drawn.value, name: `${certificate.serial}.pdf` });
}
