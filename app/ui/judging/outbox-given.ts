import type { Doubt, DoubtKind } from "~/domain/scoring/doubt";
import { carriedTo, confirmsAbout } from "./outbox-confirms";
import { keyOf, type OutboxMark } from "./outbox-item";
import type { OutboxView } from "./outbox-view";

export type GivenMark = Pick<OutboxMark, "eventId" | "codeId" | "text" | "schemeVersion" | "round"> & {
  readonly aspectId: string;
  /** The mark that stands as the page knows it; the outbox knows better where it has sent one itself. */
  readonly over?: string | null;
  readonly doubts?: readonly Doubt[];
  /** What needs no answer, since the judge has given it with the mark: it goes with it. */
  readonly confirmed?: readonly DoubtKind[];
};

export type GivenConfirm = Pick<OutboxMark, "eventId" | "codeId" | "aspectId" | "schemeVersion"> & {
  readonly doubts: readonly DoubtKind[];
  readonly about: string | null;
};

/** Makes items of what a judge gives, each with an id, an order and a time of its own. */
export function createGiver(around: { readonly now: () => number; readonly id: () => string }) {
  let order = 0;

  function add(item: Omit<OutboxMark, "clientId" | "order" | "markedAt">): OutboxMark {
    order += 1;
    return { ...item, clientId: around.id(), order, markedAt: around.now() };
  }

  function confirm({ doubts, about, ...rest }: GivenConfirm): OutboxMark {
    return add({
      ...rest,
      kind: "confirm",
      text: null,
      over: null,
      state: "typed",
      tried: false,
      reason: null,
      doubts: [],
      stands: null,
      confirms: { doubts, about },
    });
  }

  /** A mark, with what was said about those whose place it takes; and the ids of what makes way. */
  function mark(
    view: OutboxView,
    { doubts = [], confirmed = [], over, ...mark }: GivenMark,
  ): {
    items: OutboxMark[];
    clientId: string;
    replaced: string[];
  } {
    const same = view.items.filter((other) => other.kind === "mark" && keyOf(other) === keyOf(mark));
    const isDone = ({ state, tried }: OutboxMark) => !tried || state === "refused" || state === "conflict";
    const replaced = same.filter(isDone);
    const under = same.filter((other) => !isDone(other)).at(-1);
    const first = replaced[0];
    const knows = view.received.get(keyOf(mark))?.clientId ?? over ?? null;
    const item = add({
      ...mark,
      kind: "mark",
      over: under ? under.clientId : first ? first.over : knows,
      state: "typed",
      tried: false,
      reason: null,
      doubts,
      stands: null,
      confirms: null,
    });
    const said = replaced.flatMap(({ clientId }) => confirmsAbout(view.items, clientId));
    const { eventId, codeId, aspectId, schemeVersion, clientId } = item;
    const now = { eventId, codeId, aspectId, schemeVersion, doubts: confirmed, about: clientId };
    return {
      items: [item, ...carriedTo(said, item, "typed"), ...(confirmed.length > 0 ? [confirm(now)] : [])],
      clientId,
      replaced: [...replaced, ...said].map((one) => one.clientId),
    };
  }

  return {
    mark,
    confirm,
    /** Whatever is given from now on comes after these. */
    follow(items: readonly Pick<OutboxMark, "order">[]): void {
      order = Math.max(order, ...items.map((item) => item.order));
    },
    /** What was kept comes before all that was given so far: returns by how much the orders of that move. */
    liftOver(kept: readonly Pick<OutboxMark, "order">[]): number {
      const before = Math.max(0, ...kept.map((item) => item.order));
      order += before;
      return before;
    },
  };
}
