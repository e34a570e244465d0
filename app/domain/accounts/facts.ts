import { z } from "zod";
import { Role, ScopeKind } from "./role";

export const accountFacts = {
  "account.signed-up": z.object({}),
  "account.signed-in": z.object({ userAgent: z.string() }),
  "account.signed-out": z.object({ everywhere: z.boolean() }),
  "account.password-changed": z.object({}),
  "account.created": z.object({ login: z.string() }),
  "role.granted": z.object({ role: Role, scopeKind: ScopeKind, scopeId: z.string() }),
  "role.withdrawn": z.object({ role: Role, scopeKind: ScopeKind, scopeId: z.string() }),
  "organisation.added": z.object({ creditCode: z.string() }),
  "calendar.year-loaded": z.object({ year: z.number().int() }),
  "calendar.day-set": z.object({ kind: z.enum(["holiday", "workday", "ordinary"]) }),
} as const;
