import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, startApp } from "../support/app";
import { draftEvent, organiserOf } from "../support/world-contests";

/** The organiser's forms as a browser without JavaScript sends them. */
let app: App;
let cookie: string;
let draft: Awaited<ReturnType<typeof draftEvent>>;
beforeAll(async () => {
  app = await startApp();
  const { world } = app;
  const organisation = await world.organisation("上海市大众工业学校", "school");
  const organiser = await world.account("张承办", [["organiser", organisation.id]], { login: "zhang" });
  draft = await draftEvent(world, { organiser });
  cookie = await app.signIn("zhang");
});
afterAll(() => app.close());

const field = (html: string, name: string) =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? "";

/** A value as it stands in an attribute, read as the browser does. */
const unescaped = (text: string) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

async function html(answer: Promise<Response>): Promise<string> {
  return (await answer).text();
}

describe("a contest's form", () => {
  it("opens a contest once, and leads to it", async () => {
    const page = await html(app.get("/desk/contests/new?kind=district", cookie));
    const form = {
      id: field(page, "id"),
      kind: "district",
      tier: "district",
      seasonId: draft.seasonId,
      organiserId: draft.organisationId,
      district: "310114",
      titleZh: "嘉定区焊工竞赛",
      titleEn: "Jiading welding contest",
    };
    for (let press = 0; press < 2; press++) {
      const answer = await app.post("/desk/contests/new", form, cookie);
      expect([answer.status, answer.headers.get("location")]).toEqual([303, `/desk/contests/${form.id}`]);
    }
    expect(await html(app.get(`/desk/contests/${form.id}`, cookie))).toContain("嘉定区焊工竞赛");
  });

  it("answers a name of 5 MB with a sentence at the field, and not with its megabytes", async () => {
    const page = await html(app.get("/desk/contests/new?kind=district", cookie));
    const answer = await app.post(
      "/desk/contests/new?kind=district",
      {
        id: field(page, "id"),
        kind: "district",
        tier: "district",
        titleZh: "长".repeat((5 * 1024 * 1024) / 3),
        titleEn: "Long",
      },
      cookie,
    );
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain("最多 80 个字符");
    expect(text.length).toBeLessThan(100_000);
  });

  it("refuses what is larger than any form with a sentence", async () => {
    const answer = await app.post("/desk/contests/new", { titleZh: "x".repeat(21 * 1024 * 1024) }, cookie);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("提交的内容太大");
  });
});

describe("an event's form", () => {
  it("keeps what was typed and says what is wrong at the field", async () => {
    const answer = await app.post(
      `/desk/contests/${draft.contestId}/events/new`,
      {
        id: app.world.services.id(),
        occupation: "2022:6-18-02-04",
        level: "2",
        group: "workers",
        venue: "宝山区实训中心",
        capacity: "36",
        registrationOpensAt: "2024-06-04T09:00",
        registrationClosesAt: "2024-06-20T17:00",
        startsAt: "2025-06-28T09:00",
        endsAt: "2025-06-28T17:00",
        boardMode: "codes",
      },
      cookie,
    );
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain("比赛应在 2024 赛季当年举行");
    expect(text).toContain("宝山区实训中心");
  });

  it("sends a stale rules form back with everything in it", async () => {
    const path = `/desk/events/${draft.eventId}/rules`;
    const rules = {
      intent: "rules",
      version: "1",
      minimumAge: "18",
      heldLevel: "4",
      heldMonths: "7",
      first: "11",
      second: "20",
      third: "30",
      merit: "0",
      awardTies: "demote",
      noticeDays: "6",
      judges: "3",
    };
    const answer = await app.post(path, rules, cookie);
    expect(answer.status).toBe(409);
    const text = await answer.text();
    expect(text).toContain("这条记录刚刚被别人修改过");
    expect(field(text, "first")).toBe("11");
    // Boxes that were unticked stay so, though the stored rules have them ticked.
    expect(text).not.toMatch(/name="cityTie"[^>]*checked|checked=""[^>]*name="cityTie"/);
  });

  it("edits the scheme one row at a time", async () => {
    const path = `/desk/events/${draft.eventId}/scheme`;
    const open = await html(app.get(`${path}?edit=B2.2`, cookie));
    expect(open).toContain('name="requirement"');
    const version = field(open, "version");
    const row = {
      intent: "aspect",
      version,
      id: "B2.2",
      do: "save",
      max: "9",
      method: "pass-fail",
      description: "扭矩",
    };
    const answer = await app.post(path, row, cookie);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}#B2.2`]);
    const after = await html(app.get(path, cookie));
    expect(after).toContain("扭矩");
    expect(after).toContain("评分标准 B 应为 70.00 分，但评价点合计 69.00 分");
    const bad = await app.post(`${path}?edit=B2.2`, { ...row, version: "2", max: "-1" }, cookie);
    expect(bad.status).toBe(422);
    expect(await bad.text()).toContain("分数不能是负数");
  });
});

describe("the upload of a workbook", () => {
  const upload = (bytes: BlobPart, name = "scheme.xlsx") => {
    const body = new FormData();
    body.set("file", new File([bytes], name));
    return fetch(`${app.url}/desk/events/${draft.eventId}/scheme/import`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: app.url, cookie },
      body,
    });
  };

  it.each([
    ["no workbook", "not a workbook", "这不是 Excel 工作簿", 422],
    ["an empty file", "", "文件是空的", 422],
    ["21 MB", new Uint8Array(21 * 1024 * 1024), "文件太大", 422],
    ["50 MB", new Uint8Array(50 * 1024 * 1024), "提交内容超过 25 MB", 413],
  ])("answers %s with a sentence", async (_what, bytes, sentence, status) => {
    const answer = await upload(bytes as BlobPart);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(sentence);
  });

  it("reads again what was exported: nothing is lost, and it can be taken over", async () => {
    const download = await app.get(`/desk/events/${draft.eventId}/scheme.xlsx`, cookie);
    expect([download.status, download.headers.get("content-type")]).toEqual([
      200,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]);
    const bytes = new Uint8Array(await download.arrayBuffer());
    const before = await app.world.services.data.schemes.findScheme(draft.eventId);
    const read = await upload(bytes);
    expect(read.status).toBe(200);
    const text = await read.text();
    const scheme = JSON.parse(unescaped(field(text, "scheme")));
    expect(scheme.criteria).toEqual(JSON.parse(JSON.stringify(before?.scheme.criteria)));
  });

  it("is not there for others, and not without signing in", async () => {
    const stranger = await organiserOf(app.world);
    expect(stranger.actor).not.toBeNull();
    await app.world.account("别家", [["organiser", stranger.actor?.organisationId ?? ""]], {
      login: "other",
    });
    const other = await app.signIn("other");
    for (const path of ["", "/rules", "/scheme", "/scheme.xlsx", "/scheme/import"])
      expect((await app.get(`/desk/events/${draft.eventId}${path}`, other)).status).toBe(403);
    const answer = await app.get(`/desk/events/${draft.eventId}/scheme`);
    expect([answer.status, answer.headers.get("location")?.startsWith("/sign-in")]).toEqual([302, true]);
  });
});
