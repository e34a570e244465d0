import type { Aspect, Scheme } from "~/domain/marking/scheme";
import { aspectsOfJudge } from "~/domain/scoring/sheet";
import { type Mark, marks } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";
import { sessionCookie } from "~/http/cookies.server";
import { loadMarking } from "~/operations/marking-facts.server";
import { unwrap, type World } from "../support/world";
import { organiserOf } from "../support/world-contests";
import { markingEvent } from "../support/world-scoring";

/** A finals day (design.md §6) as plain data, so that it can be handed to other processes. */
export type Day = { readonly events: readonly DayEvent[] };
export type DayEvent = {
  readonly eventId: string;
  readonly schemeVersion: number;
  readonly codes: readonly { readonly id: string; readonly code: string }[];
  readonly judges: readonly DayJudge[];
};
export type DayJudge = {
  readonly judgeId: string;
  /** Of a session of theirs, as a browser sends it. */
  readonly cookie: string;
  readonly aspects: readonly Pick<Aspect, "id" | "kind" | "max">[];
};

/** Events being marked, each by three judges, by the app's own operations. `contestants` has one number an event. */
export async function finalsDay(
  world: World,
  contestants: readonly number[],
  say: (line: string) => void,
): Promise<Day> {
  const organiser = await organiserOf(world);
  const events: DayEvent[] = [];
  let contestId: string | undefined;
  for (const [index, count] of contestants.entries()) {
    const made = await markingEvent(world, {
      organiser,
      contestId,
      contestants: count,
      title: `决赛 ${index + 1}`,
      modules: threeModules,
      scheme: fortyAspects,
    });
    contestId = made.contestId;
    const { facts } = unwrap(await loadMarking(made.chief, made.event));
    const judges: DayJudge[] = [];
    for (const { actor } of made.judges) {
      const judgeId = actor?.accountId ?? "";
      const aspects = aspectsOfJudge(facts, judgeId).map(({ aspect: { id, kind, max } }) => ({
        id,
        kind,
        max,
      }));
      judges.push({ judgeId, cookie: await cookieOf(world, judgeId), aspects });
    }
    const codes = made.codes.map(({ id, code }) => ({ id, code }));
    events.push({ eventId: made.eventId, schemeVersion: facts.schemeVersion, codes, judges });
    if ((index + 1) % 25 === 0) say(`${index + 1} of ${contestants.length} events are being marked`);
  }
  return { events };
}

/** Each is measured by another judge. */
const threeModules = [
  { nameZh: "理论知识", nameEn: "Theory", weight: "25" },
  { nameZh: "精度", nameEn: "Precision", weight: "45", practical: "on" as const },
  { nameZh: "工艺", nameEn: "Craft", weight: "30", practical: "on" as const },
];

/** Thirty measurements and ten judgements: 100 marks. */
function fortyAspects([theory, precision, craft]: readonly string[]): Scheme {
  const measured = (criterion: string, count: number, each: number) =>
    Array.from({ length: count }, (_, i) => ({
      kind: "measurement" as const,
      mode: "range" as const,
      id: `${criterion}1.${i + 1}`,
      position: i + 1,
      description: `测量项 ${criterion}1.${i + 1}`,
      max: marks(each) as Mark,
    }));
  const judged = Array.from({ length: 10 }, (_, i) => ({
    kind: "judgement" as const,
    id: `C1.${i + 11}`,
    position: i + 11,
    description: `判断项 C1.${i + 11}`,
    levels: ["低于行业标准", "达到行业标准", "部分超出行业标准", "完全超出行业标准"],
    max: marks(1.5) as Mark,
  }));
  const part = (
    id: string,
    name: string,
    total: number,
    moduleId: string | undefined,
    aspects: Aspect[],
  ) => ({
    id,
    name,
    marks: marks(total),
    moduleId,
    subCriteria: [{ id: `${id}1`, name, aspects }],
  });
  return {
    sections: [],
    criteria: [
      part("A", "理论知识", 25, theory, measured("A", 10, 2.5)),
      part("B", "精度", 45, precision, measured("B", 10, 4.5)),
      part("C", "工艺", 30, craft, [...measured("C", 10, 1.5), ...judged]),
    ],
  };
}

async function cookieOf(world: World, accountId: string): Promise<string> {
  const { services } = world;
  const token = services.random(32);
  const at = services.now();
  const session = {
    id: services.sha256(token),
    accountId,
    userAgent: "bench",
    createdAt: at,
    expiresAt: new Date(at.getTime() + 30 * 86_400_000),
  };
  await services.data.write({ actorId: accountId, at }, [], async (tx) =>
    ok(await services.data.accounts.insertSession(session, tx)),
  );
  return (await sessionCookie.serialize(token)).split(";")[0] ?? "";
}
