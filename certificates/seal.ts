import { faceFor, settable } from "./fonts";
import { ink, type Sheet } from "./page";

/**
 * Draws a body's seal: vermilion characters within a frame, in columns from right to left, as glyph outlines
 * that fill their cells. They are not text, so copying the page does not copy the seal. Lines on paper, not a
 * filled block: what is stamped over stays readable, in greyscale too.
 */
export function drawSeal(
  sheet: Sheet,
  body: string,
  at: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const { doc } = sheet;
  const characters = [...settable(body)].filter((character) => /\p{Script=Han}/u.test(character));
  if (characters.length === 0) return;
  const columns = columnsOf(characters);
  const border = at.size / 26;
  const inside = { x: at.x + border * 2.2, y: at.y + border * 2.2, size: at.size - border * 4.4 };
  const width = inside.size / columns.length;

  doc.save().fillOpacity(0.9).strokeOpacity(0.9);
  doc
    .lineWidth(border)
    .roundedRect(at.x + border / 2, at.y + border / 2, at.size - border, at.size - border, border * 1.6)
    .stroke(ink.seal);
  columns.forEach((column, index) => {
    const height = inside.size / column.length;
    const x = inside.x + inside.size - (index + 1) * width;
    column.forEach((character, row) => {
      drawGlyph(sheet, character, { x, y: inside.y + row * height, width, height });
    });
  });
  doc.restore();
}

/**
 * Columns of nearly equal length for a square seal, the longer ones first. Up to three characters stand in one
 * or two columns; 之印 or 印 fills a last place where it makes the square even, as seals have always done.
 */
function columnsOf(characters: readonly string[]): string[][] {
  const filled = [...characters];
  for (const filler of [["印"], ["之", "印"]]) {
    const count = characters.length + filler.length;
    if (isEven(count) && !isEven(characters.length)) {
      filled.push(...filler);
      break;
    }
  }
  const columns = Math.max(1, Math.round(Math.sqrt(filled.length)));
  const longest = Math.floor(filled.length / columns);
  const extra = filled.length % columns;
  const result: string[][] = [];
  let from = 0;
  for (let column = 0; column < columns; column += 1) {
    const length = longest + (column < extra ? 1 : 0);
    result.push(filled.slice(from, from + length));
    from += length;
  }
  return result;
}

function isEven(count: number): boolean {
  const columns = Math.max(1, Math.round(Math.sqrt(count)));
  return count % columns === 0;
}

function drawGlyph(
  sheet: Sheet,
  character: string,
  cell: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  const codePoint = character.codePointAt(0) ?? 0;
  const face = faceFor(sheet.fonts, "bold", codePoint);
  if (!face) throw new Error(`No face prints ${character}: the facts were not checked before drawing`);
  const { path } = sheet.fonts[face].glyphForCodePoint(codePoint);
  const { minX, minY, maxX, maxY } = path.bbox;
  const margin = 0.07;
  // A flat character such as 一 keeps its weight: it is not stretched beyond half again its own proportions.
  const scaleX = Math.min((cell.width * (1 - 2 * margin)) / (maxX - minX), cell.width / 600);
  const scaleY = Math.min((cell.height * (1 - 2 * margin)) / (maxY - minY), cell.height / 600);
  const width = (maxX - minX) * scaleX;
  const height = (maxY - minY) * scaleY;
  sheet.doc
    .save()
    .translate(
      cell.x + (cell.width - width) / 2 - minX * scaleX,
      cell.y + (cell.height + height) / 2 + minY * scaleY,
    )
    .scale(scaleX, -scaleY)
    .path(path.toSVG())
    .fill(ink.seal)
    .restore();
}
