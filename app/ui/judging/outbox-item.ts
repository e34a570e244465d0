import type { Doubt, DoubtKind } from "~/domain/scoring/doubt";

/**
 * How far something is on its way. typed: in memory, being written to the tablet. held: kept, until the judge
 * answers a doubt. waiting: kept, to be sent. sent: under way. refused, conflict: the server has not taken it, and
 * it stays until the judge has dealt with it.
 */
export type ItemState = "typed" | "held" | "waiting" | "sent" | "refused" | "conflict";

/** The mark of the same judge that stands at the server where this tablet knew of another, or of none. */
export type Stands = {
  readonly clientId: string;
  /** As the ledger holds it; null was taken back. */
  readonly value: number | null;
  /** Milliseconds since 1970, by the clock of the tablet that gave it. */
  readonly markedAt: number;
};

/** A mark, or a judge's answer to doubts about one. */
export type OutboxMark = {
  readonly kind: "mark" | "confirm";
  /** Made on the tablet; the same id is sent until there is an answer, so that sending again is harmless. */
  readonly clientId: string;
  /** Counts up on one tablet for one judge: what was given first is sent first. */
  readonly order: number;
  readonly eventId: string;
  readonly codeId: string;
  /** Null on a confirmation about a whole sheet. */
  readonly aspectId: string | null;
  /** As typed; null takes the mark back. */
  readonly text: string | null;
  readonly schemeVersion: number;
  /** The round of the aspect that was on the screen, where the page knew it. */
  readonly round?: number;
  readonly markedAt: number;
  /** The mark that the tablet knew to stand when this one was given: its client id; null is none. */
  readonly over: string | null;
  readonly state: ItemState;
  /** It has been sent before, and may have arrived: it is followed by a later mark, not replaced. */
  readonly tried: boolean;
  /** Why it was refused or is in conflict, in words. */
  readonly reason: string | null;
  /** What the judge is asked about a held mark. */
  readonly doubts: readonly Doubt[];
  /** Of a mark in conflict. */
  readonly stands: Stands | null;
  /** Of a confirmation: which doubts, and about which mark. */
  readonly confirms: { readonly doubts: readonly DoubtKind[]; readonly about: string | null } | null;
};

/** What the server has taken, as it was typed: newer than any page that was loaded before it. */
export type Received = {
  readonly eventId: string;
  readonly codeId: string;
  readonly aspectId: string;
  readonly text: string | null;
  readonly clientId: string;
  readonly round?: number;
  readonly markedAt: number;
  /** When the tablet heard of it, by its own clock. */
  readonly heardAt: number;
};

/** What a tablet keeps; each change is written whole or not at all, what is removed before what is put. */
export type OutboxChange = {
  readonly put?: readonly OutboxMark[];
  readonly remove?: readonly string[];
  readonly received?: readonly Received[];
  readonly forget?: readonly Pick<Received, "codeId" | "aspectId">[];
};
export type OutboxStorage = {
  readonly load: () => Promise<{
    readonly items: readonly OutboxMark[];
    readonly received: readonly Received[];
  }>;
  readonly save: (change: OutboxChange) => Promise<void>;
};

export type MarkAnswer = {
  readonly clientId: string;
  readonly outcome: string;
  readonly message?: string;
  readonly stands?: Stands | null;
};
export type Answer =
  | { readonly ok: true; readonly marks: readonly MarkAnswer[] }
  | { readonly ok: false; readonly kind: string; readonly message: string };

export function keyOf({ codeId, aspectId }: { codeId: string; aspectId: string | null }): string {
  return `${codeId} ${aspectId ?? ""}`;
}

/** What goes to `POST /marks` for one item. */
export function wireOf(item: OutboxMark): object {
  const { clientId, codeId, aspectId, text, schemeVersion, round, markedAt, over, confirms } = item;
  return confirms
    ? { kind: "confirm", clientId, codeId, aspectId, schemeVersion, markedAt, ...confirms }
    : { clientId, codeId, aspectId, text, schemeVersion, round, markedAt, over };
}
