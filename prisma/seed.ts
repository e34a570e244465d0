import type { Services } from "../app/context";
import { withClient } from "./database";
import { hire } from "./demo/cast";
import { playContests } from "./demo/contests";
import { playDisplays } from "./demo/displays";
import { playRegistry } from "./demo/registry";
import { planSeason } from "./demo/season";
import { createStage } from "./demo/stage";
import { migrate } from "./migrate";

/** The password of every demo account. */
export const demoPassword = "jiangtai-2024";

/** The demo season is 2024: this is the instant that its clock shows first, on the day of a contest. */
const opening = "2024-06-12 14:30";

const shown = [
  ["city", "市级管理 City office"],
  ["jiading", "嘉定区管理 District office"],
  ["organiser", "赛务承办 Organiser"],
  ["draw", "抽签加密 Draw officer"],
  ["supervisor", "监督 Supervisor"],
  ["chief", "裁判长 Chief judge"],
  ["judge1 judge2 judge3", "评分裁判 Judges"],
  ["enterprise", "企业经办 Enterprise"],
  ["13900000001", "选手 Contestant"],
  ["auditor", "审计 Auditor"],
] as const;

/** The lines that tell the demo accounts; printed at every start in demo mode. */
export const demoAccounts = [
  `Demo accounts, all with the password ${demoPassword}:`,
  ...shown.map(([login, name]) => `${login.padEnd(22)} ${name}`),
];

/** A number of our own for PostgreSQL's advisory locks. */
const demoLock = 20_240_612;

/** How far the demo's clock is from the real one, in milliseconds; 0 for a database that is not a demo. */
export async function demoOffset({ data }: Pick<Services, "data">): Promise<number> {
  const clock = await data.demo.findClock();
  return clock ? clock.shows.getTime() - clock.startedAt.getTime() : 0;
}

/** Makes the demo season, once, in a database that has no account yet, by the app's own operations. */
export async function seedDemo(services: Services, url: string, say: (line: string) => void): Promise<void> {
  await withClient(url, async (client) => {
    // Nodes that start at once make it once; the others wait here.
    await client.query("select pg_advisory_lock($1)", [demoLock]);
    if (!(await services.data.accounts.any())) await makeDemo(services, say);
  });
}

/** Empties a database whose demo was broken off halfway. The mark is only ever put into one that was empty. */
export async function clearBrokenDemo(url: string, log: (line: string) => void): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [demoLock]);
    const { rowCount } = await client.query(`select 1 from "DemoClock" where "shows" = to_timestamp(0)`);
    if (!rowCount) return;
    log("The demo season was broken off halfway: making it anew");
    await client.query(
      "drop schema public cascade; create schema public; drop schema if exists graphile_worker cascade",
    );
    await migrate(url, { log });
  });
}

async function makeDemo(services: Services, say: (line: string) => void): Promise<void> {
  const { data } = services;
  await data.demo.markUnfinished(new Date());
  say("Making the demo season of 2024 (this takes a while, once)");
  const stage = createStage(services, await services.passwords.hash(demoPassword));
  stage.at("2024-01-02 09:00");
  const cast = await hire(stage);
  const planned = await planSeason(stage, cast);
  const made = await playContests(stage, cast, planned, say);
  say("  masters");
  await playRegistry(stage, { ...cast, eventId: made.welding });
  stage.at(opening);
  await playDisplays(stage, { organiser: cast.organiser, ...made.onWall });
  await data.demo.startClock(new Date(), stage.now());
}
