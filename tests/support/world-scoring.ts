import type { Ctx } from "~/context";
import type { StoredStage } from "~/domain/contests/stage";
import type { Aspect } from "~/domain/marking/scheme";
import { aspectsOfJudge } from "~/domain/scoring/sheet";
import { civilDateSchema } from "~/domain/shared/calendar";
import { makeIdNumber, maskId } from "~/domain/shared/identity";
import { ok } from "~/domain/shared/result";
import { askDecode, confirmDecode, runDraw, startMarking } from "~/operations/draw.server";
import { loadMarking } from "~/operations/marking-facts.server";
import { assignJudge, assignOfficer, setMeasures } from "~/operations/panel.server";
import { enterMarks } from "~/operations/scoring.server";
import { checkCodes, lockByTwo } from "../../prisma/demo/lock";
import { enrolTablet, signOnTablet, type Tablet } from "../../prisma/demo/tablet";
import { unwrap, type World } from "./world";
import { type EventWishes, publishedEvent } from "./world-contests";

export type ScoringWishes = EventWishes & {
  /** How many check in; 3 if it is left out. Or their names. */
  readonly contestants?: number | readonly string[];
  /** How many were approved and stay away. */
  readonly absent?: number;
};

export type ScoringEvent = Awaited<ReturnType<typeof markingEvent>>;

/** Judge marks for a code: what is typed for an aspect by the judge of a seat (1, 2, 3). */
export type ValueOf = (code: string, aspect: Aspect, seat: number) => string;

/** An event in check-in with its panel, draw officer and supervisor: ready for the draw. */
export async function checkInEvent(world: World, wishes: ScoringWishes = {}) {
  const published = await publishedEvent(world, wishes);
  const { eventId, organiser, event } = published;
  const names = namesOf(wishes.contestants ?? 3);
  const capacity = Math.max(event.capacity, names.length + (wishes.absent ?? 0));
  const entries = await insertEntries(world, eventId, names, "checked-in", 1);
  await insertEntries(world, eventId, namesOf(wishes.absent ?? 0), "approved", names.length + 1);
  await world.services.data.pool.query(
    `update "Event" set "capacity" = $2, "seatsTaken" = $3 where "id" = $1`,
    [eventId, capacity, names.length + (wishes.absent ?? 0)],
  );
  await moveTo(world, eventId, "published", "check-in");

  const elsewhere = await world.organisation(`评审中心 ${world.services.random(3)}`, "association", null);
  const staff = async (name: string) => {
    const login = `staff-${world.services.random(4)}`;
    const made = await world.account(name, [], { login, organisationId: elsewhere.id });
    return { login, accountId: made.actor?.accountId ?? "" };
  };
  const chief = await staff("钟裁判长");
  unwrap(await assignJudge(organiser, eventId, { login: chief.login, role: "chief-judge" }));
  const seats: { login: string; accountId: string }[] = [];
  for (const name of ["甲裁判", "乙裁判", "丙裁判"].slice(0, event.rules.judges)) {
    const judge = await staff(name);
    unwrap(await assignJudge(organiser, eventId, { login: judge.login, role: "judge" }));
    seats.push(judge);
  }
  unwrap(
    await setMeasures(organiser, eventId, {
      measures: event.modules.map(({ id }, i) => ({
        moduleId: id,
        accountId: seats[i % seats.length]?.accountId,
      })),
    }),
  );
  const officer = await staff("陆加密");
  unwrap(await assignOfficer(organiser, eventId, { login: officer.login, role: "draw-officer" }));
  const watcher = await staff("吴监督");
  unwrap(await assignOfficer(organiser, eventId, { login: watcher.login, role: "supervisor" }));
  const judges: Ctx[] = [];
  for (const { accountId } of seats) judges.push(await world.ctx(accountId));
  return {
    ...published,
    entries,
    judges,
    chief: await world.ctx(chief.accountId),
    drawOfficer: await world.ctx(officer.accountId),
    supervisor: await world.ctx(watcher.accountId),
    logins: {
      chief: chief.login,
      judges: seats.map(({ login }) => login),
      drawOfficer: officer.login,
      supervisor: watcher.login,
    },
  };
}

/** An event that is drawn and being marked, with three judges (seats 1, 2, 3) and the chief judge. */
export async function markingEvent(world: World, wishes: ScoringWishes = {}) {
  const ready = await checkInEvent(world, wishes);
  unwrap(await runDraw(ready.drawOfficer, ready.eventId));
  unwrap(await startMarking(ready.drawOfficer, ready.eventId));
  return { ...ready, codes: await world.services.data.draw.findCodes(ready.eventId) };
}

/** Marks and signs every sheet. By default full measurements, and judgements that differ by code. */
export async function markEverything(
  world: World,
  event: ScoringEvent,
  typed: ValueOf = usualValue,
): Promise<void> {
  for (const [index, judge] of event.judges.entries()) {
    for (const code of event.codes) {
      unwrap(await enterMarks(judge, await wholeSheet(world, event, code, index, typed)));
      unwrap(await signCode(event, judge, code.code));
    }
  }
}

/** By the database that they are enrolled in: a copy of it has none. */
const tablets = new WeakMap<Ctx["data"], Map<string, Tablet>>();

/** The tablet of a judge of the event, enrolled and confirmed the first time. */
export async function tabletOf(event: Pick<ScoringEvent, "eventId" | "chief">, judge: Ctx): Promise<Tablet> {
  const key = `${event.eventId} ${judge.actor?.accountId}`;
  const known = tablets.get(judge.data) ?? new Map<string, Tablet>();
  tablets.set(judge.data, known);
  const tablet = known.get(key) ?? unwrap(await enrolTablet(judge, event.chief, event.eventId));
  known.set(key, tablet);
  return tablet;
}

/** A judge signs a finished sheet on the own tablet. */
export async function signCode(
  event: Pick<ScoringEvent, "eventId" | "chief">,
  judge: Ctx,
  code: string,
  clientId?: string,
) {
  return signOnTablet(judge, await tabletOf(event, judge), event.eventId, code, clientId);
}

/** The batch of marks that fills one judge's sheet of one code. */
export async function wholeSheet(
  world: World,
  event: ScoringEvent,
  code: { id: string; code: string },
  seatIndex: number,
  typed: ValueOf = usualValue,
) {
  const judge = event.judges[seatIndex];
  if (!judge) throw new Error(`No judge on seat ${seatIndex + 1}`);
  const { facts } = unwrap(await loadMarking(judge, event.event));
  const marks = aspectsOfJudge(facts, judge.actor?.accountId ?? "").map(({ aspect }) => ({
    clientId: world.services.id(),
    codeId: code.id,
    aspectId: aspect.id,
    text: typed(code.code, aspect, seatIndex + 1),
    schemeVersion: facts.schemeVersion,
    markedAt: world.services.now().getTime(),
  }));
  return { eventId: event.eventId, marks };
}

/** The codes fall one after another: K01 has the best judgements and measurements. */
export const usualValue: ValueOf = (code, aspect, seat) => {
  const number = Number(code.slice(1));
  if (aspect.kind === "judgement")
    return String(Math.max(0, 3 - ((number + seat) % 2) - (number > 5 ? 1 : 0)));
  if (aspect.kind === "measurement" && aspect.mode === "pass-fail")
    return number % 4 === 0 ? "0" : String(aspect.max / 10_000);
  return String(Math.max(0, aspect.max / 10_000 - (number - 1) * 0.5));
};

/** Every sheet is signed and checked, the chief judge and the supervisor have locked. */
export async function lockedEvent(world: World, wishes: ScoringWishes = {}, typed: ValueOf = usualValue) {
  const event = await markingEvent(world, wishes);
  await markEverything(world, event, typed);
  unwrap(await checkAndLock(event));
  return event;
}

/** Two judges check every code; the chief judge asks for the lock and the supervisor confirms it. */
export async function checkAndLock(
  event: Pick<ScoringEvent, "eventId" | "codes" | "judges" | "chief" | "supervisor">,
) {
  const checked = await checkCodes(
    event.judges.length > 1 ? event.judges : [event.chief],
    event.eventId,
    event.codes,
  );
  return checked.ok ? lockByTwo(event.chief, event.supervisor, event.eventId) : checked;
}

/** Decoded by the draw officer and the supervisor: results are sealed. */
export async function decodedEvent(world: World, wishes: ScoringWishes = {}, typed: ValueOf = usualValue) {
  const event = await lockedEvent(world, wishes, typed);
  unwrap(await askDecode(event.drawOfficer, event.eventId));
  unwrap(await confirmDecode(event.supervisor, event.eventId));
  return event;
}

function namesOf(wish: number | readonly string[]): readonly string[] {
  if (typeof wish !== "number") return wish;
  const family = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜";
  return Array.from({ length: wish }, (_, i) => `${family[i % family.length]}选手${i + 1}`);
}

/** People and their entries as rows: how they get there is the entries' own concern, and is tested there. */
export async function insertEntries(
  world: World,
  eventId: string,
  names: readonly string[],
  state: "approved" | "checked-in",
  from: number,
  ties: { readonly employerId?: string; readonly residenceDistrict?: string } = {},
): Promise<{ entryId: string; personId: string; number: number; name: string }[]> {
  const { data, id, now, random, vault } = world.services;
  const at = now();
  const made = names.map((name, i) => ({ entryId: id(), personId: id(), number: from + i, name }));
  unwrap(
    await data.write({ actorId: null, at }, [], async (tx) => {
      await tx.person.createMany({
        data: made.map(({ personId, name, number }) => {
          const idNumber = makeIdNumber("310114", civilDateSchema.parse("1990-01-01"), number);
          return {
            id: personId,
            name,
            pinyin: "",
            idHash: vault.fingerprint(`${eventId}${idNumber}`),
            idSealed: vault.seal(idNumber),
            idMasked: maskId(idNumber),
            birthDate: "1990-01-01",
            sex: "male",
            residenceDistrict: ties.residenceDistrict ?? null,
            employerId: ties.employerId ?? null,
            cityHousehold: true,
            student: false,
            createdAt: at,
          };
        }),
      });
      await tx.entry.createMany({
        data: made.map(({ entryId, personId, number }) => ({
          id: entryId,
          eventId,
          personId,
          number,
          state,
          enteredBy: personId,
          checks: [],
          token: random(16),
          checkedInAt: state === "checked-in" ? at : null,
          submittedAt: at,
        })),
      });
      return ok();
    }),
  );
  return made;
}

async function moveTo(world: World, eventId: string, from: StoredStage, to: StoredStage): Promise<void> {
  const { data, now } = world.services;
  unwrap(
    await data.write({ actorId: null, at: now() }, [], async (tx) => {
      await data.events.moveStage(eventId, from, to, {}, tx);
      return ok();
    }),
  );
}
