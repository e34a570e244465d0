/** A PDF that its reader alone may keep; it opens in the browser and is saved under a plain name. */
export function pdfResponse({ pdf, name }: { readonly pdf: Uint8Array; readonly name: string }): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${name}"`,
      "Content-Length": String(pdf.byteLength),
      "Cache-Control": "private, no-store",
    },
  });
}

/** An Excel workbook that its reader alone may keep, saved under a plain name. */
export function workbookResponse({
  bytes,
  name,
}: {
  readonly bytes: Uint8Array;
  readonly name: string;
}): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "private, no-store",
    },
  });
}
