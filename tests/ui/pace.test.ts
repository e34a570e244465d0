import { expect, test } from "vitest";
import type { OutboxMark, Received } from "~/ui/judging/outbox-item";
import { emptyView, type OutboxView } from "~/ui/judging/outbox-view";
import { noPace, notePace, pauseOf } from "~/ui/judging/pace";

const received = (codeId: string, markedAt: number) => [codeId, { codeId, markedAt } as Received] as const;
const view = (
  items: readonly Partial<OutboxMark>[],
  heard: readonly (readonly [string, Received])[] = [],
): OutboxView => ({
  ...emptyView,
  items: items.map((item) => ({ kind: "mark", state: "waiting", ...item }) as OutboxMark),
  received: new Map(heard),
});

test("a pause is from the last mark on the tablet, and only of a sheet that has one", () => {
  expect(pauseOf(noPace, 1_000)).toBeNull();
  const elsewhere = notePace(noPace, view([{ codeId: "K01", markedAt: 1_000 }]), "K02");
  expect(pauseOf(elsewhere, 9_000)).toBeNull();
  const here = notePace(elsewhere, view([], [received("K02", 3_000), received("K01", 2_000)]), "K02");
  expect(pauseOf(here, 9_000)).toBe(6_000);
  // A clock that was put back makes no pause.
  expect(pauseOf(here, 1_000)).toBe(0);
});

test("it is still known when the outbox has forgotten what a loaded page knows", () => {
  const given = notePace(noPace, view([], [received("K02", 3_000)]), "K02");
  expect(pauseOf(notePace(given, view([]), "K02"), 400_000)).toBe(397_000);
});

test("a mark that is asked about is not given yet: taken back, the next is asked about as well", () => {
  const given = notePace(noPace, view([], [received("K02", 3_000)]), "K02");
  const asked = notePace(given, view([{ codeId: "K02", markedAt: 400_000, state: "held" }]), "K02");
  expect(pauseOf(asked, 400_000)).toBe(397_000);
  const gone = notePace(asked, view([{ codeId: "K02", markedAt: 400_000, state: "typed" }]), "K02");
  expect(pauseOf(gone, 401_000)).toBe(1_000);
});
