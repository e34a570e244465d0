import type { Aspect } from "../../app/domain/marking/scheme";
import { showMark } from "../../app/domain/marking/tally";
import { isInPart, type Part } from "../../app/domain/scoring/part";
import { aspectsOfJudge } from "../../app/domain/scoring/sheet";
import { loadMarking } from "../../app/operations/marking-facts.server";
import { enterMarks } from "../../app/operations/scoring.server";
import type { Crew } from "./event";
import { checkCodes, lockByTwo } from "./lock";
import { must, type Stage } from "./stage";
import { enrolTablet, signOnTablet } from "./tablet";

export const dayOne: Part = { moduleId: null, day: "1" };
export const dayTwo: Part = { moduleId: null, day: "2" };

/** Who signs for a day signs what is marked so far; on the last one the sheet is whole. */
const soFar = (part: Part) => (part.day === dayOne.day ? "on" : undefined);

type Marked = { readonly stage: Stage; readonly crew: Crew; readonly eventId: string };

/** The first of two days: every code is marked and signed for it, checked, and the day locked in its evening. */
export async function markFirstDay(marked: Marked, date: string): Promise<void> {
  const { stage, crew, eventId } = marked;
  await markSheets(marked, { date, share: 1, part: dayOne });
  stage.at(`${date} 18:10`);
  const judges = await Promise.all(crew.judges.map((judge) => stage.as(judge)));
  must(await checkCodes(judges, eventId, await stage.services.data.draw.findCodes(eventId), dayOne));
  must(await lockByTwo(await stage.as(crew.chief), await stage.as(crew.supervisor), eventId, dayOne));
}

/**
 * The judges fill and sign their sheets for a day of marking or for the whole event; where `share` is less than 1,
 * the first share of them, and of two more the first half.
 */
export async function markSheets(
  { stage, crew, eventId }: Marked,
  { date, share, part }: { readonly date: string; readonly share: number; readonly part: Part },
): Promise<void> {
  const event = await stage.services.data.events.findEvent(eventId);
  if (!event) throw new Error(`No event ${eventId}`);
  const codes = await stage.services.data.draw.findCodes(eventId);
  const whole = Math.floor(codes.length * share);
  for (const [seat, account] of crew.judges.entries()) {
    const judge = await stage.as(account);
    const { facts, modules } = must(await loadMarking(judge, event));
    stage.at(`${date} 08:25`);
    const tablet =
      crew.tablets.get(account) ?? must(await enrolTablet(judge, await stage.as(crew.chief), eventId));
    crew.tablets.set(account, tablet);
    const own = aspectsOfJudge(facts, account)
      .filter((placed) => isInPart(part, placed, modules))
      .map(({ aspect }) => aspect);
    if (own.length === 0) continue;
    for (const [index, { id, code }] of codes.entries()) {
      const isDone = index < whole;
      if (!isDone && index >= whole + 2) continue;
      const aspects = isDone ? own : own.slice(0, Math.ceil(own.length / 2));
      stage.at(
        `${date} ${String(9 + Math.floor(index / 12) + seat).padStart(2, "0")}:${String(10 + ((index * 4) % 50)).slice(-2)}`,
      );
      // The last to mark gives one code of the last day far less than the others, and stands by it.
      const standsBy =
        part.day === dayTwo.day && index === 2 && seat === crew.judges.length - 1
          ? aspects.filter(({ kind }) => kind === "panel")
          : [];
      const entry = (aspect: Aspect) => ({
        clientId: stage.services.id(),
        codeId: id,
        aspectId: aspect.id,
        schemeVersion: facts.schemeVersion,
        markedAt: stage.now().getTime(),
      });
      const marks = aspects.map((aspect) => ({
        ...entry(aspect),
        text: standsBy.includes(aspect)
          ? showMark(aspect, Math.round(aspect.max * 0.4))
          : markFor(code, aspect, seat),
      }));
      const confirmed = standsBy.map((aspect) => ({
        ...entry(aspect),
        ...{ kind: "confirm", doubts: ["far"], about: null },
      }));
      must(await enterMarks(judge, { eventId, marks: [...marks, ...confirmed] }));
      if (isDone) must(await signOnTablet(judge, tablet, eventId, code, judge.id(), soFar(part)));
    }
  }
}

/** What a judge gives: different for each code, and never two judges more than one apart. */
function markFor(code: string, aspect: Aspect, seat: number): string {
  const skill = spread(`${code} ${aspect.id}`);
  if (aspect.kind === "judgement")
    return String(
      Math.min(3, Math.floor(skill * 2.4) + 1 + (spread(`${code} ${aspect.id} ${seat}`) > 0.85 ? 1 : 0)),
    );
  if (aspect.kind === "time") return showMark(aspect, 360_000 + Math.round(skill * 60_000));
  if (aspect.kind === "deduction") return String(Math.round((1 - skill) * 5) / 2);
  if (aspect.kind === "panel") {
    const taste = (spread(`${code} ${aspect.id} ${seat}`) - 0.5) / 10;
    return ((aspect.max / 10_000) * Math.min(1, 0.65 + 0.3 * skill + taste)).toFixed(2);
  }
  if (aspect.kind === "measurement") {
    if (aspect.mode === "pass-fail") return skill > 0.12 ? String(aspect.max / 10_000) : "0";
    if (aspect.mode === "number-completed") return String(Math.ceil(aspect.possible * (0.5 + skill / 2)));
    if (aspect.mode === "choice") return skill > 0.3 ? "1" : "2";
    if (aspect.mode === "ranged")
      return showMark(aspect, aspect.target + Math.round(1_200 * skill * skill) * (skill > 0.5 ? -1 : 1));
  }
  return ((aspect.max / 10_000) * (0.6 + 0.4 * skill)).toFixed(2);
}

/** A number from 0 to 1 out of a text; the same each time. */
function spread(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return ((hash >>> 8) % 1_000) / 999;
}
