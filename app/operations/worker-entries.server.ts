import { z } from "zod";
import type { Ctx } from "~/context";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";
import { type Arrival, arrive } from "./arrive.server";
import { checkPeople } from "./eligibility.server";
import { loadEnterprise } from "./enterprise.server";
import { findPublished, shortEvent } from "./entries.server";

export const EnterWorkers = z.object({
  workers: z.preprocess(
    (value) => (typeof value === "string" ? [value] : value),
    z.array(z.uuid(), { error: "workers-none-ticked" }).min(1, { error: "workers-none-ticked" }).max(200),
  ),
});

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
