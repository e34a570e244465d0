import { EventRules } from "~/domain/contests/rules";
import type { StoredStage } from "~/domain/contests/stage";
import { hasReached } from "~/domain/contests/stage";
import type { BoardFacts, BoardMode } from "~/domain/results/board";
import type { BoardTitle } from "~/domain/results/board-title";
import type { FreezePlan } from "~/domain/results/freeze";
import { ModuleMarks } from "~/domain/results/seal";
import { maskName } from "~/domain/shared/identity";
import type { Mark } from "~/domain/shared/mark";
import { freezeOf, planOf, stageModesOf } from "./board-setups.server";
import type { Database } from "./client.server";

/** The board's facts, with the freeze that is still to come and the row of the ledger up to which they go. */
export type LoadedBoard = BoardFacts & { readonly plan: FreezePlan | null; readonly ledgerSeq: number };

export function createBoardsData({ prisma: root }: Database) {
  return {
    /** What a board's page says of its event; null for one that does not exist or is still a draft. */
    async findTitle(eventId: string): Promise<BoardTitle | null> {
      const event = await root.event.findUnique({
        where: { id: eventId },
        select: {
          id: true,
          titleZh: true,
          titleEn: true,
          level: true,
          stage: true,
          contest: { select: { titleZh: true, titleEn: true, district: true } },
        },
      });
      if (!event || event.stage === "draft") return null;
      const { contest, stage: _, ...named } = event;
      return { event: named, contest };
    },

    /**
     * All that is known of an event's board: its version and totals from one snapshot of the database, names
     * (masked) only where the codes are decoded. Null for an event that does not exist.
     */
    async loadBoard(eventId: string): Promise<LoadedBoard | null> {
      const [event, totals] = await root.$transaction(
        [
          root.event.findUnique({
            where: { id: eventId },
            include: { modules: { orderBy: { position: "asc" } }, board: true },
          }),
          root.codeTotal.findMany({
            where: { eventId },
            select: {
              modules: true,
              total: true,
              marked: true,
              needed: true,
              code: { select: { code: true } },
            },
            take: 5_000,
          }),
        ],
        { isolationLevel: "RepeatableRead" },
      );
      if (!event) return null;
      const decoded = hasReached(event.stage as StoredStage, "decoded");
      const names = decoded ? await findNames(eventId) : new Map<string, string>();
      return {
        eventId,
        version: event.boardVersion + event.ledgerSeq,
        quiet: event.boardVersion,
        mode: event.boardMode as BoardMode,
        stage: event.stage as StoredStage,
        byStage: stageModesOf(event.board),
        freeze: freezeOf(event.board),
        plan: event.board?.frozenSeq == null ? planOf(event.board) : null,
        ledgerSeq: event.ledgerSeq,
        revealed: event.board?.revealedAt != null,
        decoded,
        modules: event.modules.map(({ id, nameZh, nameEn, weight, practical }) => ({
          id,
          zh: nameZh,
          en: nameEn,
          weight,
          practical,
        })),
        chain: EventRules.parse(event.rules).tieBreaks,
        rows: totals.map(({ code: { code }, modules, total, marked, needed }) => ({
          code,
          maskedName: names.get(code) ?? null,
          weighted: Object.fromEntries(
            Object.entries(ModuleMarks.parse(modules)).map(([id, marks]) => [id, marks.weighted as Mark]),
          ),
          total: total as Mark,
          marked,
          needed,
        })),
      };
    },
  };

  async function findNames(eventId: string): Promise<Map<string, string>> {
    const rows = await root.resultRow.findMany({
      where: { eventId },
      select: { code: true, entry: { select: { person: { select: { name: true } } } } },
      take: 5_000,
    });
    return new Map(rows.map(({ code, entry }) => [code, maskName(entry.person.name)]));
  }
}
