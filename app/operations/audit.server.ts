import type { Ctx } from "~/context";
import { can } from "~/domain/accounts/permission";
import { type FactType, factTypes } from "~/domain/audit/fact";
import { instantOf, isCivilDate } from "~/domain/shared/calendar";
import { isId } from "~/domain/shared/id";
import { ok, refuse } from "~/domain/shared/result";

const pageSize = 100;

/** The audit trail, newest first, narrowed by what the address says. What cannot be understood narrows nothing. */
export async function showTrail(ctx: Ctx, url: URL) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  if (!can(ctx.actor, "audit.read")) return refuse("forbidden", "forbidden");
  const given = (name: string) => url.searchParams.get(name)?.trim() || undefined;
  const type = factTypes.find((each) => each === given("type"));
  const [from, to] = [given("from"), given("to")];
  const id = (name: string) => (isId(given(name)) ? given(name) : undefined);
  const before = given("before");
  const facts = await ctx.data.audit.findFacts(
    {
      type,
      subject: given("subject"),
      subjectId: given("subjectId"),
      actorId: id("actor"),
      eventId: id("event"),
      from: from && isCivilDate(from) ? new Date(instantOf(from)) : undefined,
      to: to && isCivilDate(to) ? new Date(instantOf(to) + 86_400_000) : undefined,
    },
    before && /^\d{1,18}$/.test(before) ? BigInt(before) : null,
    pageSize + 1,
  );
  const shown = facts.slice(0, pageSize);
  const actors = await ctx.data.audit.findActors([...new Set(shown.flatMap(({ actorId }) => actorId ?? []))]);
  const names = new Map(actors.map(({ id: actorId, name }) => [actorId, name]));
  return ok({
    facts: shown.map((fact) => ({
      seq: String(fact.seq),
      at: fact.at,
      type: fact.type,
      actorId: fact.actorId,
      actor: fact.actorId ? (names.get(fact.actorId) ?? null) : null,
      subject: fact.subject,
      subjectId: fact.subjectId,
      eventId: fact.eventId,
      data: fact.data,
    })),
    next: facts.length > pageSize ? String(shown.at(-1)?.seq) : null,
    types: factTypes as FactType[],
  });
}
