import { type RouteConfig, route } from "@remix-run/route-config";
import type { Role } from "./domain/accounts/role";

/** Who may ask for a page: everybody, everybody with an account, or the holders of roles (in a scope that fits). */
type Who = "public" | "signed-in" | readonly Role[];

/** Every URL of the product, and who may. tests/routes walks this list as every role. */
export const urls: readonly { readonly path: string; readonly file: string; readonly who: Who }[] = [
  { path: "/", file: "routes/home.tsx", who: "public" },

  { path: "/seasons/:year", file: "routes/seasons/plan.tsx", who: "public" },
  { path: "/seasons/:year/plan.ics", file: "routes/seasons/calendar.ts", who: "public" },
  { path: "/office", file: "routes/office/index.ts", who: "public" },
  { path: "/office/grants", file: "routes/office/grants.tsx", who: ["city-office", "district-office"] },
  {
    path: "/office/organisations",
    file: "routes/office/organisations.tsx",
    who: ["city-office", "district-office"],
  },
  { path: "/office/calendar", file: "routes/office/calendar.tsx", who: ["city-office"] },
  { path: "/audit", file: "routes/office/audit.tsx", who: ["auditor", "city-office"] },
  { path: "/office/seasons", file: "routes/office/seasons.tsx", who: ["city-office"] },
  { path: "/office/seasons/:year", file: "routes/office/season.tsx", who: ["city-office"] },

  { path: "/events", file: "routes/contests/events.tsx", who: "public" },
  { path: "/events/:eventId", file: "routes/contests/event.tsx", who: "public" },

  { path: "/desk", file: "routes/desk/index.tsx", who: ["organiser", "city-office"] },
  { path: "/desk/contests/new", file: "routes/desk/new-contest.tsx", who: ["organiser", "city-office"] },
  { path: "/desk/contests/:contestId", file: "routes/desk/contest.tsx", who: ["organiser", "city-office"] },
  {
    path: "/desk/contests/:contestId/events/new",
    file: "routes/desk/new-event.tsx",
    who: ["organiser", "city-office"],
  },
  { path: "/desk/events/:eventId", file: "routes/desk/event.tsx", who: ["organiser", "city-office"] },
  {
    path: "/desk/events/:eventId/rules",
    file: "routes/desk/event-rules.tsx",
    who: ["organiser", "city-office"],
  },
  {
    path: "/desk/events/:eventId/scheme",
    file: "routes/desk/event-scheme.tsx",
    who: ["organiser", "city-office"],
  },
  {
    path: "/desk/events/:eventId/scheme.xlsx",
    file: "routes/desk/scheme-xlsx.ts",
    who: ["organiser", "city-office"],
  },
  {
    path: "/desk/events/:eventId/scheme/import",
    file: "routes/desk/scheme-import.tsx",
    who: ["organiser", "city-office"],
  },
  {
    path: "/desk/events/:eventId/scheme/change",
    file: "routes/desk/scheme-change.tsx",
    who: ["organiser", "city-office", "chief-judge"],
  },
  {
    path: "/desk/events/:eventId/results-import",
    file: "routes/desk/result-import.tsx",
    who: ["organiser"],
  },
  { path: "/desk/events/:eventId/entries", file: "routes/desk/entries.tsx", who: ["organiser"] },
  { path: "/desk/events/:eventId/check-in", file: "routes/desk/check-in.tsx", who: ["organiser"] },
  {
    path: "/desk/events/:eventId/board",
    file: "routes/desk/board.tsx",
    who: ["organiser", "city-office", "district-office", "supervisor", "chief-judge", "auditor"],
  },
  { path: "/desk/events/:eventId/ceremony", file: "routes/desk/ceremony.tsx", who: ["organiser"] },
  { path: "/desk/events/:eventId/ceremony/play", file: "routes/desk/ceremony-play.tsx", who: ["organiser"] },
  { path: "/ceremonies/:eventId", file: "routes/boards/ceremony.tsx", who: "public" },
  { path: "/check-in/:token", file: "routes/desk/card.ts", who: ["organiser"] },
  { path: "/desk/events/:eventId/panel", file: "routes/panel/panel.tsx", who: ["organiser", "city-office"] },
  { path: "/draw", file: "routes/draw/draws.tsx", who: ["draw-officer", "supervisor"] },
  { path: "/draw/:eventId", file: "routes/draw/draw.tsx", who: ["draw-officer", "supervisor"] },
  { path: "/draw/:eventId/look-up", file: "routes/draw/look-up.tsx", who: ["draw-officer", "supervisor"] },
  { path: "/judging", file: "routes/judging/events.tsx", who: ["judge", "chief-judge"] },
  { path: "/judging/offline", file: "routes/judging/offline.tsx", who: ["judge"] },
  {
    path: "/judging/:eventId/tablets.json",
    file: "routes/judging/tablets.ts",
    who: ["chief-judge"],
  },
  { path: "/judging/:eventId/day.json", file: "routes/judging/day.ts", who: ["judge"] },
  { path: "/judging/:eventId", file: "routes/judging/stations.tsx", who: ["judge"] },
  { path: "/judging/:eventId/oversee", file: "routes/judging/oversee.tsx", who: ["chief-judge"] },
  {
    path: "/judging/:eventId/check",
    file: "routes/judging/checks.tsx",
    who: ["judge", "chief-judge"],
  },
  { path: "/judging/:eventId/check/:code", file: "routes/judging/check.tsx", who: ["judge"] },
  { path: "/custody/:eventId", file: "routes/custody/custody.tsx", who: ["chief-judge", "supervisor"] },
  {
    path: "/custody/:eventId/corrections",
    file: "routes/custody/corrections.tsx",
    who: ["chief-judge", "supervisor"],
  },
  {
    path: "/custody/:eventId/corrections/:correctionId",
    file: "routes/custody/correction.tsx",
    who: ["chief-judge", "supervisor"],
  },
  {
    path: "/custody/:eventId/corrections/:correctionId/evidence",
    file: "routes/custody/evidence.ts",
    who: ["chief-judge", "supervisor"],
  },
  { path: "/events/:eventId/ledger", file: "routes/custody/ledger.tsx", who: "public" },
  { path: "/events/:eventId/ledger-head.json", file: "routes/custody/ledger-head.ts", who: "public" },
  { path: "/judging/:eventId/:code", file: "routes/judging/sheet.tsx", who: ["judge"] },
  {
    path: "/judging/:eventId/:code/to-sign.json",
    file: "routes/judging/to-sign.ts",
    who: ["judge"],
  },
  { path: "/judging/pin", file: "routes/judging/pin.tsx", who: ["judge"] },
  { path: "/devices", file: "routes/judging/devices.ts", who: ["judge"] },
  { path: "/marks", file: "routes/judging/marks.ts", who: ["judge"] },

  { path: "/notices", file: "routes/notices/notices.tsx", who: "public" },
  { path: "/results.atom", file: "routes/notices/results-feed.ts", who: "public" },
  { path: "/notices/:noticeId", file: "routes/notices/notice.tsx", who: "public" },
  { path: "/objections", file: "routes/notices/objections.tsx", who: ["supervisor", "city-office"] },
  {
    path: "/objections/:objectionId",
    file: "routes/notices/objection.tsx",
    who: ["supervisor", "city-office"],
  },
  { path: "/verify", file: "routes/verify/verify.tsx", who: "public" },
  { path: "/verify/:serial", file: "routes/verify/answer.tsx", who: "public" },
  {
    path: "/desk/events/:eventId/results",
    file: "routes/results/results.tsx",
    who: ["organiser", "supervisor", "district-office", "city-office", "auditor"],
  },
  {
    path: "/desk/events/:eventId/results.pdf",
    file: "routes/results/results-pdf.ts",
    who: ["organiser", "supervisor", "district-office", "city-office", "auditor"],
  },
  {
    path: "/desk/events/:eventId/certificates",
    file: "routes/results/certificates.tsx",
    who: ["organiser", "city-office"],
  },
  { path: "/certificates/:serial.pdf", file: "routes/results/certificate-pdf.ts", who: "signed-in" },
  { path: "/office/certificates/:serial", file: "routes/results/revoke.tsx", who: ["city-office"] },

  { path: "/me", file: "routes/entries/mine.tsx", who: ["contestant"] },
  { path: "/me/profile", file: "routes/entries/profile.tsx", who: ["contestant"] },
  { path: "/events/:eventId/enter", file: "routes/entries/enter.tsx", who: ["contestant"] },
  { path: "/entries/:entryId", file: "routes/entries/entry.tsx", who: ["contestant", "enterprise"] },
  { path: "/entries/:entryId/card.pdf", file: "routes/entries/card.ts", who: ["contestant", "enterprise"] },
  { path: "/boards/:eventId", file: "routes/boards/board.tsx", who: "public" },
  { path: "/boards/:eventId.json", file: "routes/boards/json.ts", who: "public" },
  { path: "/boards/:eventId/embed", file: "routes/boards/embed.tsx", who: "public" },
  { path: "/boards/:eventId/wall", file: "routes/boards/wall.tsx", who: "public" },
  { path: "/displays", file: "routes/displays/entry.tsx", who: "public" },
  { path: "/displays/:pairingCode", file: "routes/displays/display.tsx", who: "public" },
  { path: "/displays/:displayId/state", file: "routes/displays/state.ts", who: "public" },
  {
    path: "/desk/contests/:contestId/displays",
    file: "routes/displays/console.tsx",
    who: ["organiser", "city-office"],
  },
  {
    path: "/desk/contests/:contestId/scenes/:sceneId",
    file: "routes/displays/scene.tsx",
    who: ["organiser", "city-office"],
  },
  { path: "/technicians", file: "routes/registry/technicians.tsx", who: "public" },
  { path: "/technicians/:number", file: "routes/registry/technician.tsx", who: "public" },
  { path: "/studios", file: "routes/registry/studios.tsx", who: "public" },
  { path: "/studios/:studioId", file: "routes/registry/studio.tsx", who: "public" },
  { path: "/letters/:number.pdf", file: "routes/registry/letter-pdf.ts", who: "signed-in" },
  {
    path: "/nominations/:nominationId",
    file: "routes/registry/nomination.tsx",
    who: ["enterprise", "district-office", "city-office"],
  },
  {
    path: "/office/nominations",
    file: "routes/office/nominations.tsx",
    who: ["district-office", "city-office"],
  },
  { path: "/enterprise", file: "routes/enterprise/workers.tsx", who: ["enterprise"] },
  { path: "/enterprise/workers/new", file: "routes/enterprise/new-worker.tsx", who: ["enterprise"] },
  { path: "/enterprise/workers/:workerId", file: "routes/enterprise/worker.tsx", who: ["enterprise"] },
  {
    path: "/events/:eventId/enter-workers",
    file: "routes/enterprise/enter-workers.tsx",
    who: ["enterprise"],
  },
  { path: "/enterprise/nominations", file: "routes/enterprise/nominations.tsx", who: ["enterprise"] },
  { path: "/enterprise/nominations/new", file: "routes/enterprise/new-nomination.tsx", who: ["enterprise"] },
  { path: "/enterprise/studios/:studioId", file: "routes/enterprise/studio.tsx", who: ["enterprise"] },

  { path: "/sign-in", file: "routes/accounts/sign-in.tsx", who: "public" },
  { path: "/sign-up", file: "routes/accounts/sign-up.tsx", who: "public" },
  { path: "/sign-out", file: "routes/accounts/sign-out.ts", who: "public" },
  { path: "/language", file: "routes/accounts/language.ts", who: "public" },
  { path: "/privacy", file: "routes/accounts/privacy.tsx", who: "public" },
  { path: "*", file: "routes/missing.tsx", who: "public" },
];

export default urls.map(({ path, file }) =>
  path === "/" ? route("", file, { index: true }) : route(path, file),
) satisfies RouteConfig;
