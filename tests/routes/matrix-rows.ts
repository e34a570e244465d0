import type { Role } from "~/domain/accounts/role";
import { makeCreditCode } from "~/domain/shared/identity";
import type { Line } from "../support/world-line";

export type Fields = Readonly<Record<string, string>>;

/** What a route of routes.ts is asked for with. */
export type Row = {
  /** What stands in the places of its path; for a role, where each has a thing of its own there. */
  readonly places?: (line: Line, role: Role | null) => Fields;
  /** "own": a holder of the role in another scope finds a page of its own here. Without places that is always so. */
  readonly elsewhere?: "own";
  /** Who may read what is there for "signed-in": the thing itself decides. */
  readonly readers?: readonly Role[];
  /** The status of a GET, where it is not below 400. */
  readonly get?: number;
  /** A form that no action may take, for each route that has an action; "any" where every form is taken. */
  readonly bad?: Fields | "json" | "any";
  /** Who is signed in is led on from here, whatever is sent. */
  readonly forVisitors?: true;
  /** A form that is taken; or the file of tests that sends one. */
  readonly good?: Good | `tests/${string}`;
};

export type Good = {
  readonly as: Role | null;
  /** `hidden` reads a hidden field of the page with the form. */
  readonly fields: (line: Line, hidden: (name: string) => string) => Fields;
  /** 303 where it is left out. */
  readonly status?: number;
};

const draft = ({ draft: { eventId, contestId } }: Line) => ({ eventId, contestId });
const open = ({ open: { eventId } }: Line) => ({ eventId });
const marking = ({ marking }: Line) => ({
  eventId: marking.eventId,
  code: marking.codes[0]?.code ?? "",
  correctionId: marking.correctionId,
});
const noticed = ({ noticed: { eventId, noticeId, objectionId } }: Line) => ({
  eventId,
  noticeId,
  objectionId,
});
const final = ({ final: { serial } }: Line) => ({ serial });
const registry = ({ registry }: Line) => registry;
const entry = ({ entries }: Line, role: Role | null) => ({
  entryId: role === "enterprise" ? entries.workerEntryId : entries.entryId,
});
const wall = ({ wall: { contestId, displayId, code, sceneId, pictureId } }: Line) => ({
  contestId,
  displayId,
  pairingCode: code,
  sceneId,
  pictureId,
});
const journey = "tests/journey/line.test.ts";

/** One row for each path of routes.ts. */
export const rows: Readonly<Record<string, Row>> = {
  "/": {},
  "/seasons/:year": { places: () => ({ year: "2024" }) },
  "/seasons/:year/plan.ics": { places: () => ({ year: "2024" }) },
  "/office": {},
  "/office/grants": {
    bad: { intent: "create", id: "x", login: "1", name: "" },
    good: {
      as: "city-office",
      fields: (_line, hidden) => ({
        intent: "create",
        id: hidden("id"),
        login: "new.staff",
        name: "新同事",
        password: "a password for tests",
      }),
    },
  },
  "/office/organisations": {
    bad: { id: "x", name: "", nameEn: "", kind: "club", creditCode: "123" },
    good: {
      as: "district-office",
      fields: (_line, hidden) => ({
        id: hidden("id"),
        name: "嘉定区新设企业",
        nameEn: "A new enterprise",
        kind: "enterprise",
        creditCode: makeCreditCode("91", "310114", "98765432"),
        district: "310114",
      }),
    },
  },
  "/office/calendar": {
    bad: { intent: "day", date: "2024-02-30", kind: "holiday" },
    good: {
      as: "city-office",
      fields: () => ({ intent: "day", date: "2024-11-04", kind: "holiday", name: "补休" }),
    },
  },
  "/audit": {},
  "/office/seasons": {
    bad: { year: "九" },
    good: { as: "city-office", fields: () => ({ year: "2025" }) },
  },
  "/office/seasons/:year": {
    places: () => ({ year: "2024" }),
    bad: { intent: "save", version: "x", month: "13" },
    good: journey,
  },

  "/events": {},
  "/events/:eventId": { places: open },

  "/desk": {},
  "/desk/contests/new": { bad: { id: "x", kind: "none" }, good: "tests/routes/desk.test.ts" },
  "/desk/contests/:contestId": { places: draft, bad: { version: "x", titleZh: "" }, good: journey },
  "/desk/contests/:contestId/events/new": {
    places: draft,
    bad: { id: "x", capacity: "-1" },
    good: journey,
  },
  "/desk/events/:eventId": { places: draft, bad: { intent: "edit", version: "x" }, good: journey },
  "/desk/events/:eventId/rules": { places: draft, bad: { intent: "modules", version: "x" }, good: journey },
  "/desk/events/:eventId/scheme": {
    places: draft,
    bad: { intent: "criterion-add", version: "x" },
    good: "tests/routes/desk.test.ts",
  },
  "/desk/events/:eventId/scheme/change": {
    places: marking,
    bad: { intent: "approve", version: "x" },
    good: "tests/routes/scheme-change.test.ts",
  },
  "/desk/events/:eventId/scheme.xlsx": { places: draft },
  "/desk/events/:eventId/results-import": {
    places: marking,
    bad: { clientId: "x" },
    good: "tests/routes/result-import.test.ts",
  },
  "/desk/events/:eventId/scheme/import": { places: draft, bad: { file: "no file" }, good: journey },
  "/desk/events/:eventId/entries": {
    places: open,
    bad: { intent: "return", entries: "x", reason: "" },
    good: "tests/routes/entry-desk.test.ts",
  },
  "/desk/events/:eventId/check-in": {
    places: open,
    bad: { intent: "check-in", entry: "x" },
    good: "tests/routes/entry-desk.test.ts",
  },
  "/check-in/:token": { places: ({ entries: { token } }) => ({ token }) },
  "/desk/events/:eventId/board": {
    places: marking,
    bad: { intent: "plan", version: "x", planBy: "whim" },
    good: {
      as: "organiser",
      fields: (_line, hidden) => ({
        intent: "plan",
        version: hidden("version"),
        planBy: "marks",
        planCount: "999",
      }),
    },
  },
  "/desk/events/:eventId/ceremony": {
    places: noticed,
    bad: { intent: "plan", version: "x", from: "nobody" },
    good: {
      as: "organiser",
      fields: (_line, hidden) => ({
        intent: "plan",
        version: hidden("version"),
        from: "winners",
        finalists: "3",
        names: "masked",
        seconds: "6",
      }),
    },
  },
  "/desk/events/:eventId/ceremony/play": {
    places: noticed,
    bad: { intent: "move", version: "x", command: "dance" },
    good: "tests/operations/ceremonies.test.ts",
  },
  "/ceremonies/:eventId": { places: noticed },
  "/ceremonies/:eventId.json": { places: noticed },
  "/desk/events/:eventId/panel": {
    places: open,
    bad: { intent: "judge", login: "", role: "king" },
    good: journey,
  },
  "/draw": {},
  "/draw/:eventId": { places: marking, bad: { intent: "run" }, good: journey },
  "/draw/:eventId/look-up": {
    places: marking,
    bad: { asked: "", purpose: "curiosity" },
    good: { as: "draw-officer", fields: () => ({ asked: "1", purpose: "tell-contestant" }), status: 200 },
  },
  "/judging": {},
  "/judging/offline": { elsewhere: "own" },
  "/judging/:eventId/tablets.json": {
    places: marking,
    bad: "json",
    good: "tests/operations/tablet-words.test.ts",
  },
  "/judging/:eventId/day.json": { places: marking },
  "/judging/:eventId": { places: marking },
  "/judging/:eventId/oversee": { places: marking, bad: { intent: "lock", clientId: "x" }, good: journey },
  "/judging/:eventId/:code": {
    places: marking,
    bad: { intent: "sign", clientId: "x" },
    good: "tests/browser/judging.test.ts",
  },
  "/judging/:eventId/:code/to-sign.json": { places: marking },
  "/judging/:eventId/check": { places: marking },
  "/judging/:eventId/check/:code": {
    places: marking,
    get: 409,
    bad: { clientId: "x" },
    good: "tests/operations/locks.test.ts",
  },
  "/custody/:eventId": {
    places: marking,
    bad: { intent: "confirm-lock", id: "x" },
    good: "tests/journey/line.test.ts",
  },
  "/custody/:eventId/corrections": {
    places: marking,
    bad: { id: "x", code: "", value: "九" },
    good: "tests/routes/custody.test.ts",
  },
  "/custody/:eventId/corrections/:correctionId": {
    places: marking,
    bad: { intent: "approve", id: "x" },
    good: "tests/routes/custody.test.ts",
  },
  "/custody/:eventId/corrections/:correctionId/evidence": { places: marking },
  "/events/:eventId/ledger": { places: marking },
  "/events/:eventId/ledger-head.json": { places: marking },
  "/judging/pin": { bad: { pin: "12", password: "x" }, good: "tests/routes/custody.test.ts" },
  "/judging/unlock": { bad: "json", good: "tests/browser/tablet-lock.test.ts" },
  "/devices": { get: 404, bad: "json", good: "tests/browser/custody.test.ts" },
  "/marks": { get: 404, bad: "json", good: "tests/routes/codes-and-people.test.ts" },

  "/notices": {},
  "/results.atom": {},
  "/notices/:noticeId": {
    places: noticed,
    bad: { id: "x", text: "短" },
    good: {
      as: "enterprise",
      fields: (_line, hidden) => ({ id: hidden("id"), text: "对公示中的名次有不同意见，请复核评分记录。" }),
    },
  },
  "/objections": {},
  "/objections/:objectionId": {
    // The supervisor decides on an event's, the city office on an appointment's.
    places: ({ noticed, registry }, role) => ({
      objectionId: role === "city-office" ? registry.objectionId : noticed.objectionId,
    }),
    bad: { outcome: "perhaps", version: "x", reasons: "" },
    good: {
      as: "supervisor",
      fields: (_line, hidden) => ({
        outcome: "dismissed",
        version: hidden("version"),
        reasons: "经复核评分表，成绩无误。",
      }),
    },
  },
  "/verify": {},
  "/verify/:serial": { places: final },
  "/desk/events/:eventId/results": {
    places: noticed,
    bad: { intent: "finalise" },
    good: "tests/routes/results.test.ts",
  },
  "/desk/events/:eventId/results.pdf": { places: noticed },
  // Results that are not final have no certificates: the empty form is a bad one here.
  "/desk/events/:eventId/certificates": { places: noticed, bad: {}, good: "tests/routes/results.test.ts" },
  "/certificates/:serial.pdf": { places: final, readers: ["organiser", "city-office"] },
  "/office/certificates/:serial": {
    places: final,
    bad: { version: "x", reason: "" },
    good: {
      as: "city-office",
      fields: (_line, hidden) => ({ version: hidden("version"), reason: "经查参赛资格不符合规定。" }),
    },
  },

  "/me": {},
  "/me/profile": { bad: { version: "x", idNumber: "123" }, good: "tests/routes/entries.test.ts" },
  "/events/:eventId/enter": {
    places: open,
    elsewhere: "own",
    bad: { id: "x" },
    good: "tests/routes/entries.test.ts",
  },
  "/entries/:entryId": {
    places: entry,
    bad: { intent: "withdraw", version: "x" },
    good: {
      as: "contestant",
      fields: (_line, hidden) => ({ intent: "withdraw", version: hidden("version") }),
    },
  },
  "/entries/:entryId/card.pdf": { places: entry },
  "/boards/:eventId": { places: marking },
  "/boards/:eventId.json": { places: marking },
  "/boards/:eventId/embed": { places: marking },
  "/boards/:eventId/wall": { places: marking },
  "/displays": {
    bad: { intent: "enter", code: "x" },
    good: { as: null, fields: () => ({ intent: "announce" }) },
  },
  "/displays/:pairingCode": { places: wall },
  "/displays/:displayId/state": {
    places: wall,
    bad: "any",
    good: { as: null, fields: () => ({}), status: 200 },
  },
  "/desk/contests/:contestId/displays": {
    places: wall,
    bad: { intent: "take", sceneId: "x", to: "" },
    good: {
      as: "organiser",
      fields: ({ wall: { sceneId } }) => ({ intent: "take", sceneId, to: "all" }),
    },
  },
  "/desk/contests/:contestId/scenes/:sceneId": {
    places: wall,
    bad: { intent: "save", version: "x", kind: "film" },
    good: {
      as: "city-office",
      fields: (_line, hidden) => ({
        intent: "save",
        version: hidden("version"),
        kind: "holding",
        name: "待机",
        line: "稍后开始",
      }),
    },
  },
  "/desk/contests/:contestId/pictures": {
    places: wall,
    bad: { intent: "remove", pictureId: "x" },
    good: {
      as: "organiser",
      fields: ({ wall: { pictureId } }) => ({ intent: "remove", pictureId }),
    },
  },
  "/pictures/:pictureId": { places: wall },
  "/technicians": {},
  "/technicians/:number": { places: registry },
  "/studios": {},
  "/studios/:studioId": { places: registry },
  "/letters/:number.pdf": { places: registry, readers: ["enterprise", "city-office"] },
  "/nominations/:nominationId": {
    places: registry,
    bad: { intent: "recommend", version: "x" },
    good: "tests/routes/registry.test.ts",
  },
  "/office/nominations": {},
  "/enterprise": {},
  "/enterprise/workers/new": {
    bad: { id: "x", idNumber: "abc" },
    good: "tests/routes/entry-desk.test.ts",
  },
  "/enterprise/workers/:workerId": {
    places: ({ entries }) => ({ workerId: entries.workerId }),
    bad: { version: "x", idNumber: "abc" },
    good: {
      as: "enterprise",
      fields: (_line, hidden) => ({
        version: hidden("version"),
        name: "公孙铁柱",
        residence: "310114",
        occupation: "",
      }),
    },
  },
  "/events/:eventId/enter-workers": {
    places: open,
    elsewhere: "own",
    bad: { workers: "x" },
    good: "tests/routes/entry-desk.test.ts",
  },
  "/enterprise/nominations": {},
  "/enterprise/nominations/new": { bad: { id: "x" }, good: "tests/routes/registry.test.ts" },
  "/enterprise/studios/:studioId": {
    places: registry,
    bad: { intent: "add", version: "x" },
    good: journey,
  },

  "/sign-in": { forVisitors: true, bad: { login: "", password: "" }, good: "tests/routes/security.test.ts" },
  "/sign-up": { forVisitors: true, bad: { phone: "12", name: "" }, good: "tests/routes/entries.test.ts" },
  "/sign-out": { bad: "any", good: { as: "auditor", fields: () => ({ everywhere: "on" }) } },
  "/language": {},
  "/privacy": {},
  "*": { places: () => ({}), get: 404 },
};

/** A path of routes.ts with what its row puts in its places, for a role. */
export function addressOf(line: Line, path: string, role: Role | null): string {
  if (path === "*") return "/no/such/page";
  const places = rows[path]?.places?.(line, role) ?? {};
  return path.replace(/:(\w+)/g, (_place, name: string) => {
    const value = places[name];
    if (!value) throw new Error(`The row of ${path} does not say what stands for :${name}`);
    return encodeURIComponent(value);
  });
}
