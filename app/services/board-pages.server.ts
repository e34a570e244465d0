import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import type { Services } from "~/context";
import { localeOf } from "~/http/context.server";
import type { Locale } from "~/i18n/text";
import type { CachedSnapshot } from "~/live/held-board";
import { contentSecurityPolicy, plainHeaderPairs } from "./headers.server";
import { etagOf, type Packed, pack, sendPacked } from "./packed.server";

/** A page is rendered at most once in this time; who loads an older one is brought up to date by its own script. */
const renderMs = 1_000;
/** Of so many boards, pages are kept: a finals day in two languages, on phones and on walls. */
const keptPages = 500;

const address = /^\/boards\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.json|\/wall|\/embed)?$/i;
/** With one of these, a page has somebody's name on it, or a sentence for one reader. */
const personalCookies = /(?:^|;\s*)jt_(?:session|flash)=/;

type Page = { readonly packed: Packed; readonly etag: string; readonly scripts: readonly string[] };
type Kept = { readonly of: string; readonly at: number; readonly page: Promise<Page | null> };

export type BoardPagesOptions = {
  readonly services: Pick<Services, "boards">;
  /** Renders a page for nobody in particular, without a nonce. */
  readonly render: (path: string, locale: Locale) => Promise<Response>;
  readonly development: boolean;
};

/**
 * Boards from memory: the JSON as the hub has it, and the page as it was rendered for this version of the board and
 * this language. Whoever is signed in, and every fault, is left to Remix. A kept page has no nonce, since a nonce must
 * never be sent twice: its inline scripts are named in the policy by their hashes.
 */
export function boardPages({ services, render, development }: BoardPagesOptions): RequestHandler {
  const pages = new Map<string, Kept>();
  const packs = new WeakMap<CachedSnapshot, Packed>();
  const plain = plainHeaderPairs;

  async function pageOf(path: string, locale: Locale, version: string): Promise<Page | null> {
    const key = `${locale} ${path}`;
    const kept = pages.get(key);
    if (kept && (kept.of === version || Date.now() - kept.at < renderMs)) return kept.page;
    const page = render(path, locale).then(readPage);
    pages.delete(key);
    pages.set(key, { of: version, at: Date.now(), page });
    // Not kept: a fault of a moment would stand for as long as the board does not change.
    page.then(
      (made) => made ?? pages.delete(key),
      () => pages.delete(key),
    );
    for (const oldest of pages.keys()) {
      if (pages.size <= keptPages) break;
      pages.delete(oldest);
    }
    return page;
  }

  function packOf(snapshot: CachedSnapshot): Packed {
    const known = packs.get(snapshot) ?? pack(snapshot.json);
    packs.set(snapshot, known);
    return known;
  }

  return async (request, response, next) => {
    const [, id = "", kind = ""] = address.exec(request.path) ?? [];
    const reads = request.method === "GET" || request.method === "HEAD";
    if (!id || !reads) return next();
    const isJson = kind === ".json";
    const embeddable = kind === "/embed";
    if (!isJson && !isPlain(request, embeddable)) return next();
    try {
      const eventId = id.toLowerCase();
      const shown = await services.boards.shown(eventId);
      if (!shown) return next();
      for (const [name, value] of plain) response.setHeader(name, value);
      if (isJson) {
        response.setHeader("Content-Type", "application/json; charset=utf-8");
        // A CDN asks us once a second and place, and goes on with what it has while we do not answer.
        response.setHeader(
          "Cache-Control",
          "public, max-age=1, stale-while-revalidate=5, stale-if-error=300",
        );
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        await sendPacked(request, response, { packed: packOf(shown.cached), etag: shown.cached.etag });
        return;
      }
      const locale = await localeOf({ headers: { get: (name) => headerOf(request, name) } });
      const version = `${shown.cached.etag} ${JSON.stringify(shown.title)}`;
      const page = await pageOf(`/boards/${eventId}${kind}`, locale, version);
      if (!page) return next();
      const { host } = request.headers;
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader("Cache-Control", "private, no-cache");
      response.setHeader("Vary", "Cookie, Accept-Language, Accept-Encoding");
      response.setHeader(
        "Content-Security-Policy",
        contentSecurityPolicy({ scripts: page.scripts, host, development, embeddable }),
      );
      if (embeddable) response.removeHeader("X-Frame-Options");
      await sendPacked(request, response, page);
    } catch (error) {
      next(error);
    }
  };
}

/** A page that anybody would get as well: no name on it (a frame has none), no search that its script would read. */
function isPlain({ headers, url, path }: Request, forAll: boolean): boolean {
  return url === path && (forAll || !personalCookies.test(headers.cookie ?? ""));
}

function headerOf({ headers }: Request, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : String(value);
}

async function readPage(answer: Response): Promise<Page | null> {
  if (answer.status !== 200) return null;
  const html = await answer.text();
  return { packed: pack(html), etag: etagOf(html), scripts: scriptHashes(html) };
}

/** Of every inline script, as a Content-Security-Policy names it. */
function scriptHashes(html: string): string[] {
  const inline = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
  const texts = inline
    .filter(([, attributes = ""]) => !/\ssrc=/.test(attributes))
    .map(([, , text = ""]) => text);
  return [...new Set(texts)].map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
}
