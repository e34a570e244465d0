/** How wide a text is in ems, about: a Chinese character is one, a Latin letter a bit more than half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\uffff]|[\u{20000}-\u{3ffff}]/u.test(character) ? 1 : 0.56;
  return width;
}

/**
 * The largest size at which a text stands in so many lines of a width; never below `least`, and in one line where that
 * is large enough. In the width's unit.
 */
export function fitSize(
  text: string,
  { width, lines, least, most }: { width: number; lines: number; least: number; most: number },
): number {
  const ems = Math.max(1, widthOf(text));
  const inOne = Math.floor((width * 0.96) / ems);
  if (lines === 1 || inOne >= least * 1.4) return Math.max(least, Math.min(most, inOne));
  // A line is broken before it is full, more so the fewer lines there are.
  return Math.max(least, Math.min(most, Math.floor((width * (lines - 0.4)) / ems)));
}
