import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "~/context";
import type { Aspect } from "~/domain/marking/scheme";
import { livePath } from "~/live/protocol";
import { settleFreeze } from "~/operations/board-freeze.server";
import { freezeNow, liftFreeze, planFreeze, saveModes } from "~/operations/board-setup.server";
import { startCeremony } from "~/operations/ceremonies.server";
import { addDisplay, takeScene } from "~/operations/display-console.server";
import { askDecode, confirmDecode } from "~/operations/draw.server";
import { SaveScene, saveScene } from "~/operations/scenes.server";
import { enterMarks } from "~/operations/scoring.server";
import { urls } from "~/routes";
import { type App, startApp } from "../support/app";
import { type Answer, addresses, ask, dataOf, type Places } from "../support/crawl";
import { copyOf, freshDatabase } from "../support/database";
import { unwrap, type World } from "../support/world";
import {
  checkAndLock,
  markEverything,
  markingEvent,
  type ScoringEvent,
  signCode,
  type ValueOf,
  wholeSheet,
} from "../support/world-scoring";

/**
 * Non-interference: contests are driven twice with the same marks up to the freeze and different ones after it, also
 * in number. Whatever anybody who is not of the event's staff can ask for or is sent must be the same, byte for byte.
 * The two worlds are copies of one database made at the freeze, so that nothing differs but what was marked since.
 */
const begin = "2024-06-03T10:00:00+08:00";
const hiddenPhase = "2024-06-03T11:00:00+08:00";
const kinds = ["time", "marks", "sheets", "hand", "staff", "off", "decoded"] as const;
type Kind = (typeof kinds)[number];

type Twin = { readonly app: App; readonly events: Record<Kind | "open", ScoringEvent>; sockets: Watch[] };
type Watch = {
  readonly who: string;
  readonly socket: Socket;
  readonly heard: unknown[][];
  readonly answers: unknown[];
};

let twins: readonly [Twin, Twin];
let places: Places;
const askers = new Map<string, string>();

beforeAll(async () => {
  const seed = Number(process.env.SEED ?? 20_241_124);
  const database = await freshDatabase();
  const before = await startApp(begin, undefined, { database: { url: database.url, drop: async () => {} } });
  const { world } = before;
  const events = await startEvents(world, seed);
  await makeAskers(before, events);
  places = { ...(await placesOf(world, events)), ...(await screensOf(world, events)) };
  await before.close();
  const [one, two] = [await twinOf(database.url, events), await twinOf(database.url, events)];
  await database.drop();
  twins = [one, two];
  for (const twin of twins) await watch(twin);
  await drive(one, seed + 1, true);
  await drive(two, seed + 2, false);
  for (const twin of twins) await overheard(twin);
}, 300_000);

afterAll(async () => {
  for (const { app, sockets } of twins) {
    for (const { socket } of sockets) socket.close();
    await app.close();
  }
});

/** One event for each way in which a board hides marks, all with some marks that everybody has seen; and one open. */
async function startEvents(world: World, seed: number): Promise<Record<Kind | "open", ScoringEvent>> {
  const school = await world.organisation("承办学校", "school");
  const organiser = await world.account("张承办", [["organiser", school.id]], { organisationId: school.id });
  const made: Partial<Record<Kind | "open", ScoringEvent>> = {};
  for (const kind of [...kinds, "open"] as const) {
    const event = await markingEvent(world, { organiser, title: `赛项 ${kind}`, contestants: 4 });
    const first = event.codes[0];
    if (!first) throw new Error("there is a code");
    unwrap(await enterMarks(judgeOf(event, 0), await wholeSheet(world, event, first, 0, valuesBy(seed))));
    made[kind] = event;
  }
  const event = made as Record<Kind | "open", ScoringEvent>;
  const plan = { version: 0, planBy: "time", planAt: "2024-06-03T10:30" } as const;
  unwrap(await planFreeze(organiser, event.time.eventId, plan));
  unwrap(await planFreeze(organiser, event.marks.eventId, { version: 0, planBy: "marks", planCount: 5 }));
  unwrap(await planFreeze(organiser, event.sheets.eventId, { version: 0, planBy: "sheets", planCount: 1 }));
  for (const kind of ["hand", "decoded"] as const) unwrap(await freezeNow(organiser, event[kind].eventId));
  const modes = { version: 0, locked: null, decoded: null };
  for (const mode of ["staff", "off"] as const)
    unwrap(await saveModes(organiser, event[mode].eventId, { ...modes, mode }));
  const signed = event.sheets.codes[0];
  if (signed) await sign(event.sheets, 0, signed.code);
  return event;
}

async function makeAskers(app: App, events: Record<string, ScoringEvent>): Promise<void> {
  const { world } = app;
  const other = await world.organisation("别的学校", "school", "310110");
  const elsewhere = await world.account("别处工作人员", [
    ["organiser", other.id],
    ["draw-officer", other.id],
    ["supervisor", other.id],
    ["chief-judge", other.id],
    ["judge", other.id],
    ["district-office", "310110"],
  ]);
  const factory = await world.organisation("选手单位", "enterprise");
  const enterprise = await world.account("单位", [["enterprise", factory.id]], {
    organisationId: factory.id,
  });
  const contestant = await world.account("选手本人", [["contestant"]]);
  const own = events.hand?.entries[0];
  await world.services.data.pool.query(
    `update "Person" set "accountId" = $1, "employerId" = $2 where "id" = $3`,
    [contestant.actor?.accountId, factory.id, own?.personId],
  );
  askers.set("public", "");
  for (const [name, ctx] of Object.entries({ elsewhere, enterprise, contestant }))
    askers.set(name, await app.as(ctx));
}

async function placesOf(world: World, events: Record<string, ScoringEvent>): Promise<Places> {
  const none = ["0190a000-0000-7000-8000-00000000ffff"];
  const all = Object.values(events);
  const tokens = await world.services.data.pool.query<{ token: string }>(
    `select "token" from "Entry" limit 1`,
  );
  return {
    eventId: all.map(({ eventId }) => eventId),
    contestId: all.slice(0, 1).map(({ contestId }) => contestId),
    entryId: all.map(({ entries }) => entries[0]?.entryId ?? ""),
    code: all.slice(0, 1).map(({ codes }) => codes[0]?.code ?? ""),
    token: tokens.rows.map(({ token }) => token),
    year: ["2024"],
    noticeId: none,
    objectionId: none,
    nominationId: none,
    studioId: none,
    number: ["JT-2024-0001"],
    serial: ["JT-2024-0001"],
    workerId: none,
    correctionId: none,
    pictureId: none,
  };
}

/** A hall's screen for each event, with its board on it; over a broadcast for some, and of what a contest has in all. */
async function screensOf(world: World, events: Record<string, ScoringEvent>): Promise<Places> {
  const shown = { displayId: [] as string[], pairingCode: [] as string[], sceneId: [] as string[] };
  for (const [at, { eventId, contestId, organiser }] of Object.values(events).entries()) {
    const kind = (["board", "overlay", "medals", "schedule"] as const)[at % 4] ?? "board";
    for (const each of new Set([
      "board",
      kind,
      ...(eventId === events.decoded?.eventId ? ["ceremony"] : []),
    ])) {
      const [displayId, sceneId] = [world.services.id(), world.services.id()];
      unwrap(await addDisplay(organiser, contestId, { id: displayId, name: "大屏" }));
      const scene = SaveScene.parse({ version: 0, name: "画面", kind: each, eventId, scope: "season" });
      unwrap(await saveScene(organiser, contestId, sceneId, scene));
      unwrap(await takeScene(organiser, contestId, { sceneId, to: displayId }));
      shown.displayId.push(displayId);
      shown.pairingCode.push((await world.services.data.displays.find(displayId))?.code ?? "");
      shown.sceneId = [sceneId];
    }
  }
  return shown;
}

async function twinOf(url: string, events: Record<Kind | "open", ScoringEvent>): Promise<Twin> {
  const app = await startApp(begin, undefined, { database: await copyOf(url), requestId: () => "the-same" });
  const again = async (ctx: Ctx) => app.world.ctx(ctx.actor?.accountId ?? "");
  const bound: Partial<Record<Kind | "open", ScoringEvent>> = {};
  for (const [kind, event] of Object.entries(events) as [Kind | "open", ScoringEvent][]) {
    const judges: Ctx[] = [];
    for (const judge of event.judges) judges.push(await again(judge));
    bound[kind] = {
      ...event,
      judges,
      organiser: await again(event.organiser),
      chief: await again(event.chief),
      drawOfficer: await again(event.drawOfficer),
      supervisor: await again(event.supervisor),
    };
  }
  return { app, events: bound as Record<Kind | "open", ScoringEvent>, sockets: [] };
}

/** A spectator of every board for each asker, who also asks for what is the staff's. */
async function watch(twin: Twin): Promise<void> {
  const { app, events } = twin;
  for (const [who, cookie] of askers) {
    const socket = io(app.url, {
      path: livePath,
      transports: ["websocket"],
      forceNew: true,
      extraHeaders: { origin: app.url, cookie },
    });
    const one: Watch = { who, socket, heard: [], answers: [] };
    twin.sockets.push(one);
    for (const name of ["d", "c", "gone", "topic"])
      socket.on(name, (...said: unknown[]) => one.heard.push([name, ...said]));
    for (const kind of [...kinds, "open"] as const) {
      const board = JSON.parse((await ask(app, `/boards/${events[kind].eventId}.json`)).body);
      const { seq, hash } = board;
      one.answers.push(await socket.emitWithAck("watch", { topic: `board:${board.event}`, seq, hash }));
    }
    const ceremony = { topic: `ceremony:${events.decoded.eventId}` };
    one.answers.push(await socket.emitWithAck("watch", ceremony));
    for (const topic of ["marking", "event", "entries"])
      one.answers.push(await socket.emitWithAck("watch", { topic: `topic:${topic}/${events.hand.eventId}` }));
  }
}

/** Hidden marks: everything in one world, a little in the other, and other values in both. */
async function drive({ app, events }: Twin, seed: number, whole: boolean): Promise<void> {
  app.world.at(hiddenPhase);
  // What the job does at the instant: the board freezes when its time has come, not when a mark comes after it.
  await settleFreeze(app.world.services, events.time.eventId);
  // One batch reaches the count with the same mark in both; what follows it in the batch is hidden already.
  const reached = events.marks.codes[0];
  if (!reached) throw new Error("there is a code");
  const [same, own] = [
    await wholeSheet(app.world, events.marks, reached, 1, valuesBy(3)),
    await wholeSheet(app.world, events.marks, reached, 1, valuesBy(seed)),
  ];
  const marks = own.marks.map((mark, at) => (at === 0 ? { ...mark, text: same.marks[0]?.text ?? "" } : mark));
  unwrap(await enterMarks(judgeOf(events.marks, 1), { ...own, marks }));
  for (const kind of kinds) {
    const event = events[kind];
    if (kind === "decoded") await markEverything(app.world, event, valuesBy(seed));
    else
      for (const code of whole ? event.codes.slice(1) : event.codes.slice(2, 3))
        for (const seat of whole ? [0, 1, 2] : [1])
          unwrap(
            await enterMarks(
              judgeOf(event, seat),
              await wholeSheet(app.world, event, code, seat, valuesBy(seed)),
            ),
          );
  }
  const { decoded } = events;
  unwrap(await checkAndLock(decoded));
  unwrap(await askDecode(decoded.drawOfficer, decoded.eventId));
  unwrap(await confirmDecode(decoded.supervisor, decoded.eventId));
  // Its ceremony begins over results that differ: until a step is shown, the screens show the same.
  unwrap(await startCeremony(decoded.organiser, decoded.eventId, { version: 0, as: "live" }));
}

/** Waits until everything above has reached who was to hear of it: a visible mark comes last, the same in both. */
async function overheard({ app, events, sockets }: Twin): Promise<void> {
  const { open } = events;
  const code = open.codes[3];
  if (!code) throw new Error("there is a code");
  unwrap(await enterMarks(judgeOf(open, 2), await wholeSheet(app.world, open, code, 2, valuesBy(7))));
  for (const kind of kinds) await app.world.services.boards.snapshot(events[kind].eventId);
  for (const { heard } of sockets)
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), { timeout: 10_000 });
  // What was written to a socket before this answer has come before it.
  for (const { socket } of sockets) await socket.emitWithAck("watch", { topic: "board:none" });
}

async function sign(event: ScoringEvent, seat: number, code: string): Promise<void> {
  unwrap(await signCode(event, judgeOf(event, seat), code));
}

function judgeOf(event: ScoringEvent, seat: number): Ctx {
  const judge = event.judges[seat];
  if (!judge) throw new Error(`no judge on seat ${seat + 1}`);
  return judge;
}

/** Marks by a seed: any that a judge may give. */
function valuesBy(seed: number): ValueOf {
  return (code: string, aspect: Aspect, seat: number) => {
    let mixed = seed;
    for (const unit of `${code} ${aspect.id} ${aspect.kind === "judgement" ? "" : seat}`)
      mixed = (Math.imul(mixed ^ unit.charCodeAt(0), 2654435761) >>> 0) % 2_147_483_647;
    if (aspect.kind === "judgement") return String(mixed % 4);
    if (aspect.kind !== "measurement" || aspect.mode === "pass-fail")
      return mixed % 2 === 0 ? "0" : String(aspect.max / 10_000);
    return String((mixed % (aspect.max / 5_000 + 1)) / 2);
  };
}

/** The events that hide what they hide in ways of their own: for who sees no more than the public does. */
function fewer(): Places {
  const [{ events }] = twins;
  return { ...places, eventId: [events.hand, events.decoded, events.staff].map(({ eventId }) => eventId) };
}

/** Both worlds' answers to the same question, with ids made the same. */
async function both(address: string, options: Parameters<typeof ask>[2] = {}): Promise<[Answer, Answer]> {
  const [one, two] = twins.map(({ app }) => {
    const services = app.world.services as { id: () => string; random: (bytes: number) => string };
    let made = 0;
    services.id = () => `0190b000-0000-7000-8000-${String(++made).padStart(12, "0")}`;
    services.random = (bytes) => "ab".repeat(bytes);
    return () => ask(app, address, options);
  });
  return [await one?.(), await two?.()] as [Answer, Answer];
}

/** What was heard of each board, in its order: two boards that change at once may be told of in either order. */
function byBoard(heard: readonly (readonly unknown[])[]): Record<string, unknown[]> {
  const told: Record<string, unknown[]> = {};
  for (const [name, channel, ...said] of heard) {
    const of = String(channel);
    told[of] = [...(told[of] ?? []), [name, ...said]];
  }
  return told;
}

describe("what was marked since the freeze changes nothing of", () => {
  test("any page, data, file or refusal, for anybody who is not of the event's staff", async () => {
    const differing: string[] = [];
    let asked = 0;
    for (const [who, cookie] of askers) {
      // A lock publishes the hash of the ledger's last row: it says that there are marks, and none of them.
      const told = addresses(who === "public" ? places : fewer()).filter(
        (url) => !/\/ledger(-head\.json)?$/.test(url),
      );
      for (const address of told) {
        for (const url of who === "public" ? [address, dataOf(address)] : [address]) {
          for (const language of who === "public" ? ["zh", "en"] : ["zh"]) {
            const headers = { "accept-language": language };
            const [one, two] = await both(url, { cookie, headers });
            asked += 1;
            if (one.status >= 500) differing.push(`${who} ${url} is ${one.status}`);
            if (JSON.stringify(one) !== JSON.stringify(two)) differing.push(`${who} ${url} (${language})`);
          }
        }
      }
    }
    expect(differing).toEqual([]);
    expect(asked).toBeGreaterThan(900);
  }, 600_000);

  test("what a form, good or bad, is answered with", async () => {
    const differing: string[] = [];
    const harmless = addresses(fewer()).filter((address) => !/^\/(sign-out|language)/.test(address));
    for (const [who, cookie] of [...askers].filter(([name]) => name === "public" || name === "elsewhere"))
      for (const address of harmless) {
        const [one, two] = await both(address, { cookie, form: "intent=none&version=1" });
        if (JSON.stringify(one) !== JSON.stringify(two)) differing.push(`${who} ${address}`);
      }
    expect(differing).toEqual([]);
  }, 600_000);

  test("the boards' tags, and that they still hold", async () => {
    const [{ events }] = twins;
    for (const kind of kinds) {
      const address = `/boards/${events[kind].eventId}.json`;
      const [one, two] = await both(address);
      expect(one.headers.etag).toBe(two.headers.etag);
      const again = await both(address, { headers: { "if-none-match": String(one.headers.etag) } });
      expect(again.map(({ status }) => status)).toEqual([304, 304]);
    }
  });

  test("what sockets are told, in which order and how often; the staff's topics are refused", () => {
    const [one, two] = twins;
    for (const [at, watched] of one.sockets.entries()) {
      const twin = two.sockets[at];
      expect(watched.answers).toEqual(twin?.answers);
      expect(watched.answers.slice(-3)).toEqual(Array(3).fill({ kind: "refused", why: "forbidden" }));
      expect(byBoard(watched.heard)).toEqual(byBoard(twin?.heard ?? []));
    }
  });

  test("when anything is pushed: of a board that was frozen or hidden before, marks push nothing at all", () => {
    for (const { sockets } of twins)
      for (const { heard, answers } of sockets) {
        const pushes = (kind: Kind | "open") => {
          const { channel } = answers[[...kinds, "open"].indexOf(kind)] as { channel: number };
          return heard.filter(([, of]) => of === channel).length;
        };
        for (const kind of ["sheets", "hand", "staff", "off"] as const) expect(pushes(kind)).toBe(0);
        expect(pushes("open")).toBe(1);
      }
  });
});

describe("and the same search finds what is not hidden", () => {
  test("staff of the event see two different worlds", async () => {
    const [one, two] = twins;
    const seen: string[] = [];
    for (const { app, events } of [one, two]) {
      const cookie = await app.as(events.hand.organiser);
      seen.push((await ask(app, `/desk/events/${events.hand.eventId}/board`, { cookie })).body);
    }
    expect(seen[0]).not.toBe(seen[1]);
  });

  test("so does everybody once the freeze is lifted", async () => {
    for (const { events } of twins) unwrap(await liftFreeze(events.hand.organiser, events.hand.eventId));
    const address = `/boards/${twins[0].events.hand.eventId}.json`;
    await vi.waitFor(
      async () => {
        const [one, two] = await both(address);
        expect(JSON.parse(one.body).head.mode).toBe("codes");
        expect(JSON.parse(two.body).rows).not.toEqual(JSON.parse(one.body).rows);
      },
      { timeout: 5_000 },
    );
  });

  test("a page that is new is in the crawl, or fails it", () => {
    expect(() => addresses({})).toThrow("does not know what stands for");
    const asked = addresses(places);
    for (const { path } of urls.filter(({ path }) => !path.includes(":") && path !== "*"))
      expect(asked).toContain(path);
  });
});
