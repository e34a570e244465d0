import type { Ctx } from "~/context";
import { can, scopesHeld } from "~/domain/accounts/permission";
import { ok, refuse } from "~/domain/shared/result";

/** The enterprise that the actor acts for. */
export async function loadEnterprise(ctx: Ctx) {
  if (!ctx.actor) return refuse("unauthenticated", "unauthenticated");
  const [id] = scopesHeld(ctx.actor, "enterprise");
  const enterprise = id ? await ctx.data.organisations.find(id) : null;
  if (!enterprise || !can(ctx.actor, "entry.enter-workers", { organisation: enterprise.id }))
    return refuse("forbidden", "forbidden");
  return ok({ enterprise, accountId: ctx.actor.accountId });
}

/** What a page shows of an enterprise. */
export function shortEnterprise({
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
