import { createCookie } from "@remix-run/node";

/** How long a sign-in lasts without a visit. */
export const sessionDays = 14;

const common = { path: "/", httpOnly: true, sameSite: "lax" as const };

/** Holds the session's token; the database holds only its hash. */
export const sessionCookie = createCookie("jt_session", { ...common, maxAge: sessionDays * 86_400 });

/** The language that the reader has chosen. */
export const languageCookie = createCookie("jt_language", { ...common, maxAge: 365 * 86_400 });

/** One sentence for the next page: what has just been done. */
export const flashCookie = createCookie("jt_flash", { ...common, maxAge: 60 });

/** The screen that this browser has shown last: it is found again even where others have tried too many codes. */
export const displayCookie = createCookie("jt_display", { ...common, maxAge: 365 * 86_400 });

/** Serialises a cookie; marked Secure where the visitor came over HTTPS. */
export function setCookie(
  cookie: typeof sessionCookie,
  value: unknown,
  request: Request,
  clear = false,
): Promise<string> {
  return cookie.serialize(value, { secure: isSecure(request), ...(clear ? { maxAge: 0 } : {}) });
}

/** server.ts puts the scheme that Express trusts into the request's URL. */
export function isSecure(request: Request): boolean {
  return new URL(request.url).protocol === "https:";
}

/** The judge for whom this tablet is locked, as the tablet itself has written it (ui/judging/lock-store.ts). */
export function lockedJudge(request: Request): string | null {
  return /(?:^|; )jiangtai-locked=([\w-]+)/.exec(request.headers.get("cookie") ?? "")?.[1] ?? null;
}
