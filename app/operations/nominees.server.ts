import type { Ctx } from "~/context";
import { hasReached, type StoredStage } from "~/domain/contests/stage";
import { collectEvidence, type Evidence } from "~/domain/registry/evidence";
import { registryPolicy } from "~/domain/registry/policy";
import { type CivilDate, civilDateOf } from "~/domain/shared/calendar";
import type { Mark } from "~/domain/shared/mark";
import { occupationNames } from "./occupation-names.server";

export type Nominee = NonNullable<Awaited<ReturnType<Ctx["data"]["registry"]["findNominee"]>>>;

/** The candidacy that the nomination follows: of the same occupation if there is one, else the latest. */
export function candidateFor(
  { candidates }: Nominee,
  { occupationEdition, occupationCode }: { occupationEdition: number; occupationCode: string },
): string | null {
  const same = candidates.find(
    ({ result: { event } }) =>
      event.occupationEdition === occupationEdition && event.occupationCode === occupationCode,
  );
  return (same ?? candidates[0])?.id ?? null;
}

/** What the system knows of a nominee on a day. */
export async function evidenceOf(ctx: Ctx, nominee: Nominee, today: CivilDate): Promise<Evidence> {
  const nameOf = await occupationNames(ctx);
  return collectEvidence(
    {
      person: nominee,
      results: nominee.entries.flatMap(({ event, result }) =>
        result
          ? [
              {
                eventId: event.id,
                contest: { zh: event.contest.titleZh, en: event.contest.titleEn },
                event: { zh: event.titleZh, en: event.titleEn },
                level: event.level,
                place: result.place,
                contestants: event._count.results,
                total: result.total as Mark,
                award: result.award as Evidence["results"][number]["award"],
                on: civilDateOf(event.finalAt ?? event.endsAt),
                final: hasReached(event.stage as StoredStage, "final"),
              },
            ]
          : [],
      ),
      certificates: nominee.held.map(({ occupationEdition, occupationCode, level, number, issuedOn }) => ({
        occupation: nameOf(occupationEdition, occupationCode),
        level,
        number,
        issuedOn,
      })),
      appointments: nominee.appointments.map(({ kind, number, termStart, termEnd }) => ({
        kind,
        number,
        termStart,
        termEnd,
      })),
    },
    today,
    registryPolicy,
  );
}
