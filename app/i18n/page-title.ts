import type { MetaDescriptor, MetaFunction } from "@remix-run/node";
import { brand } from "./shell";
import { type Locale, type Say, sayIn } from "./text";

type Asked<Loader> = {
  readonly t: Say;
  readonly locale: Locale;
  /** What the page's loader gave; nothing where it refused. */
  readonly data: Parameters<MetaFunction<Loader>>[0]["data"];
};

/**
 * The `meta` of a route whose title stands in the reader's language: the parts, then the product's name. `more` are
 * tags that do not depend on the page's data.
 */
export function pageTitle<Loader = unknown>(
  parts: (asked: Asked<Loader>) => readonly string[] | undefined,
  ...more: MetaDescriptor[]
): MetaFunction<Loader> {
  return ({ data, matches }) => {
    const root = matches.find(({ id }) => id === "root")?.data as { locale?: Locale } | undefined;
    const locale = root?.locale ?? "zh";
    const t = sayIn(locale);
    return [{ title: [...(parts({ t, locale, data }) ?? []), t(brand)].join(" · ") }, ...more];
  };
}
