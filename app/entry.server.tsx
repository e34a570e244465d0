import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { createPageBody } from "./http/page-body.server";

const abortAfter = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, services, requestId }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let sent = false;
    let statusNow = statusShown(remixContext, status);
    const whole = isbot(request.headers.get("user-agent") ?? "");
    const send = () => {
      sent = true;
      const body = createPageBody();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusNow }));
      stream.pipe(body);
    };
    const stream = renderToPipeableStream(
      <RemixServer context={remixContext} url={request.url} abortDelay={abortAfter} nonce={nonce} />,
      {
        nonce,
        onShellReady: whole ? undefined : send,
        onAllReady: whole ? send : undefined,
        onShellError: reject,
        onError(error) {
          statusNow = 500;
          if (sent) services.log.error({ err: error, requestId }, "a page broke while it was being sent");
        },
      },
    );
    setTimeout(() => stream.abort(), abortAfter + 1_000).unref();
  });
}

/**
 * The router answers with the status of an action even where a loader after it turned the sender away: what the page
 * shows is the answer.
 */
function statusShown({ staticHandlerContext: { errors } }: EntryContext, status: number): number {
  const error = Object.values(errors ?? {}).find(isRouteErrorResponse);
  return error?.status ?? status;
}

export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
): void {
  if (request.signal.aborted) return;
  context.services.log.error({ err: error, requestId: context.requestId }, "a request failed");
}
