import { z } from "zod";

/** What keeps marks as they were given: devices, PINs, checks, locks, corrections. */
export const custodyFacts = {
  "device.enrolled": z.object({ name: z.string(), hasKey: z.boolean() }),
  "device.confirmed": z.object({ accountId: z.string() }),
  "device.revoked": z.object({ accountId: z.string() }),
  "pin.set": z.object({}),
} as const;
