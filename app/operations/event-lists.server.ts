import type { Ctx } from "~/context";
import type { ListedEvent } from "~/data/event-lists.server";
import { type Phase, phases } from "~/domain/contests/phase";
import { stageAt } from "~/domain/contests/stage";
import { type BoardSnapshot, progress, standings } from "~/domain/results/board-state";
import { civilDateOf, civilDateSchema, instantOf, workingDaysLeft } from "~/domain/shared/calendar";
import { districts } from "~/domain/shared/district";
import { maskName } from "~/domain/shared/identity";
import type { Mark } from "~/domain/shared/mark";
import { ok } from "~/domain/shared/result";

const perPage = 20;

/** The query of a list's URL; what does not fit is taken as not given. */
export type ListQuery = {
  readonly month?: number;
  readonly district?: string;
  readonly phase?: Phase;
  readonly occupation?: string;
  readonly page: number;
};

export function readListQuery(search: URLSearchParams): ListQuery {
  const month = Number(search.get("month"));
  const page = Number(search.get("page"));
  const phase = phases.find((known) => known === search.get("phase"));
  const district = districts.find(({ code }) => code === search.get("district"))?.code;
  const occupation = search.get("occupation") ?? "";
  return {
    month: Number.isInteger(month) && month >= 1 && month <= 12 ? month : undefined,
    district,
    phase,
    occupation: /^\d{4}:\d-\d{2}-\d{2}-\d{2}$/.test(occupation) ? occupation : undefined,
    page: Number.isInteger(page) && page >= 1 && page <= 1_000 ? page : 1,
  };
}

/** A page of the events that the public sees, as cards, with what the filters offer. */
export async function listEvents(ctx: Ctx, query: ListQuery) {
  const now = ctx.now();
  const [edition = "", code = ""] = query.occupation?.split(":") ?? [];
  const { events, count } = await ctx.data.eventLists.findListed(
    {
      now,
      phase: query.phase,
      district: query.district,
      occupation: query.occupation ? { edition: Number(edition), code } : undefined,
      ...monthSpan(now, query.month),
    },
    { skip: (query.page - 1) * perPage, take: perPage },
  );
  return ok({
    query,
    count,
    pages: Math.max(1, Math.ceil(count / perPage)),
    cards: await cardsOf(ctx, events),
    occupations: await ctx.data.reference.findOccupations(),
  });
}

/** The cards of what is nearest at this moment, for the first page; `month` limits them to one month of this year. */
export async function nearestEvents(ctx: Ctx, options: { month?: number; take?: number } = {}) {
  const now = ctx.now();
  const { events, count } = await ctx.data.eventLists.findListed(
    { now, ...monthSpan(now, options.month) },
    { skip: 0, take: options.take ?? 6 },
  );
  return { cards: await cardsOf(ctx, events), count };
}

/** The instants of a month of the year that it is in Shanghai. */
function monthSpan(now: Date, month: number | undefined): { from?: Date; until?: Date } {
  if (!month) return {};
  const year = Number(civilDateOf(now).slice(0, 4));
  const first = (y: number, m: number) =>
    new Date(instantOf(civilDateSchema.parse(`${y}-${String(m).padStart(2, "0")}-01`)));
  return { from: first(year, month), until: month === 12 ? first(year + 1, 1) : first(year, month + 1) };
}

export type EventCardData = Awaited<ReturnType<typeof cardsOf>>[number];

/** Events as cards: each with the line that people come for at its stage, and with names masked. */
async function cardsOf(ctx: Ctx, events: readonly ListedEvent[]) {
  const now = ctx.now();
  const at = (...stages: string[]) =>
    events.filter(({ stage }) => stages.includes(stage)).map(({ id }) => id);
  const marked = at("drawn", "marking", "marks-locked", "decoded");
  const decided = at("notice", "final", "certified");
  const [boards, winners, notices, candidates, calendar] = await Promise.all([
    // From memory, like the board's own page: what a board hides, its card hides too.
    Promise.all(marked.map((id) => ctx.boards.snapshot(id))),
    ctx.data.eventLists.findWinners(decided),
    ctx.data.eventLists.findNotices(at("notice")),
    ctx.data.eventLists.countCandidates(at("final", "certified")),
    ctx.data.reference.findCalendar(),
  ]);

  const lineOf = (event: ListedEvent) => {
    const stage = stageAt(event, now);
    const first = winners.filter(({ eventId }) => eventId === event.id);
    const winner = first.map(({ name }) => maskName(name)).join("、");
    const total = first[0]?.total ?? (0 as Mark);
    switch (stage) {
      case "announced":
        return { kind: "opens", at: event.registrationOpensAt } as const;
      case "registration": {
        const left = Math.max(0, event.capacity - event.seatsTaken);
        return { kind: "seats", left, closesAt: event.registrationClosesAt } as const;
      }
      case "drawn":
      case "marking":
      case "marks-locked":
      case "decoded": {
        const board = boards.find((cached) => cached?.snapshot.event === event.id)?.snapshot;
        return leaderOf(board) ?? ({ kind: "starts", at: event.startsAt } as const);
      }
      case "notice": {
        const notice = notices.find(({ eventId }) => eventId === event.id);
        const lastDay = civilDateSchema.safeParse(notice?.lastDay);
        const left = lastDay.success
          ? workingDaysLeft(calendar, civilDateOf(now), lastDay.data)
          : ({ ok: false } as const);
        const endsAt = notice?.endsAt ?? event.endsAt;
        return { kind: "notice", winner, total, endsAt, daysLeft: left.ok ? left.value : null } as const;
      }
      case "final":
      case "certified": {
        const count = candidates.filter((eventId) => eventId === event.id).length;
        return { kind: "winner", winner, total, candidates: count } as const;
      }
      case "cancelled":
        return { kind: "cancelled", reason: event.stageReason ?? "" } as const;
      default:
        return { kind: "starts", at: event.startsAt } as const;
    }
  };

  return events.map((event) => ({
    id: event.id,
    titleZh: event.titleZh,
    titleEn: event.titleEn,
    level: event.level,
    group: event.group,
    stage: stageAt(event, now),
    district: event.contest.district,
    venue: event.venue,
    startsAt: event.startsAt,
    capacity: event.capacity,
    people: event.seatsTaken,
    line: lineOf(event),
  }));
}

/** Who leads, as the public board shows it; null where the board is not public. */
function leaderOf(board: BoardSnapshot | undefined) {
  if (!board || board.head.mode === "closed") return null;
  const [first] = standings(board);
  const { finished, rows } = progress(board);
  return {
    kind: "leader",
    code: first && first.row.marked > 0 ? first.row.code : null,
    total: ((first?.row.total ?? 0) * 100) as Mark,
    finished,
    of: rows,
    // A card never names anybody before the notice.
    frozen: board.head.mode === "frozen",
  } as const;
}
