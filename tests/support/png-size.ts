/** The width and height that a PNG says it has, as a manifest writes them: "192x192". */
export function sizeOf(png: Buffer): string {
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}
