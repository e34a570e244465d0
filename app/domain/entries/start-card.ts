import { z } from "zod";
import { civilDateSchema } from "../shared/calendar";
import { Named } from "../shared/named";

/**
 * Everything that a start card (参赛证) says. Never a code, a station or a seat: the card is printed before the
 * draw, stays with the contestant, and would join a code with a person.
 */
export const StartCardFacts = z.strictObject({
  entryNumber: z.string().trim().min(1).max(40),
  contest: Named,
  event: Named,
  level: Named.optional(),
  group: Named.optional(),
  holder: z.string().trim().min(1).max(60),
  /** Such as 310***********001X (domain.md §5.1). */
  maskedId: z.string().trim().min(1).max(24),
  unit: z.string().trim().min(1).max(120).optional(),
  venue: Named,
  address: z.string().trim().min(1).max(160).optional(),
  /** A civil date and wall-clock times in Shanghai, 08:30. */
  date: civilDateSchema,
  checkInAt: z.iso.time({ precision: -1 }),
  startsAt: z.iso.time({ precision: -1 }),
  /** What the check-in desk's scanner reads. */
  qr: z.string().min(1).max(400),
  /** The day on which the card was made available. */
  issuedOn: civilDateSchema,
});
export type StartCardFacts = z.infer<typeof StartCardFacts>;

/** Check-in opens an hour before the start. Minutes. */
export const checkInMinutes = 60;

/** The number of an entry as cards and desks show it: 007. It is the order of arrival and says nothing of a code. */
export function entryNumber(number: number): string {
  return String(number).padStart(3, "0");
}
