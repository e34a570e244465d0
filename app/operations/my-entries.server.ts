import type { Ctx } from "~/context";
import { holds } from "~/domain/accounts/permission";
import { stageAt } from "~/domain/contests/stage";
import { cardAddress } from "~/domain/entries/scan";
import { checkInMinutes, entryNumber, type StartCardFacts } from "~/domain/entries/start-card";
import { civilDateOf, clockOf } from "~/domain/shared/calendar";
import { named } from "~/domain/shared/named";
import { ok, type Result, refuse } from "~/domain/shared/result";
import { hasCard, loadOwn } from "./entries.server";
import { titlesOf } from "./papers.server";

/** The contestant's own page: the profile in short, and every entry with where it stands. */
export async function showMine(ctx: Ctx) {
  const { actor } = ctx;
  if (!actor) return refuse("unauthenticated", "unauthenticated");
  if (!holds(actor, "contestant")) return refuse("forbidden", "contestants-only");
  const person = await ctx.data.people.findByAccount(actor.accountId);
  const now = ctx.now();
  const [entries, open] = await Promise.all([
    person ? ctx.data.entries.findForPerson(person.id) : [],
    ctx.data.entries.findOpenEvents(now),
  ]);
  const before = await ctx.data.entries.countWaitingBefore(entries.map(({ id }) => id));
  return ok({
    name: person?.name ?? actor.name,
    profile: person && {
      idMasked: person.idMasked,
      employer: person.employer?.name ?? null,
      held: person.held.length,
    },
    entries: entries.map((entry) => ({
      id: entry.id,
      number: entry.number,
      state: entry.state,
      reason: entry.reason,
      place: before.has(entry.id) ? (before.get(entry.id) ?? 0) + 1 : null,
      event: { ...entry.event, stage: stageAt(entry.event, now) },
    })),
    open: open.filter(({ id }) => !entries.some(({ event }) => event.id === id)).slice(0, 4),
  });
}

/** The start card of an approved entry, as PDF. The same entry gives the same bytes. */
export async function drawCard(
  ctx: Ctx,
  entryId: string | undefined,
): Promise<Result<{ pdf: Uint8Array; number: string }>> {
  const own = await loadOwn(ctx, entryId);
  if (!own.ok) return own;
  const { entry, event } = own.value;
  if (!hasCard(entry) || !entry.decidedAt) return refuse("conflict", "card-not-yet");
  const unit = entry.person.employer?.name;
  const facts: StartCardFacts = {
    ...titlesOf(event),
    entryNumber: entryNumber(entry.number),
    holder: entry.person.name,
    maskedId: entry.person.idMasked,
    ...(unit ? { unit } : {}),
    venue: named(event.venue, ""),
    date: civilDateOf(event.startsAt),
    checkInAt: clockOf(event.startsAt.getTime() - checkInMinutes * 60_000),
    startsAt: clockOf(event.startsAt),
    qr: cardAddress(ctx.config.publicUrl, entry.token),
    issuedOn: civilDateOf(entry.decidedAt),
  };
  const pdf = await ctx.render({ kind: "start-card", facts });
  return pdf.ok ? ok({ pdf: pdf.value, number: facts.entryNumber }) : pdf;
}
