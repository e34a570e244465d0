import type { Ctx } from "~/context";
import type { Role } from "~/domain/accounts/role";
import { ok } from "~/domain/shared/result";
import { issueCertificates } from "~/operations/certificate-batches.server";
import { addDisplay, takeScene } from "~/operations/display-console.server";
import { readDisplay } from "~/operations/displays.server";
import { enterEvent } from "~/operations/entries.server";
import { approveEntries } from "~/operations/entry-review.server";
import { nominate } from "~/operations/nominations.server";
import { finaliseResults, publishNotice } from "~/operations/notices.server";
import { submitObjection } from "~/operations/objections.server";
import { addPicture } from "~/operations/pictures.server";
import { SaveScene, saveScene } from "~/operations/scenes.server";
import { enterMarks } from "~/operations/scoring.server";
import { openSeason, publishPlan, saveItem, showDraft } from "~/operations/seasons.server";
import { enterWorkers } from "~/operations/worker-entries.server";
import { AddWorker, addWorker } from "~/operations/workers.server";
import { makePng } from "./pictures";
import { unwrap, type World } from "./world";
import { draftEvent, publishedEvent } from "./world-contests";
import { anotherIdNumber, approvedEntries, contestant, profileFields } from "./world-entries";
import { appointed, nominationOf, type Offices, offices, onNotice, worker } from "./world-registry";
import { decodedEvent as decodedRows, tenContestants, work } from "./world-results";
import { decodedEvent, markingEvent, wholeSheet } from "./world-scoring";

type Marking = Awaited<ReturnType<typeof markingEvent>>;
export type Line = Awaited<ReturnType<typeof wholeLine>>;

/** Where registration is open, marks come in and a notice runs: what the clock shows when the line is made. */
export const lineNow = "2024-06-03T10:00:00+08:00";

/**
 * The whole line in one world, with something at every step: a season, a draft, an event that is open for entries,
 * one being marked, one on notice with an objection, one final with certificates, appointed masters and a nomination
 * under way; and for every role an account that holds it in the scope of these, and one that holds it elsewhere.
 */
export async function wholeLine(world: World) {
  world.at("2024-05-06T09:00:00+08:00");
  const who = await offices(world, "310114", "嘉定汽车厂");
  await publishedPlan(world, who);
  const registry = await masters(world, who);
  const final = await finalEvent(world);

  world.at(lineNow);
  const school = await world.organisation("上海市大众工业学校", "school", "310114");
  const organiser = await world.account(
    "张承办",
    [
      ["organiser", school.id],
      ["organiser", final.organiserId],
    ],
    { organisationId: school.id },
  );
  const draft = await draftEvent(world, { organiser, title: "尚未公布的赛项", contestId: undefined });
  const open = await publishedEvent(world, { organiser, title: "报名中的赛项", contestId: draft.contestId });
  const entries = await entriesOf(world, who, open);
  const marking = await markingEvent(world, {
    organiser,
    title: "评分中的赛项",
    contestId: draft.contestId,
    contestants: ["欧阳建华", "司马云飞", "上官婉晴"],
  });
  const [first] = marking.codes;
  if (first)
    unwrap(await enterMarks(marking.judges[0] ?? marking.chief, await wholeSheet(world, marking, first, 0)));
  const correctionId = await askedCorrection(world, marking);
  const wall = await wallOf(world, organiser, draft.contestId);
  const noticed = await decodedEvent(world, {
    organiser,
    title: "公示中的赛项",
    contestId: draft.contestId,
    contestants: ["诸葛思远", "皇甫明哲", "尉迟长青"],
  });
  const { noticeId } = unwrap(await publishNotice(organiser, noticed.eventId));
  const { objectionId } = unwrap(
    await submitObjection(entries.contestant, noticeId, {
      id: world.services.id(),
      text: "第二名的实操成绩与现场公布的不一致，请复核评分表。",
    }),
  );

  const appointment = unwrap(
    await submitObjection(entries.contestant, registry.noticeId, {
      id: world.services.id(),
      text: "公示的技能业绩与本人了解的情况不一致，请核实。",
    }),
  );

  const events = [marking.eventId, noticed.eventId, final.eventId];
  const supervisor = await world.account(
    "吴监督",
    events.map((id) => ["supervisor", id]),
  );
  const accounts: Record<Role, Ctx> = {
    "city-office": who.city,
    "district-office": who.district,
    organiser,
    "draw-officer": marking.drawOfficer,
    supervisor,
    "chief-judge": marking.chief,
    judge: marking.judges[0] ?? marking.chief,
    enterprise: who.enterprise,
    contestant: entries.contestant,
    auditor: await world.account("沈审计", [["auditor"]]),
  };
  return {
    accounts,
    elsewhere: await othersOf(world),
    draft,
    open,
    entries,
    marking: { ...marking, correctionId },
    wall,
    noticed: { ...noticed, noticeId, objectionId },
    final,
    registry: { ...registry, objectionId: appointment.objectionId },
  };
}

/** A correction as it would stand after the lock: this event is still being marked, so no operation makes one. */
async function askedCorrection(world: World, { eventId, codes, judges, chief }: Marking): Promise<string> {
  const id = world.services.id();
  const at = world.services.now();
  const askedBy = chief.actor?.accountId ?? "";
  await world.services.data.write({ actorId: askedBy, at }, [], async (tx) => {
    await world.services.data.corrections.insertCorrection(
      {
        id,
        eventId,
        codeId: codes[0]?.id ?? "",
        aspectId: "A1.1",
        judgeId: judges[0]?.actor?.accountId ?? "",
        oldValue: 0,
        newValue: 10_000,
        reason: "誊录时看错了一行。",
        evidenceName: "record.pdf",
        evidenceType: "application/pdf",
        evidenceSha256: "0".repeat(64),
        evidence: new TextEncoder().encode("%PDF-1.7"),
        askedBy,
        askedAt: at,
      },
      tx,
    );
    return ok();
  });
  return id;
}

/** A screen of the contest with a scene on it. */
async function wallOf(world: World, organiser: Ctx, contestId: string) {
  const [displayId, sceneId] = [world.services.id(), world.services.id()];
  unwrap(await addDisplay(organiser, contestId, { id: displayId, name: "一号厅" }));
  const scene = SaveScene.parse({ version: 0, name: "待机", kind: "holding", line: "即将开始" });
  unwrap(await saveScene(organiser, contestId, sceneId, scene));
  unwrap(await takeScene(organiser, contestId, { sceneId, to: "all" }));
  const { code } = unwrap(await readDisplay(organiser, displayId));
  const pictureId = world.services.id();
  unwrap(await addPicture(organiser, contestId, { id: pictureId, name: "标志" }, makePng()));
  return { contestId, displayId, code, sceneId, pictureId };
}

async function publishedPlan(world: World, who: Offices): Promise<void> {
  unwrap(await openSeason(who.city, { year: 2024 }));
  const version = async () => unwrap(await showDraft(who.city, "2024")).season.version;
  for (const [month, themeZh, themeEn, code] of [
    [5, "焊接技艺", "Welding", "6-18-02-04"],
    [6, "汽车装调", "Vehicle assembly", "6-22-02-01"],
  ] as const)
    unwrap(
      await saveItem(who.city, "2024", {
        version: await version(),
        id: world.services.id(),
        month,
        themeZh,
        themeEn,
        occupations: [`2022 ${code}`],
        district: "310114",
        organiserId: who.organisation.id,
      }),
    );
  unwrap(await publishPlan(who.city, "2024", { version: await version(), note: "" }));
}

/** A chief technician, a master studio, an appointment on notice, and a nomination that waits for the district. */
async function masters(world: World, who: Offices) {
  const factory = who.organisation.id;
  const chief = await appointed(
    world,
    who,
    await worker(world, "王秀兰", factory),
    "2024-05-15T09:00:00+08:00",
  );
  const studio = await appointed(
    world,
    who,
    await worker(world, "李建国", factory),
    "2024-05-24T09:00:00+08:00",
    "master-studio",
  );
  world.at(lineNow);
  const onNoticeId = await onNotice(who, await worker(world, "赵候任", factory));
  const { rows } = await world.services.data.pool.query<{ id: string }>(
    `select "id" from "Notice" where "nominationId" = $1`,
    [onNoticeId],
  );
  const nominee = await worker(world, "陈工匠", factory);
  const { nominationId } = unwrap(await nominate(who.enterprise, nominationOf(who.enterprise, nominee)));
  return {
    number: chief.number,
    studioId: studio.studioId ?? "",
    nominee,
    nominationId,
    noticeId: rows[0]?.id ?? "",
  };
}

/** An event whose results are final and whose certificates are made. */
async function finalEvent(world: World) {
  world.at("2024-05-15T16:30:00+08:00");
  const made = await decodedRows(world, tenContestants.slice(0, 5));
  unwrap(await publishNotice(made.organiser, made.eventId));
  world.at("2024-05-27T09:00:00+08:00");
  unwrap(await finaliseResults(made.organiser, made.eventId));
  unwrap(await issueCertificates(made.organiser, made.eventId));
  await work(world);
  const { rows } = await world.services.data.pool.query<{ serial: string }>(
    `select "serial" from "Certificate" where "kind" = 'award' order by "serial" limit 1`,
  );
  const serial = rows[0]?.serial;
  if (!serial) throw new Error("No certificate was made");
  return { ...made, serial };
}

/** An approved contestant, and an enterprise's approved worker. */
async function entriesOf(world: World, who: Offices, event: Awaited<ReturnType<typeof publishedEvent>>) {
  await approvedEntries(world, event, ["单雪松"]);
  const ctx = await contestant(world, { name: "万俟晓峰" });
  const { entryId } = unwrap(await enterEvent(ctx, event.eventId, { id: world.services.id() }));
  const { version: _version, ...profile } = profileFields({ name: "公孙铁柱", idNumber: anotherIdNumber() });
  const { personId } = unwrap(
    await addWorker(who.enterprise, AddWorker.parse({ ...profile, id: world.services.id() })),
  );
  unwrap(await enterWorkers(who.enterprise, event.eventId, { workers: [personId] }));
  const { rows } = await world.services.data.pool.query<{ id: string; token: string; personId: string }>(
    `select "id", "token", "personId" from "Entry" where "eventId" = $1 and "state" = 'submitted'`,
    [event.eventId],
  );
  for (const { id } of rows)
    unwrap(await approveEntries(event.organiser, event.eventId, { entries: [{ id, version: 1 }] }));
  const ofWorker = rows.find((row) => row.personId === personId);
  return {
    contestant: ctx,
    entryId,
    workerEntryId: ofWorker?.id ?? "",
    workerId: personId,
    token: rows[0]?.token ?? "",
  };
}

/** The same roles where they do not fit: another organisation, another district, another event, another person. */
async function othersOf(world: World): Promise<Partial<Record<Role, Ctx>>> {
  const other = await markingEvent(world, {
    title: "别处的赛项",
    district: "310115",
    contestants: ["外区选手"],
  });
  const factory = await world.organisation("浦东机械厂", "enterprise", "310115");
  return {
    "district-office": await world.account("外区局", [["district-office", "310115"]]),
    organiser: other.organiser,
    "draw-officer": other.drawOfficer,
    supervisor: other.supervisor,
    "chief-judge": other.chief,
    judge: other.judges[0] ?? other.chief,
    enterprise: await world.account("外厂人事", [["enterprise", factory.id]]),
    contestant: await contestant(world, { name: "外来选手" }),
  };
}
