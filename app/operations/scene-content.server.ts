import type { Ctx } from "~/context";
import type { StoredStage } from "~/domain/contests/stage";
import { stageAt } from "~/domain/contests/stage";
import type { SceneContent, ShownBoard, ShownContest } from "~/domain/displays/content";
import { districtTable } from "~/domain/displays/medals";
import { picturesOf, type Scene } from "~/domain/displays/scene";
import type { ShownPicture } from "~/domain/pictures/picture";
import { showBoard } from "./boards.server";
import { showCeremony } from "./ceremony-scene.server";

type Contest = NonNullable<Awaited<ReturnType<Ctx["data"]["contests"]["findContest"]>>>;

/** What a screen says of its contest. */
export function shownContest({ titleZh, titleEn, district, organiser, season }: Contest): ShownContest {
  return {
    titleZh,
    titleEn,
    district,
    organiserZh: organiser.name,
    organiserEn: organiser.nameEn,
    year: season.year,
  };
}

/**
 * A scene with everything that is on the screen. Boards come as the public sees them; what has become of an event
 * meanwhile (a draft again, removed) leaves the holding picture.
 */
export async function sceneContent(ctx: Ctx, contest: Contest, scene: Scene): Promise<SceneContent> {
  switch (scene.kind) {
    case "board": {
      const board = await shownBoard(ctx, scene.eventId);
      if (!board) return holding;
      return { kind: "board", board, seconds: scene.seconds, limit: scene.limit };
    }
    case "overlay": {
      const board = await shownBoard(ctx, scene.eventId);
      return board ? { kind: "overlay", board, rows: scene.rows } : holding;
    }
    case "ceremony": {
      const found = await showCeremony(ctx, scene.eventId);
      return found.ok ? { kind: "ceremony", event: found.value.event, shown: found.value.shown } : holding;
    }
    case "grid": {
      const boards = await Promise.all(scene.eventIds.map((id) => shownBoard(ctx, id)));
      return { kind: "grid", boards: boards.flatMap((board) => board ?? []), seconds: scene.seconds };
    }
    case "medals": {
      const { scope, seconds, kind: _kind, ...points } = scene;
      const { places, ...counts } = await ctx.data.displays.findMedals(
        scope === "contest" ? { contestId: contest.id } : { seasonId: contest.seasonId },
      );
      const own = places.flatMap(({ district, ...place }) => (district ? [{ ...place, district }] : []));
      return { kind: "medals", scope, seconds, points, rows: districtTable(own, points), ...counts };
    }
    case "schedule":
      return { kind: "schedule", lines: scheduleOf(ctx, contest), seconds: scene.seconds };
    case "message":
      return { kind: "message", title: scene.title, text: scene.text };
    case "sponsors": {
      const { title, names, seconds } = scene;
      return { kind: "sponsors", title, names, seconds, pictures: await shownPictures(ctx, contest, scene) };
    }
    case "holding": {
      const [picture = null] = await shownPictures(ctx, contest, scene);
      return { kind: "holding", line: scene.line, picture };
    }
  }
}

const holding: SceneContent = { kind: "holding", line: "", picture: null };

/** The pictures of a scene in its order, without those that have been removed. */
async function shownPictures(ctx: Ctx, contest: Contest, scene: Scene): Promise<ShownPicture[]> {
  const ids = picturesOf(scene);
  if (ids.length === 0) return [];
  const all = new Map((await ctx.data.pictures.list(contest.id, null)).map((each) => [each.id, each]));
  return ids.flatMap((id) => all.get(id) ?? []);
}

async function shownBoard(ctx: Ctx, eventId: string): Promise<ShownBoard | null> {
  const found = await showBoard(ctx, eventId);
  if (!found.ok) return null;
  const { snapshot, event, qr } = found.value;
  return { snapshot, event, qr };
}

/** The contest's events that the public may see, by the time at which they begin. */
function scheduleOf(ctx: Ctx, contest: Contest) {
  const now = ctx.now();
  return contest.events
    .filter(({ stage }) => stage !== "draft")
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.seq - b.seq)
    .map((event) => ({
      id: event.id,
      titleZh: event.titleZh,
      titleEn: event.titleEn,
      level: event.level,
      venue: event.venue,
      startsAt: event.startsAt.getTime(),
      endsAt: event.endsAt.getTime(),
      stage: stageAt({ ...event, stage: event.stage as StoredStage }, now),
    }));
}
