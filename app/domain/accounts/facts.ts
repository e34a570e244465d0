import { z } from "zod";
import { Role, ScopeKind } from "./role";

export const accountFacts = {
  "account.signed-up": z.object({}),
  "account.signed-in": z.object({ userAgent: z.string() }),
  "account.signed-out": z.object({ everywhere: z.boolean() }),
  "account.password-changed": z.object({}),
  "role.granted": z.object({ role: Role, scopeKind: ScopeKind, scopeId: z.string() }),
  "role.withdrawn": z.object({ role: Role, scopeKind: ScopeKind, scopeId: z.string() }),
} as const;
