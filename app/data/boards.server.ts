import { EventRules } from "~/domain/contests/rules";
import type { StoredStage } from "~/domain/contests/stage";
import { hasReached } from "~/domain/contests/stage";
import type { BoardFacts, BoardMode } from "~/domain/results/board";
import type { BoardTitle } from "~/domain/results/board-title";
import type { FreezePlan } from "~/domain/results/freeze";
import { ModuleMarks, timeOf } from "~/domain/results/seal";
import { maskName } from "~/domain/shared/identity";
import type { Mark } from "~/domain/shared/mark";
import type { BoardSetup } from "../../generated/prisma/client";
import { freezeOf, planOf, stageModesOf } from "./board-setups.server";
import type { Database } from "./client.server";

/** The board's facts, with the freeze that is still to come and the row of the ledger up to which they go. */
export type LoadedBoard = BoardFacts & { readonly plan: FreezePlan | null; readonly ledgerSeq: number };

type BoardRow = Pick<
  BoardSetup,
  | "lockedMode"
  | "decodedMode"
  | "planBy"
  | "planAt"
  | "planCount"
  | "frozenSeq"
  | "frozenAt"
  | "frozenRows"
  | "revealedAt"
> & {
  readonly stage: string;
  readonly boardVersion: number;
  readonly ledgerSeq: number;
  readonly boardMode: string;
  readonly rules: unknown;
  readonly modules: BoardFacts["modules"];
  readonly totals: readonly {
    readonly code: string;
    readonly modules: unknown;
    readonly total: number;
    readonly marked: number;
    readonly needed: number;
  }[];
};

/** An event without a setup has nulls in the setup's columns. */
const boardSql = `
  select e."stage", e."boardVersion", e."ledgerSeq", e."boardMode", e."rules",
    b."lockedMode", b."decodedMode", b."planBy", b."planAt", b."planCount",
    b."frozenSeq", b."frozenAt", b."frozenRows", b."revealedAt",
    (select coalesce(json_agg(json_build_object('id', m."id", 'zh', m."nameZh", 'en', m."nameEn",
       'weight', m."weight", 'practical', m."practical") order by m."position"), '[]')
     from "Module" m where m."eventId" = e."id") as "modules",
    (select coalesce(json_agg(json_build_object('code', c."code", 'modules', t."modules", 'total', t."total",
       'marked', t."marked", 'needed', t."needed")), '[]')
     from "CodeTotal" t join "BlindCode" c on c."id" = t."codeId" where t."eventId" = e."id") as "totals"
  from "Event" e left join "BoardSetup" b on b."eventId" = e."id" where e."id" = $1::uuid`;

export function createBoardsData({ prisma: root, pool }: Database) {
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
      // One statement is one snapshot, and one round trip a tick; by name, it is planned once a connection.
      const { rows } = await pool.query<BoardRow>({ name: "load-board", text: boardSql, values: [eventId] });
      const event = rows[0];
      if (!event) return null;
      const decoded = hasReached(event.stage as StoredStage, "decoded");
      const names = decoded ? await findNames(eventId) : new Map<string, string>();
      return {
        eventId,
        version: event.boardVersion + event.ledgerSeq,
        quiet: event.boardVersion,
        mode: event.boardMode as BoardMode,
        stage: event.stage as StoredStage,
        byStage: stageModesOf(event),
        freeze: freezeOf(event),
        plan: event.frozenSeq === null ? planOf(event) : null,
        ledgerSeq: event.ledgerSeq,
        revealed: event.revealedAt !== null,
        decoded,
        modules: event.modules,
        chain: EventRules.parse(event.rules).tieBreaks,
        rows: event.totals.map(({ code, modules, total, marked, needed }) => {
          const parts = ModuleMarks.parse(modules);
          return {
            code,
            maskedName: names.get(code) ?? null,
            weighted: Object.fromEntries(
              Object.entries(parts).map(([id, marks]) => [id, marks.weighted as Mark]),
            ),
            total: total as Mark,
            marked,
            needed,
            time: timeOf(parts),
          };
        }),
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
