import type { RequestHandler } from "express";
import helmet from "helmet";

export type Policy = {
  /** What marks our inline scripts: 'nonce-…', or 'sha256-…' for a page that is sent more than once. */
  readonly scripts: readonly string[];
  readonly host: string | undefined;
  readonly development: boolean;
  /** Whether a page of another site may show this one in a frame. */
  readonly embeddable?: boolean;
};

/** The Content-Security-Policy of a page. */
export function contentSecurityPolicy({ scripts, host, development, embeddable }: Policy): string {
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scripts].join(" ")}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ""}`,
    // The width of a bar is a number from the data: an attribute, which a nonce cannot cover.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${development ? "ws:" : webSocketOf(host)}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${embeddable ? "*" : "'none'"}`,
  ].join(";");
}

/** Safari before 15.4 does not take 'self' for a WebSocket. A host header that is none is left out. */
function webSocketOf(host: string | undefined): string {
  return host && /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : "";
}

const helmetHeaders = helmet({
  contentSecurityPolicy: false,
  // With no-referrer, browsers send "Origin: null" with plain forms, and every one of them is refused (libs.md §4).
  referrerPolicy: { policy: "same-origin" },
  strictTransportSecurity: false,
});

/** The other headers, the same for every answer: helmet is asked once, not through eleven handlers a request. */
export const plainHeaderPairs: readonly (readonly [string, string])[] = pairsOf(helmetHeaders);

export const plainHeaders: RequestHandler = (_request, response, next) => {
  for (const [name, value] of plainHeaderPairs) response.setHeader(name, value);
  next();
};

function pairsOf(handler: typeof helmetHeaders): readonly (readonly [string, string])[] {
  const headers = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  handler({} as never, response as never, () => {});
  return [...headers];
}
