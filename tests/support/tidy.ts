import { expect } from "vitest";
import type { PdfWord } from "./tools";

/** No word beyond the frame (points), and none printed over another of its page. */
export function expectTidy(
  words: readonly PdfWord[],
  frame: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): void {
  for (const word of words) {
    expect(word.left, word.text).toBeGreaterThan(frame.left);
    expect(word.right, word.text).toBeLessThan(frame.right);
    expect(middle(word), word.text).toBeGreaterThan(frame.top);
    expect(middle(word), word.text).toBeLessThan(frame.bottom);
  }
  for (const [index, one] of words.entries()) {
    for (const other of words.slice(index + 1)) {
      if (one.page !== other.page) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      // Boxes are as high as the face, a third higher than its characters.
      const apart = Math.abs(middle(one) - middle(other));
      const near = apart < Math.min(one.bottom - one.top, other.bottom - other.top) * 0.4;
      if (near) expect(across, `${one.text} over ${other.text}`).toBeLessThan(1);
    }
  }
}

function middle(word: PdfWord): number {
  return (word.top + word.bottom) / 2;
}
