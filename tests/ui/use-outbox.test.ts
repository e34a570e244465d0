import { afterEach, expect, test, vi } from "vitest";
import { outboxOf } from "~/ui/judging/use-outbox";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A network that takes the request and never answers, until the browser gives it up. */
function hangingNetwork() {
  const asked: string[] = [];
  const patience = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
  vi.stubGlobal("fetch", (url: string, { signal }: RequestInit) => {
    asked.push(url);
    return new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  });
  return { asked, giveUp: () => patience.abort() };
}

test("an attempt that hangs is given up, and the mark waits for the next", async () => {
  const network = hangingNetwork();
  const outbox = outboxOf("judge");
  await outbox.put({ eventId: "event", codeId: "code", aspectId: "A1", text: "2", schemeVersion: 1 });
  const sent = outbox.flush();
  await vi.waitFor(() => expect(network.asked).toEqual(["/marks"]));
  expect(outbox.get().items).toMatchObject([{ state: "sent" }]);
  network.giveUp();
  await sent;
  expect(outbox.get()).toMatchObject({ online: false, items: [{ text: "2", state: "waiting" }] });
});
