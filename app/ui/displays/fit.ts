/** How wide a text is in ems, about: a Chinese character is one, a Latin letter a bit more than half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\uffff]|[\u{20000}-\u{3ffff}]/u.test(character) ? 1 : 0.56;
  return width;
}

/** The largest size at which a text stands in so many lines of a width; never below `least`. In the width's unit. */
export function fitSize(
  text: string,
  { width, lines, least, most }: { width: number; lines: number; least: number; most: number },
): number {
  // A line is broken before it is full, more so the fewer words there are.
  const room = lines === 1 ? width : width * (lines - 0.4);
  return Math.max(least, Math.min(most, Math.floor(room / Math.max(1, widthOf(text)))));
}
