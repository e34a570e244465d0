import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

/**
 * Four static TrueType faces. Nothing else works: pdfkit writes blank pages from woff2 and 60-fold slower ones
 * from woff (libs.md §8).
 */
const files = {
  /** Songti: names of things, running text. */
  serif: "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
  bold: "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
  /** Small print, tables, figures. */
  sans: "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  /** Fixed titles only: it has the characters of GB 2312 and no more. */
  brush: "@expo-google-fonts/ma-shan-zheng/400Regular/MaShanZheng_400Regular.ttf",
} as const;

export type Face = keyof typeof files;
export const faces = Object.keys(files) as Face[];

/** What is used of fontkit's font; y points up, in units of `unitsPerEm`. */
export type OpenFont = {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number; readonly path: GlyphPath };
  layout(text: string): { readonly advanceWidth: number };
};
export type GlyphPath = {
  readonly bbox: {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  };
  toSVG(): string;
};

export type Fonts = Readonly<Record<Face, OpenFont>>;

let loaded: Fonts | undefined;

/**
 * The faces, read and opened once per thread. Documents share them, so the tables of 30,000 glyphs are decoded
 * once and not for each document (47 ms each otherwise).
 */
export function loadFonts(): Fonts {
  loaded ??= {
    serif: open(files.serif),
    bold: open(files.bold),
    sans: open(files.sans),
    brush: open(files.brush),
  };
  return loaded;
}

/** Registers the shared faces with a new document, each under its own name. */
export function registerFonts(doc: PDFKit.PDFDocument, fonts: Fonts): void {
  // pdfkit takes an opened font where its types only know files and bytes.
  for (const face of faces) doc.registerFont(face, fonts[face] as unknown as Uint8Array);
}

/** Where a face lacks a character, the next of its line is asked. */
const fallbacks: Readonly<Record<Face, readonly Face[]>> = {
  serif: ["serif", "sans"],
  bold: ["bold", "serif", "sans"],
  sans: ["sans", "serif"],
  brush: ["brush", "bold", "serif", "sans"],
};

/** The face that can print a character in place of `wanted`, or undefined where none can. */
export function faceFor(fonts: Fonts, wanted: Face, codePoint: number): Face | undefined {
  return fallbacks[wanted].find((face) => fonts[face].hasGlyphForCodePoint(codePoint));
}

const advances = new Map<string, number>();
const mostAdvances = 20_000;

/** The width of a text in ems. Remembered, because most pieces are single characters that come again and again. */
export function advance(fonts: Fonts, face: Face, text: string): number {
  const key = `${face} ${text}`;
  let ems = advances.get(key);
  if (ems === undefined) {
    if (advances.size >= mostAdvances) advances.clear();
    ems = fonts[face].layout(text).advanceWidth / fonts[face].unitsPerEm;
    advances.set(key, ems);
  }
  return ems;
}

/** Characters that print nothing by themselves: joiners, direction marks, variation selectors. */
const invisible = /\p{Cf}|\p{Variation_Selector}/gu;

/** A text as it is set: composed, without invisible characters, on one line. */
export function settable(text: string): string {
  return text.normalize("NFC").replace(invisible, "").replace(/\s+/gu, " ");
}

/** The first character of a text that no face can print, or undefined: names must never come out as boxes. */
export function unprintable(fonts: Fonts, text: string): string | undefined {
  for (const character of settable(text)) {
    if (!faceFor(fonts, "serif", character.codePointAt(0) ?? 0)) return character;
  }
  return undefined;
}

/** pdfkit opens the file with its own copy of fontkit; the font is kept, the document is let go. */
function open(file: string): OpenFont {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(file));
  const doc = new PDFDocument({ autoFirstPage: false });
  doc.font(bytes);
  return (doc as unknown as { readonly _font: { readonly font: OpenFont } })._font.font;
}
