import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from "express";
import type { Log } from "~/context";
import type { JsonArgs } from "~/http/json.server";
import { wholeText } from "~/http/whole-response";

/**
 * Calls the action of one resource route that takes and answers JSON, without Remix's matching, which flattens and
 * compiles every route of the app at each request, and without a Request, whose body would be a stream of streams:
 * a sixth of what a batch of marks costs. The same module answers, with the same context; it has no parameters.
 */
export function directAction(options: {
  readonly routeId: string;
  readonly loadBuild: () => Promise<unknown>;
  readonly contextOf: (request: ExpressRequest, response: ExpressResponse) => AppLoadContext;
  readonly log: Log;
}): RequestHandler {
  const { routeId, loadBuild, contextOf, log } = options;
  return async (request, response) => {
    try {
      const build = (await loadBuild()) as ServerBuild;
      const action = build.routes[routeId]?.module.action as
        | ((args: JsonArgs) => Promise<Response>)
        | undefined;
      if (!action) throw new Error(`${routeId} has no action`);
      const answer = await action({
        request: { headers: headersOf(request), text: () => bodyOf(request) },
        context: contextOf(request, response),
      });
      const text = await wholeText(answer);
      response.status(answer.status);
      for (const [name, value] of answer.headers) response.append(name, value);
      response.end(text);
    } catch (error) {
      log.error({ err: error, requestId: request.id }, "a direct action failed");
      if (response.headersSent) response.destroy();
      else response.status(500).type("text/plain").send("Unexpected Server Error");
    }
  };
}

/** Repeated headers as one text, as Headers would have them. */
function headersOf({ headers }: ExpressRequest): JsonArgs["request"]["headers"] {
  return {
    get(name) {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
  };
}

/** A client that goes away in the middle of what it sends is an error of the request. */
function bodyOf(request: ExpressRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const brokenOff = () => reject(new Error("the request was broken off"));
    if (request.destroyed) return brokenOff();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => resolve(Buffer.concat(chunks).toString()));
    request.once("error", reject);
    request.once("close", () => {
      if (!request.complete) brokenOff();
    });
    request.resume();
  });
}
