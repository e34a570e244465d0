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
