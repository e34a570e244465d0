/**
 * A signature on a sheet that is open: given for what was marked so far, or for a whole sheet that a new round has
 * opened again. Whatever the judge has marked since, it does not cover.
 */
export type OpenSignature<At = Date> = {
  readonly at: At;
  /** The aspects that it covered, and whose mark is another by now, was taken back or is to be given again. */
  readonly changed: readonly string[];
  /** The aspects that have been marked for the first time since. */
  readonly added: readonly string[];
};

/** `covers`: all that is marked; `more`: and more was marked since; `changed`: it has to be given again. */
export type Coverage = "covers" | "more" | "changed";

export function coverageOf(since: Pick<OpenSignature, "changed" | "added">): Coverage {
  if (since.changed.length > 0) return "changed";
  return since.added.length > 0 ? "more" : "covers";
}

/** An own mark of one code, as a page or the tablet knows it. */
type KnownMark = { readonly aspectId: string; readonly clientId: string };

/**
 * What has happened since a signature, as the tablet knows it: what the page was told, and the marks that were given
 * here after it was loaded, received or not. `stood` are the own marks that stood then.
 */
export function sinceSigned<At>(
  signature: OpenSignature<At>,
  stood: readonly (KnownMark & { readonly value: number | null })[],
  here: readonly KnownMark[],
): OpenSignature<At> {
  const standing = new Map(stood.map((mark) => [mark.aspectId, mark]));
  const added = new Set(signature.added);
  const changed = new Set(signature.changed);
  for (const { aspectId, clientId } of here) {
    const before = standing.get(aspectId);
    if (before?.clientId === clientId || added.has(aspectId)) continue;
    if (before && before.value !== null) changed.add(aspectId);
    else if (!changed.has(aspectId)) added.add(aspectId);
  }
  return { at: signature.at, changed: [...changed], added: [...added] };
}
