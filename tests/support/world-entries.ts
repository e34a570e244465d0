import type { Ctx } from "~/context";
import { civilDateSchema } from "~/domain/shared/calendar";
import { makeIdNumber } from "~/domain/shared/identity";
import { checkIn, openCheckIn } from "~/operations/check-in.server";
import { enterEvent } from "~/operations/entries.server";
import { approveEntries, lockRoster } from "~/operations/entry-review.server";
import { SaveProfile, saveProfile } from "~/operations/people.server";
import { unwrap, type World } from "./world";

/** A valid synthetic identity number, never the same twice in a run. */
let order = 0;
export function anotherIdNumber(born = "1990-01-01", region = "310114"): string {
  order += 1;
  const year = Number(born.slice(0, 4)) - Math.floor(order / 900);
  const date = civilDateSchema.parse(`${year}${born.slice(4)}`);
  return makeIdNumber(region, date, 100 + (order % 900));
}

export type ContestantWishes = {
  readonly name?: string;
  readonly phone?: string;
  readonly idNumber?: string;
  readonly born?: string;
  /** A district's code, or "elsewhere". */
  readonly residence?: string;
  readonly cityHousehold?: boolean;
  readonly student?: boolean;
  readonly employerCode?: string;
  readonly employerName?: string;
  readonly occupation?: string;
  /** By default a 高级工 certificate of 汽车装调工 of 2020. */
  readonly certificates?: readonly { occupation: string; level: string; number: string; issuedOn: string }[];
};

const seniorFitter = {
  occupation: "2022:6-22-02-01",
  level: "3",
  number: "S000031000001203000001",
  issuedOn: "2020-06-01",
};

/** The fields of a profile form, as a contestant would type them. */
export function profileFields(wishes: ContestantWishes = {}) {
  return SaveProfile.parse({
    version: "0",
    name: wishes.name ?? "王秀兰",
    idNumber: wishes.idNumber ?? anotherIdNumber(wishes.born),
    residence: wishes.residence ?? "310114",
    cityHousehold: wishes.cityHousehold ? "on" : undefined,
    student: wishes.student ? "on" : undefined,
    employerCode: wishes.employerCode,
    employerName: wishes.employerName,
    occupation: wishes.occupation ?? seniorFitter.occupation,
    certificates: wishes.certificates ?? [seniorFitter],
  });
}

/** A contestant with an account and a profile, made by the app's own operation. */
export async function contestant(world: World, wishes: ContestantWishes = {}): Promise<Ctx> {
  const name = wishes.name ?? "王秀兰";
  const account = await world.account(name, [["contestant"]], wishes.phone ? { phone: wishes.phone } : {});
  unwrap(await saveProfile(account, profileFields(wishes)));
  return world.ctx(account.actor?.accountId ?? "");
}

/** An event in its organiser's hands, as `publishedEvent` gives it. */
type Held = { readonly organiser: Ctx; readonly eventId: string };
export type EnteredPerson = {
  readonly ctx: Ctx;
  readonly entryId: string;
  readonly number: number;
  readonly name: string;
};

/** So many contestants (or these names) who have entered the event; registration must be open. */
export async function enteredPeople(
  world: World,
  event: Held,
  people: number | readonly string[],
): Promise<EnteredPerson[]> {
  const entered: EnteredPerson[] = [];
  for (const name of namesOf(people)) {
    const ctx = await contestant(world, { name });
    const { entryId, number } = unwrap(await enterEvent(ctx, event.eventId, { id: world.services.id() }));
    entered.push({ ctx, entryId, number, name });
  }
  return entered;
}

/** The same, approved by the organiser. */
export async function approvedEntries(
  world: World,
  event: Held,
  people: number | readonly string[],
): Promise<EnteredPerson[]> {
  const entered = await enteredPeople(world, event, people);
  for (const { entryId } of entered)
    unwrap(await approveEntries(event.organiser, event.eventId, { entries: [{ id: entryId, version: 1 }] }));
  return entered;
}

/** The roster is locked after the close of registration (the clock is set), and check-in is open. */
export async function openedCheckIn(world: World, event: Held): Promise<void> {
  const found = await world.services.data.events.findEvent(event.eventId);
  if (found) world.at(found.registrationClosesAt.toISOString());
  unwrap(await lockRoster(event.organiser, event.eventId));
  unwrap(await openCheckIn(event.organiser, event.eventId));
}

/** So many contestants approved and checked in; check-in stays open, ready for the draw. */
export async function checkedIn(
  world: World,
  event: Held,
  people: number | readonly string[],
): Promise<EnteredPerson[]> {
  const approved = await approvedEntries(world, event, people);
  await openedCheckIn(world, event);
  for (const { entryId } of approved)
    unwrap(await checkIn(event.organiser, event.eventId, { entry: entryId }));
  return approved;
}

function namesOf(people: number | readonly string[]): readonly string[] {
  if (typeof people !== "number") return people;
  const family = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜";
  return Array.from(
    { length: people },
    (_, i) =>
      `${family[i % family.length]}${"子建国文秀海明志芳丽"[i % 10]}${"一二三四五六七八九十"[Math.floor(i / 10) % 10]}`,
  );
}

/** What has been written down of an event, oldest first. */
export async function factsOf(world: World, eventId: string): Promise<string[]> {
  const { rows } = await world.services.data.pool.query<{ type: string }>(
    `select "type" from "AuditFact" where "eventId" = $1 order by "seq"`,
    [eventId],
  );
  return rows.map(({ type }) => type);
}
