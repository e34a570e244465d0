import QRCode from "qrcode";

/**
 * Draws a QR code as filled rectangles, one for each run of dark modules in a row; `size` in points, without the
 * quiet zone, which the caller leaves white around it. Error correction M: a creased certificate still reads.
 */
export function drawQr(
  doc: PDFKit.PDFDocument,
  text: string,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly colour: string },
): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const unit = at.size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    let column = 0;
    while (column < modules.size) {
      const from = column;
      while (column < modules.size && modules.get(row, column)) column += 1;
      if (column > from) doc.rect(at.x + from * unit, at.y + row * unit, (column - from) * unit, unit);
      else column += 1;
    }
  }
  doc.fill(at.colour);
}

/** The same code as one SVG path, a unit a module, with its side: for a screen. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  let path = "";
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
  return { size: modules.size, path };
}
