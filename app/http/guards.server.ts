import type { RequestHandler } from "express";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a write that does not come from our own pages. Browsers send Origin with every POST, with and without
 * JavaScript (the referrer policy is same-origin, or they would send "null": libs.md §4), so a missing one is
 * refused too. Stands before Remix, whose own check believes X-Forwarded-Host and lets a missing Origin pass.
 */
export function originCheck(publicUrl: string | undefined): RequestHandler {
  const own = publicUrl ? new URL(publicUrl).host : null;
  return (request, response, next) => {
    delete request.headers["x-forwarded-host"];
    if (reading.has(request.method)) return next();
    const host = own ?? request.headers.host;
    const origin = request.headers.origin;
    if (origin && URL.canParse(origin) && new URL(origin).host === host) return next();
    response
      .status(403)
      .type("text/plain; charset=utf-8")
      .send(
        "请求来源不符，请从本站页面提交。\nThis request did not come from this site. Please send it from our own page.\n",
      );
  };
}

/** Refuses bodies above a number of bytes before they are read; Remix reads forms whole into memory. */
export function bodyLimit(bytes: number): RequestHandler {
  return (request, response, next) => {
    if (reading.has(request.method)) return next();
    const tooLarge = () => {
      if (!response.headersSent)
        response
          .status(413)
          .set("Connection", "close")
          .type("text/plain; charset=utf-8")
          .send(
            `提交内容超过 ${bytes >> 20} MB，未保存。请返回上一页缩减后再提交。\nThis is more than ${bytes >> 20} MB and was not saved. Go back, make it smaller and send it again.\n`,
          );
    };
    const length = Number(request.headers["content-length"] ?? 0);
    if (length > bytes) return tooLarge();
    // A form without fields: paused, its empty body would never end.
    if (length === 0 && request.headers["transfer-encoding"] === undefined) return next();
    let read = 0;
    request.on("data", (chunk: Buffer) => {
      read += chunk.length;
      if (read > bytes) {
        tooLarge();
        request.destroy();
      }
    });
    request.pause();
    next();
  };
}
