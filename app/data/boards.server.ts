import { EventRules } from "~/domain/contests/rules";
import type { StoredStage } from "~/domain/contests/stage";
import { hasReached } from "~/domain/contests/stage";
import { AUTOMATIC_MARKER } from "~/domain/marking/methods/automatic";
import { schemeSchema } from "~/domain/marking/scheme";
import type { BoardFacts, BoardMode } from "~/domain/results/board";
import type { BoardTitle } from "~/domain/results/board-title";
import type { FreezePlan } from "~/domain/results/freeze";
import { type Imported, importedOf, nothingImported } from "~/domain/results/imported";
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
  readonly schemeNumber: number;
  readonly boardMode: string;
  readonly rules: unknown;
  readonly modules: BoardFacts["modules"];
  readonly totals: readonly {
    readonly code: string;
    readonly modules: unknown;
    readonly total: number;
    readonly marked: number;
    readonly needed: number;
    readonly imported: number;
  }[];
};

/** An event without a setup has nulls in the setup's columns. */
const boardSql = `
  select e."stage", e."boardVersion", e."ledgerSeq", e."schemeNumber", e."boardMode", e."rules",
    b."lockedMode", b."decodedMode", b."planBy", b."planAt", b."planCount",
    b."frozenSeq", b."frozenAt", b."frozenRows", b."revealedAt",
    (select coalesce(json_agg(json_build_object('id', m."id", 'zh', m."nameZh", 'en', m."nameEn",
       'weight', m."weight", 'practical', m."practical") order by m."position"), '[]')
     from "Module" m where m."eventId" = e."id") as "modules",
    (select coalesce(json_agg(json_build_object('code', c."code", 'modules', t."modules", 'total', t."total",
       'marked', t."marked", 'needed', t."needed", 'imported', (
         select count(*) from unnest($2::text[]) a("id")
         join lateral (select l."value" from "LedgerRow" l where l."codeId" = c."id" and l."aspectId" = a."id"
           and l."judgeId" = $3::uuid and l."kind" in ('mark', 'correction')
           order by l."seq" desc limit 1) s on s."value" is not null))), '[]')
     from "CodeTotal" t join "BlindCode" c on c."id" = t."codeId" where t."eventId" = e."id") as "totals"
  from "Event" e left join "BoardSetup" b on b."eventId" = e."id" where e."id" = $1::uuid`;

const mostSchemes = 500;

export function createBoardsData({ prisma: root, pool }: Database) {
  /** What is imported of an event's scheme, by the version in force. */
  const schemes = new Map<string, { readonly number: number; readonly imported: Imported }>();

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
      const loaded = await loadRow(eventId);
      if (!loaded) return null;
      const { event, imported } = loaded;
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
        imported,
        chain: EventRules.parse(event.rules).tieBreaks,
        rows: event.totals.map(({ code, modules, total, marked, needed, imported: found }) => {
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
            imported: found,
            time: timeOf(parts),
          };
        }),
      };
    },
  };

  /** One statement is one snapshot, and one round trip a tick; by name, it is planned once a connection. */
  async function loadRow(eventId: string): Promise<{ event: BoardRow; imported: Imported } | null> {
    const known = schemes.get(eventId);
    const { rows } = await pool.query<BoardRow>({
      name: "load-board",
      text: boardSql,
      values: [eventId, known?.imported.aspects ?? [], AUTOMATIC_MARKER],
    });
    const event = rows[0];
    if (!event) return null;
    // Without a code the scheme may still be a draft, and there is nothing to hide.
    if (event.totals.length === 0) return { event, imported: nothingImported };
    if (known?.number === event.schemeNumber) return { event, imported: known.imported };
    const version = await root.schemeVersion.findUnique({
      where: { eventId_number: { eventId, number: event.schemeNumber } },
      select: { scheme: true },
    });
    if (!version) return { event, imported: nothingImported };
    const imported = importedOf(schemeSchema.parse(version.scheme), event.modules);
    const [oldest] = schemes.keys();
    if (oldest !== undefined && schemes.size >= mostSchemes) schemes.delete(oldest);
    schemes.set(eventId, { number: event.schemeNumber, imported });
    return imported.aspects.length > 0 ? loadRow(eventId) : { event, imported };
  }

  async function findNames(eventId: string): Promise<Map<string, string>> {
    const rows = await root.resultRow.findMany({
      where: { eventId },
      select: { code: true, entry: { select: { person: { select: { name: true } } } } },
      take: 5_000,
    });
    return new Map(rows.map(({ code, entry }) => [code, maskName(entry.person.name)]));
  }
}
