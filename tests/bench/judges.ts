// The judges' tablets: POST /marks with their sessions, in a process of its own.
import http from "node:http";
import type { Day } from "./finals-day";
import { answerMessages } from "./helper";
import { asFastAsItGoes, atRate, oneByOne } from "./load";
import { type Batch, createPlan, type Plan } from "./plan";

export type JudgesMessage = { readonly url: string; readonly day: Day; readonly seed: number } & (
  | { readonly do: "fast"; readonly seconds: number }
  /** Batches of 1 to 20 marks, or all of one size. */
  | { readonly do: "rate"; readonly rate: number; readonly seconds: number; readonly size?: number }
  /** Each batch of so many marks; the events of the day take turns. Answers the times, by event. */
  | { readonly do: "by-event"; readonly batches: number; readonly size: number }
);

const agent = new http.Agent({ keepAlive: true, maxSockets: 300 });

/** Goes on from one load to the next. */
let plan: Plan | undefined;

answerMessages<JudgesMessage>(async (message) => {
  const { url, day, seed } = message;
  const send = (batch: Batch) => post(url, batch);
  if (message.do !== "by-event") {
    const { size } = message.do === "rate" ? message : { size: undefined };
    plan ??= size === undefined ? createPlan(day, seed) : createPlan(day, seed, [size, size]);
    return message.do === "fast"
      ? asFastAsItGoes(plan, message.seconds, send)
      : atRate(plan, message.rate, message.seconds, seed, send);
  }
  const plans = day.events.map((event) =>
    createPlan({ events: [event] }, seed, [message.size, message.size]),
  );
  const times: number[][] = plans.map(() => []);
  for (let i = 0; i < message.batches; i++)
    for (const [index, plan] of plans.entries()) times[index]?.push(...(await oneByOne(plan, 1, send)));
  return times;
});

/** Rejects unless every mark is stored. */
async function post(url: string, { event, judge, marks }: Batch): Promise<void> {
  // A tablet names itself; these have not been enrolled.
  const { judgeId } = judge;
  const body = JSON.stringify({ eventId: event.eventId, judgeId, deviceId: judgeId, marks });
  const { status, text } = await request(`${url}/marks`, body, { origin: url, cookie: judge.cookie });
  const answer = status === 200 ? (JSON.parse(text) as { marks: { outcome: string }[] }) : null;
  if (answer?.marks.length !== marks.length || answer.marks.some(({ outcome }) => outcome !== "stored"))
    throw new Error(`Marks were not stored: ${status} ${text.slice(0, 500)}`);
}

function request(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = http.request(address, {
      method: "POST",
      agent,
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      },
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.end(body);
  });
}
