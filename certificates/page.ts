import PDFDocument from "pdfkit";
import { type Fonts, registerFonts } from "./fonts";
import { Typesetter } from "./type";

/** The colours of ../shared/look as printed: everything must also read in greyscale. */
export const ink = {
  paper: "#fbf8f0",
  black: "#1d1b18",
  second: "#57524a",
  third: "#6f695f",
  line: "#cfc6b3",
  hair: "#e4ddce",
  sunken: "#f3efe6",
  shade: "#f9f6ef",
  gold: "#8a6414",
  seal: "#b3261e",
  white: "#ffffff",
} as const;

export type Sheet = {
  readonly doc: PDFKit.PDFDocument;
  readonly fonts: Fonts;
  readonly type: Typesetter;
  readonly width: number;
  readonly height: number;
};

export type SheetOptions = {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** A civil date: it is the document's date, so the bytes do not depend on the day of printing. */
  readonly issuedOn: string;
  /** Points. */
  readonly size: readonly [number, number];
};

/** ISO 216 in points, upright. */
export const a4 = [595.28, 841.89] as const;
export const a6 = [297.64, 419.53] as const;

/**
 * Opens a document of one empty page. Streams stay uncompressed: zlib's output differs between versions of Node
 * and between processors, and the bytes are to be the same everywhere (docs/decisions.md, 15).
 */
export function openSheet(fonts: Fonts, options: SheetOptions): Sheet {
  const [width, height] = options.size;
  const date = new Date(`${options.issuedOn}T00:00:00Z`);
  const doc = new PDFDocument({
    size: [width, height],
    margin: 0,
    // No default font: Helvetica would be read for each document and never used.
    font: "",
    compress: false,
    pdfVersion: "1.7",
    lang: "zh-CN",
    displayTitle: true,
    info: {
      Title: options.title,
      Subject: options.subject,
      Author: options.author,
      Creator: "Jiangtai",
      Producer: "Jiangtai",
      // pdfkit's file identifier is a digest of this dictionary, so it is fixed too.
      CreationDate: date,
      ModDate: date,
    },
  });
  registerFonts(doc, fonts);
  return { doc, fonts, type: new Typesetter(doc, fonts), width, height };
}

/** Ends the document and returns its bytes. */
export function closeSheet(sheet: Sheet): Promise<Uint8Array> {
  const { doc } = sheet;
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on("error", reject);
    doc.end();
  });
}

/** Paper colour to the edge, and a fine double rule with small squares in its corners. */
export function drawFrame(sheet: Sheet, inset: number): void {
  const { doc, width, height } = sheet;
  const [gap, corner] = [5, 9];
  doc.rect(0, 0, width, height).fill(ink.paper);
  doc.lineWidth(1.5).strokeColor(ink.gold);
  doc.rect(inset, inset, width - 2 * inset, height - 2 * inset).stroke();
  const inner = inset + gap;
  const [left, top, right, bottom] = [inner, inner, width - inner, height - inner];
  doc
    .lineWidth(0.5)
    .moveTo(left + corner, top)
    .lineTo(right - corner, top)
    .lineTo(right - corner, top + corner)
    .lineTo(right, top + corner)
    .lineTo(right, bottom - corner)
    .lineTo(right - corner, bottom - corner)
    .lineTo(right - corner, bottom)
    .lineTo(left + corner, bottom)
    .lineTo(left + corner, bottom - corner)
    .lineTo(left, bottom - corner)
    .lineTo(left, top + corner)
    .lineTo(left + corner, top + corner)
    .closePath()
    .stroke();
  for (const [x, y] of [
    [left, top],
    [right - corner, top],
    [left, bottom - corner],
    [right - corner, bottom - corner],
  ] as const) {
    doc.rect(x + 2.5, y + 2.5, corner - 5, corner - 5).stroke();
  }
}

export function drawRule(
  sheet: Sheet,
  at: { x: number; y: number; width: number; weight?: number; colour?: string },
): void {
  sheet.doc
    .lineWidth(at.weight ?? 0.5)
    .strokeColor(at.colour ?? ink.line)
    .moveTo(at.x, at.y)
    .lineTo(at.x + at.width, at.y)
    .stroke();
}

/** 2024-06-30 as 2024年6月30日. */
export function chineseDate(civil: string): string {
  const [year = "", month = "", day = ""] = civil.split("-");
  return `${year}年${Number(month)}月${Number(day)}日`;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** 2024-06-30 as 30 June 2024. */
export function englishDate(civil: string): string {
  const [year = "", month = "", day = ""] = civil.split("-");
  return `${Number(day)} ${englishMonth(Number(month))} ${year}`;
}

export function englishMonth(month: number): string {
  return months[month - 1] ?? "";
}
