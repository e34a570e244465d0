import type { WorkerScope } from "../worker-scope";

/**
 * The service worker of the halls' screens; nothing outside /displays is controlled by it, and it knows nothing of the
 * judges'. Of each screen's page it keeps one copy with what that names, and answers with it where the server cannot
 * be reached: a screen that is switched on again without a network shows its last picture.
 */

/** A screen asks for its page to be kept, with what it has loaded (paths). */
export type Keep = { readonly page: string; readonly parts: readonly string[] };

const worker = self as unknown as WorkerScope;
const prefix = "jiangtai-display-";
/** A hall's network may hang instead of failing. */
const patienceMs = 4_000;
const isPage = /^\/displays\/[^/]+$/;
const isPart = /^\/(assets|pictures)\/[\w.-]+$|^\/favicon\.svg$/;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event) => {
  const { page, parts } = (event.data ?? {}) as Partial<Record<keyof Keep, unknown>>;
  if (typeof page === "string" && isPage.test(page) && Array.isArray(parts))
    event.waitUntil(keep(page, parts.map(String)).catch(() => {}));
});

/** Keeps a screen's page as it is now, with all that it has loaded; what it no longer needs goes after that. */
async function keep(page: string, loaded: readonly string[]): Promise<void> {
  const answer = await fetch(page, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const named = (await answer.clone().text()).match(/\/(?:assets|pictures)\/[\w.-]+/g) ?? [];
  const parts = new Set([...named, ...loaded, "/favicon.svg"].filter((part) => isPart.test(part)));
  const cache = await caches.open(prefix + page);
  for (const part of parts)
    if (!(await cache.match(part)))
      // One picture that has been removed is no reason to keep nothing.
      await cache.add(part).catch(() => {});
  await cache.put(page, answer);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== page && !parts.has(pathname)) await cache.delete(pathname);
  }
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (isPart.test(pathname)) event.respondWith(part(request));
  else if (request.mode === "navigate" && isPage.test(pathname)) event.respondWith(visit(request, pathname));
});

async function part(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** The page from the server; without one, the page that was kept. */
async function visit(request: Request, pathname: string): Promise<Response> {
  const kept = await caches.match(pathname, { cacheName: prefix + pathname });
  if (!kept) return fetch(request);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  // A proxy without its server behind it answers 502 to 504.
  return answer && answer.status < 502 ? answer : kept;
}
