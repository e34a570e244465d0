import type { WorkerScope } from "../worker-scope";

/**
 * The service worker of the judges' pages; nothing outside /judging is controlled by it. It keeps one page, the
 * tablet without a network, with the assets that its HTML names, and answers with it where the server cannot be
 * reached. Marks are not its business: they are in IndexedDB, which it never touches.
 */
const worker = self as unknown as WorkerScope;
const prefix = "jiangtai-judging-";
const offlinePage = "/judging/offline";
/** A hall's hotspot may hang instead of failing. */
const patienceMs = 5_000;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keep());
});

/**
 * Fetches the offline page and what it names into a cache of their own, and only then lets go of the cache before:
 * at every moment there is one that is whole. The cache is named after the assets, which are named after their
 * contents.
 */
async function keep(): Promise<void> {
  const page = await fetch(offlinePage, { credentials: "same-origin" }).catch(() => null);
  if (!page?.ok || page.redirected) return;
  const html = await page.clone().text();
  const assets = [...new Set(html.match(/\/assets\/[\w.-]+\.(?:js|css|woff2|svg)/g) ?? [])].sort();
  const name = prefix + (await nameOf(assets.join("\n")));
  const cache = await caches.open(name);
  const missing = [];
  for (const asset of [...assets, "/favicon.svg"]) if (!(await cache.match(asset))) missing.push(asset);
  await cache.addAll(missing);
  await cache.put(offlinePage, page);
  for (const other of await caches.keys())
    if (other.startsWith(prefix) && other !== name) await caches.delete(other);
}

async function nameOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(hash)]
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (pathname.startsWith("/assets/") || pathname === "/favicon.svg") event.respondWith(asset(request));
  else if (request.mode === "navigate" && /^\/judging(\/|$)/.test(pathname))
    event.respondWith(visit(request, pathname));
});

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** The page from the server; without one, the offline page, which is told where the judge wanted to go. */
async function visit(request: Request, pathname: string): Promise<Response> {
  const kept = await caches.match(offlinePage);
  if (!kept) return fetch(request);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  // A proxy without its server behind it answers 502 to 504.
  if (answer && answer.status < 502) return answer;
  return pathname === offlinePage ? kept : Response.redirect(`${offlinePage}#${pathname}`);
}
