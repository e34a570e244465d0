import { z } from "zod";
import type { Ctx } from "~/context";
import type { NominationRecord } from "~/data/nominations.server";
import { can, scopesHeld } from "~/domain/accounts/permission";
import { NominationKind, nominationBar } from "~/domain/registry/nomination";
import { registryPolicy } from "~/domain/registry/policy";
import { civilDateOf } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { takeStep } from "./nomination-steps.server";
import { candidateFor, evidenceOf } from "./nominees.server";

const said = {
  occupation: z.string().regex(/^\d{4} \d-\d{2}-\d{2}-\d{2}$/, { error: "field-required" }),
  statement: z.string().trim().min(20).max(2_000),
  studioName: z.string().trim().max(60).optional(),
  studioAddress: z.string().trim().max(120).optional(),
};
type Said = z.output<z.ZodObject<typeof said>>;

export const Nominate = z.object({
  /** Made with the form: the form sent twice is one nomination. */
  id: z.string().refine(isId),
  personId: z.string().refine(isId),
  kind: NominationKind,
  ...said,
});

/** Nominates a worker of one of the actor's enterprises; the evidence is the system's, not the form's. */
export async function nominate(
  ctx: Ctx,
  input: z.output<typeof Nominate>,
): Promise<Result<{ nominationId: string }>> {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const organisationIds = scopesHeld(ctx.actor, "enterprise");
  if (organisationIds.length === 0) return refuse("forbidden", "forbidden");
  const nominee = await ctx.data.registry.findNominee(input.personId, organisationIds);
  if (!nominee?.employer) return nominationBar(notEmployed) ?? refuse("not-found", "not-found");
  const { employer } = nominee;
  if (!can(ctx.actor, "registry.nominate", { organisation: employer.id }))
    return refuse("forbidden", "forbidden");
  if (!employer.district) return refuse("conflict", "nomination-no-district");
  const { district } = employer;
  const text = await textOf(ctx, input.kind, input);
  if (!text.ok) return text;

  const at = ctx.now();
  const today = civilDateOf(at);
  const nominatedBy = ctx.actor.accountId;
  const evidence = await evidenceOf(ctx, nominee, today);
  const written = await ctx.data.write<boolean>(
    { actorId: nominatedBy, at },
    (added) =>
      added
        ? [
            {
              type: "nomination.submitted",
              subject: "Nomination",
              subjectId: input.id,
              data: { kind: input.kind, district },
            },
          ]
        : [],
    async (tx) => {
      await ctx.data.registry.lockPerson(nominee.id, tx);
      const there = await ctx.data.nominations.findOwner(input.id, tx);
      if (there) return there.organisationId === employer.id ? ok(false) : refuse("forbidden", "forbidden");
      const bars = await ctx.data.registry.findBars({ personId: nominee.id, kind: input.kind, today }, tx);
      const bar = nominationBar({ employed: true, ...bars });
      if (bar) return bar;
      const inserted = await ctx.data.nominations.insertNomination(
        {
          ...text.value,
          id: input.id,
          kind: input.kind,
          personId: nominee.id,
          candidateId: candidateFor(nominee, text.value),
          organisationId: employer.id,
          district,
          evidence,
          termYears: registryPolicy.termYears,
          nominatedBy,
          submittedAt: at,
        },
        tx,
      );
      return ok(inserted);
    },
  );
  return written.ok ? ok({ nominationId: input.id }) : written;
}

const notEmployed = { employed: false, activeAppointment: false, openNomination: false };

/** What the form says, checked: the occupation is known, and a studio has a name and an address. */
async function textOf(ctx: Ctx, kind: NominationKind, input: Said) {
  const [edition = "", code = ""] = input.occupation.split(" ");
  const known = await ctx.data.certificates.findOccupation(Number(edition), code);
  if (!known) return refuse("invalid", "occupation-unknown", { field: "occupation" });
  const studio = kind === "master-studio";
  if (studio && !input.studioName) return refuse("invalid", "studio-name-blank", { field: "studioName" });
  if (studio && !input.studioAddress)
    return refuse("invalid", "studio-address-blank", { field: "studioAddress" });
  return ok({
    occupationEdition: known.edition,
    occupationCode: known.code,
    statement: input.statement,
    studioName: studio ? (input.studioName ?? null) : null,
    studioAddress: studio ? (input.studioAddress ?? null) : null,
  });
}

export const Resubmit = z.object({ version: z.coerce.number().int(), ...said });

/** Sends a returned nomination again, corrected; the evidence is collected anew. */
export async function resubmit(
  ctx: Ctx,
  nominationId: string,
  input: z.output<typeof Resubmit>,
): Promise<Result<NominationRecord>> {
  return takeStep(
    ctx,
    nominationId,
    { step: "resubmit", version: input.version },
    {
      facts: () => [
        { type: "nomination.corrected", subject: "Nomination", subjectId: nominationId, data: {} },
      ],
      work: async (_tx, nomination, { at }) => {
        const text = await textOf(ctx, nomination.kind, input);
        if (!text.ok) return text;
        const nominee = await ctx.data.registry.findNominee(nomination.personId, [nomination.organisationId]);
        if (!nominee) return refuse("conflict", "nomination-not-employed");
        const evidence = await evidenceOf(ctx, nominee, civilDateOf(at));
        const candidateId = candidateFor(nominee, text.value);
        return ok({
          change: { ...text.value, evidence, candidateId, reason: null, submittedAt: at },
          value: undefined,
        });
      },
    },
  );
}

export const ReturnNomination = z.object({
  version: z.coerce.number().int(),
  reason: z.string().trim().min(4).max(500),
});

/** Gives a nomination back to its enterprise, to be corrected; by the district that it lies in. */
export async function returnNomination(
  ctx: Ctx,
  nominationId: string,
  { version, reason }: z.output<typeof ReturnNomination>,
): Promise<Result<NominationRecord>> {
  return takeStep(
    ctx,
    nominationId,
    { step: "return", version },
    {
      facts: () => [
        { type: "nomination.returned", subject: "Nomination", subjectId: nominationId, data: {} },
      ],
      work: async () => ok({ change: { reason }, value: undefined }),
    },
  );
}

export const Recommend = z.object({
  version: z.coerce.number().int(),
  note: z.string().trim().max(500).default(""),
});

/** Recommends a nomination to the city; by the district that it lies in. */
export async function recommend(
  ctx: Ctx,
  nominationId: string,
  { version, note }: z.output<typeof Recommend>,
): Promise<Result<NominationRecord>> {
  return takeStep(
    ctx,
    nominationId,
    { step: "recommend", version },
    {
      facts: () => [
        { type: "nomination.recommended", subject: "Nomination", subjectId: nominationId, data: {} },
      ],
      work: async (_tx, _nomination, { actorId, at }) =>
        ok({
          change: { reason: note || null, recommendedBy: actorId, recommendedAt: at },
          value: undefined,
        }),
    },
  );
}
