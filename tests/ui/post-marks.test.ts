import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOutbox } from "~/ui/judging/outbox";
import { postMarks } from "~/ui/judging/post-marks";
import { mark, surroundings } from "./surroundings";

/** A server that takes each request whole, and answers only when it is told to. */
const taken: { body: { marks: { clientId: string }[] }; response: ServerResponse }[] = [];
let isAnswering = false;
const server = createServer(async (request, response) => {
  let text = "";
  for await (const part of request) text += part;
  const body = JSON.parse(text);
  taken.push({ body, response });
  if (!isAnswering) return;
  const marks = body.marks.map(({ clientId }: { clientId: string }) => ({ clientId, outcome: "duplicate" }));
  response.setHeader("content-type", "application/json").end(JSON.stringify({ ok: true, marks }));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

test("an attempt that hangs is given up, and the mark waits for the next, under the same id", async () => {
  const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/marks`;
  let patience = new AbortController();
  const outbox = createOutbox({
    ...surroundings(),
    post: (eventId, items) => postMarks("judge", eventId, items, { to, until: patience.signal }),
  });
  await outbox.put(mark("A1", "2"));
  const sent = outbox.flush();
  await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(1);
  expect(outbox.get().items).toMatchObject([{ state: "sent" }]);
  patience.abort();
  await sent;
  expect(taken[0]?.response.writableEnded).toBe(false);
  expect(outbox.get()).toMatchObject({ online: false, items: [{ text: "2", state: "waiting" }] });
  isAnswering = true;
  patience = new AbortController();
  await outbox.flush();
  expect(taken.map(({ body }) => body.marks.map(({ clientId }) => clientId))).toEqual([["id-1"], ["id-1"]]);
  expect(outbox.get()).toMatchObject({ online: true, items: [] });
});
