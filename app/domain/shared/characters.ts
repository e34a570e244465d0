/** Full-width digits, letters and stops of a Chinese keyboard (３．５Ｘ, 3。5) as their ASCII forms. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ")
    .replace(/\u3002/g, ".");
}

/** The characters as a reader counts them: 𬭎 is one, and so is a letter with its combining marks. */
export function charactersOf(text: string): string[] {
  // Older browsers, which judges may have, know code points only; made here, since pages import this file.
  if (!("Segmenter" in Intl)) return Array.from(text);
  const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });
  return Array.from(graphemes.segment(text), (part) => part.segment);
}
