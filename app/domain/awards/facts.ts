import { z } from "zod";

export const certificateFacts = {
  "certificates.ordered": z.object({ eventId: z.string(), total: z.number().int() }),
  "certificates.issued": z.object({ eventId: z.string(), total: z.number().int() }),
  "certificate.revoked": z.object({ serial: z.string() }),
} as const;
