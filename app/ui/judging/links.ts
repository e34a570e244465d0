import type { LinksFunction } from "@remix-run/node";

/** The judges' pages can be installed on a tablet. */
export const tabletLinks: LinksFunction = () => [{ rel: "manifest", href: "/judging.webmanifest" }];
