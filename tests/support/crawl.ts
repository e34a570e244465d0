import { request } from "node:http";
import { urls } from "~/routes";

/** What stands in the places of the paths of routes.ts: each value is asked for. */
export type Places = Readonly<Record<string, readonly string[]>>;

/**
 * Every address of routes.ts, with what the crawl knows put into its places. A route with a place that the crawl
 * does not know fails it, so that no new page escapes.
 */
export function addresses(places: Places): string[] {
  return urls.flatMap(({ path }) => (path === "*" ? ["/no/such/page"] : filled(path, places)));
}

function filled(path: string, places: Places): string[] {
  const place = /:(\w+)/.exec(path);
  if (!place) return [path];
  const known = places[place[1] ?? ""];
  if (!known) throw new Error(`The crawl does not know what stands for ${place[0]} in ${path}`);
  return known.flatMap((value) => filled(path.replace(place[0], encodeURIComponent(value)), places));
}

/** The address of the data behind a page, as the browser asks for it when it moves within the site. */
export function dataOf(address: string): string {
  return address === "/" ? "/_root.data" : `${address}.data`;
}

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

/** Asks under a host of one's own, so that two apps answer with the same bytes; the date alone is left out. */
export function ask(
  app: { readonly url: string },
  address: string,
  options: { cookie?: string; headers?: Record<string, string>; form?: string } = {},
): Promise<Answer> {
  const host = "jiangtai.test";
  return new Promise((resolve, reject) => {
    const sent = request(
      app.url + address,
      {
        method: options.form === undefined ? "GET" : "POST",
        headers: {
          host,
          // Who comes by a proxy is not from this machine: its numbers are not for them.
          "x-forwarded-for": "192.0.2.7",
          ...(options.cookie ? { cookie: options.cookie } : {}),
          ...(options.form === undefined
            ? {}
            : { origin: `http://${host}`, "content-type": "application/x-www-form-urlencoded" }),
          ...options.headers,
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const { date: _, ...headers } = answer.headers;
          resolve({
            status: answer.statusCode ?? 0,
            headers,
            body: Buffer.concat(parts).toString("latin1"),
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(options.form);
  });
}
