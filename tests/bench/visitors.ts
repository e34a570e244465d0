// Visitors that load one page again and again over connections that stay open, in a process of their own.
import http from "node:http";
import { answerMessages } from "./helper";
import { instant } from "./instant";

export type VisitorsMessage = {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
};

/** Answers the requests a second. */
answerMessages<VisitorsMessage>(async ({ url, connections, seconds }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const began = instant();
  const until = began + seconds * 1_000;
  let count = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (instant() < until) {
        await get(url, agent);
        count += 1;
      }
    }),
  );
  const took = (instant() - began) / 1_000;
  agent.destroy();
  return count / took;
});

function get(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
        response.on("error", reject);
        response.on("end", resolve);
        response.resume();
      })
      .on("error", reject);
  });
}
