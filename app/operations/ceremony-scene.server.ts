import type { Ctx } from "~/context";
import type { CeremonyRecord } from "~/data/ceremonies.server";
import type { EventRecord } from "~/data/events.server";
import { hasReached } from "~/domain/contests/stage";
import { districtOf } from "~/domain/notices/notice";
import type { CeremonyPlan, Sealed } from "~/domain/results/ceremony";
import { noEdits } from "~/domain/results/ceremony-edits";
import { inventedResults } from "~/domain/results/ceremony-player";
import { type Screen, screenAt } from "~/domain/results/ceremony-screen";
import { editedScript, type Script } from "~/domain/results/ceremony-script";
import { type ShownCeremony, stepLeadMs } from "~/domain/results/ceremony-shown";
import { isId } from "~/domain/shared/id";
import { maskName } from "~/domain/shared/identity";
import { roundHalfUp } from "~/domain/shared/mark";
import { ok, refuse } from "~/domain/shared/result";

type Reader = Pick<Ctx, "data">;

/** What a hall's screen shows at this moment; for everybody, and nothing of a step that has not been shown. */
export async function showCeremony(ctx: Ctx, eventId: string | undefined) {
  const event = isId(eventId) ? await ctx.data.events.findEvent(eventId) : null;
  if (!event || event.stage === "draft") return refuse("not-found", "not-found");
  const { id, titleZh, titleEn, level, contest } = event;
  return ok({
    event: { id, titleZh, titleEn, level },
    contest: { titleZh: contest.titleZh, titleEn: contest.titleEn, district: contest.district },
    shown: await shownOf(ctx, event),
  });
}

/** The same without the names of things, with the server's time. */
export async function readCeremony(ctx: Ctx, eventId: string | undefined) {
  const shown = isId(eventId) ? await shownCeremony(ctx, eventId) : null;
  return shown ? ok({ shown, now: ctx.now().getTime() }) : refuse("not-found", "not-found");
}

/** What an event's ceremony shows, for all who watch it on this node; null where there is no such event. */
export async function shownCeremony(reader: Reader, eventId: string): Promise<ShownCeremony | null> {
  const event = await reader.data.events.findEvent(eventId);
  return event && event.stage !== "draft" ? shownOf(reader, event) : null;
}

async function shownOf(reader: Reader, event: EventRecord): Promise<ShownCeremony> {
  // Screens may be put up before anything is planned: they wait.
  const ceremony = await reader.data.ceremonies.find(event.id);
  if (!ceremony) return { version: 0, at: 0, rehearsal: false, screen: waiting };
  return {
    version: ceremony.version,
    at: ceremony.changedAt.getTime() + stepLeadMs,
    rehearsal: ceremony.state === "rehearsal",
    screen: (await sceneOf(reader, event, ceremony)).screen,
  };
}

const waiting: Screen = { kind: "holding" };

type Scene = { screen: Screen; next: Screen; script: Script; sealed: Sealed | null };

const noScript: Script = {
  rows: [],
  lost: [],
  edits: noEdits,
  steps: [],
  seconds: [],
  words: [],
  revealedAfter: 0,
};

/** Where a ceremony stands: what is seen, what comes next, and the script around it. */
export async function sceneOf(reader: Reader, event: EventRecord, ceremony: CeremonyRecord): Promise<Scene> {
  const { plan, state, at } = ceremony;
  const sealed =
    state === "rehearsal"
      ? inventedResults(modulesOf(event), isCity(event))
      : state === "ready"
        ? null
        : await sealedOf(reader, event, plan);
  if (!sealed) return { screen: waiting, next: waiting, script: noScript, sealed: null };
  const script = editedScript(plan, sealed);
  return {
    screen: screenAt(plan, sealed, script.steps, at),
    next: screenAt(plan, sealed, script.steps, at + 1),
    script,
    sealed,
  };
}

/** The sealed results as a ceremony shows them; null before decoding. */
export async function sealedOf(
  { data }: Reader,
  event: EventRecord,
  plan: CeremonyPlan,
): Promise<Sealed | null> {
  if (!hasReached(event.stage, "decoded")) return null;
  const hasPhotos = Object.keys(plan.photos).length > 0;
  const [results, pictures, medals] = await Promise.all([
    data.results.findResults(event.id),
    hasPhotos ? data.pictures.list(event.contestId, event.id) : [],
    plan.medalsOf === "contest" && (plan.teams || plan.districts)
      ? data.displays.findMedals({ contestId: event.contestId }, event.id)
      : { places: [] },
  ]);
  return {
    modules: modulesOf(event),
    city: isCity(event),
    others: medals.places,
    results: results.map((row) => ({
      code: row.code,
      place: row.place,
      name: plan.names === "full" ? row.name : maskName(row.name),
      unit: plan.names === "full" ? row.employerName : null,
      team: row.teamName,
      district: row.teamDistrict ?? districtOf(row),
      photo: pictures.find(({ id }) => id === plan.photos[row.code]) ?? null,
      cells: event.modules.map(({ id }) => roundHalfUp(row.modules[id]?.weighted ?? zero, 2) / 100),
      total: roundHalfUp(row.total, 2) / 100,
      award: row.award,
      serial: row.certificate?.serial ?? null,
    })),
  };
}

const zero = 0 as Parameters<typeof roundHalfUp>[0];

/** An event's modules as its ceremony knows them. */
export function modulesOf(event: EventRecord) {
  return event.modules.map(({ nameZh, nameEn, weight }) => ({ zh: nameZh, en: nameEn, weight }));
}

function isCity(event: EventRecord): boolean {
  return event.contest.tier === "city";
}

/** Names by code, for the desk alone. */
export function nameBy(sealed: Sealed | null): Record<string, string> {
  return Object.fromEntries(sealed?.results.map(({ code, name }) => [code, name]) ?? []);
}
