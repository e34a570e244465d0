import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { ok, type Refusal, type Result, refuse } from "~/domain/shared/result";

/** What is accepted; a marking scheme with pictures has about half a megabyte. */
export const MAX_BYTES = 20 * 1024 * 1024;
export const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
export const MAX_ROWS = 20_000;
export const MAX_CELLS = 200_000;
const MAX_PARTS = 2_000;
const MEGABYTE = 1024 * 1024;

type Part = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

/**
 * Looks at an .xlsx package before a library opens it: that it is one, how large its parts say they are, that
 * they do not lie, and that no sheet asks for more rows, cells, merges or names than memory should hold.
 */
export async function checkPackage(bytes: Uint8Array): Promise<Result<undefined>> {
  const size = checkSize(bytes.length);
  if (!size.ok) return size;
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // The compound file of .xls, which also wraps an .xlsx that has a password.
  if (data.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1") return refused("workbook-legacy");
  const parts = partsOf(data);
  if (!parts?.some((part) => part.name === "xl/workbook.xml")) return refused("workbook-not-xlsx");
  if (parts.reduce((all, part) => all + part.size, 0) > MAX_UNPACKED_BYTES) return tooMuch();
  for (const part of parts) {
    const content = await unpack(data, part);
    if (!content.ok) return content;
    const checked = checkContent(part.name, content.value);
    if (!checked.ok) return checked;
  }
  return ok();
}

/** Whether a file of so many bytes may be read at all; to be asked before it is taken into memory. */
export function checkSize(bytes: number): Result<undefined> {
  if (bytes === 0) return refused("workbook-empty");
  if (bytes <= MAX_BYTES) return ok();
  return refused("workbook-too-large", { size: Math.ceil(bytes / MEGABYTE), max: MAX_BYTES / MEGABYTE });
}

/** The central directory of a zip; undefined where the bytes are not one, or one of more than 4 GB (zip64). */
function partsOf(data: Buffer): Part[] | undefined {
  if (data.length < 22 || data.readUInt32LE(0) !== 0x04034b50) return undefined;
  const end = data.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"), data.length - 22);
  if (end < 0) return undefined;
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  // A package whose directory does not lie right before its end is read in another way by exceljs.
  if (data.readUInt32LE(end + 4) !== 0 || at + data.readUInt32LE(end + 12) !== end) return undefined;
  const parts: Part[] = [];
  while (at < end) {
    if (parts.length > MAX_PARTS || at + 46 > end || data.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = data.readUInt16LE(at + 28);
    parts.push({
      name: data.toString("utf8", at + 46, at + 46 + nameLength).replace(/^\//, ""),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      size: data.readUInt32LE(at + 24),
      at: data.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return parts.length === count && data.readUInt16LE(end + 8) === count ? parts : undefined;
}

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/** A part's content, never more than the directory says it has. */
async function unpack(data: Buffer, part: Part): Promise<Result<Buffer>> {
  if (part.at + 30 > data.length || data.readUInt32LE(part.at) !== 0x04034b50)
    return refused("workbook-not-xlsx");
  const start = part.at + 30 + data.readUInt16LE(part.at + 26) + data.readUInt16LE(part.at + 28);
  const packed = data.subarray(start, start + part.packed);
  if (packed.length !== part.packed) return refused("workbook-not-xlsx");
  if (part.method === 0) return part.packed === part.size ? ok(packed) : refused("workbook-not-xlsx");
  if (part.method !== 8) return refused("workbook-not-xlsx");
  try {
    const content = await inflate(packed, { maxOutputLength: Math.max(1, part.size) });
    return content.length === part.size ? ok(content) : refused("workbook-not-xlsx");
  } catch (error) {
    const larger = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return larger ? tooMuch() : refused("workbook-not-xlsx");
  }
}

/** exceljs makes an object for each cell of a merge and of a defined name, so those are counted as cells. */
function checkContent(name: string, content: Buffer): Result<undefined> {
  if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) {
    const xml = content.toString("utf8");
    const sheet = name.replace(/^.*\/|\.xml$/g, "");
    if (lastRow(xml) > MAX_ROWS) return refused("workbook-too-many-rows", { sheet, max: MAX_ROWS });
    const merged = areas(xml, /<mergeCell\s[^>]*?\bref="([^"]*)"/g);
    const wide = /<c\s[^>]*?\br="[A-Z]{3}/.test(xml);
    if (wide || count(xml, /<c[\s>/]/g) + merged > MAX_CELLS) {
      return refused("workbook-too-many-cells", { sheet, max: MAX_CELLS });
    }
  }
  if (name === "xl/workbook.xml") {
    const named = areas(content.toString("utf8"), /\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+/g);
    if (named > MAX_CELLS)
      return refused("workbook-too-many-cells", { sheet: "xl/workbook.xml", max: MAX_CELLS });
  }
  return ok();
}

/** The highest row, by number or by count where rows are not numbered. */
function lastRow(xml: string): number {
  let [rows, last] = [0, 0];
  for (const match of xml.matchAll(/<row(?:\s[^>]*?\br="(\d+)")?/g)) {
    rows += 1;
    last = Math.max(last, rows, Number(match[1] ?? 0));
  }
  return last;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  while (pattern.exec(text)) found += 1;
  return found;
}

/** How many cells the ranges of a text cover together. */
function areas(text: string, pattern: RegExp): number {
  let cells = 0;
  for (const match of text.matchAll(pattern)) {
    const corners = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(match[1] ?? match[0]);
    if (!corners) continue;
    const [, left = "", top = "", right = "", bottom = ""] = corners;
    cells += (Math.abs(columnOf(right) - columnOf(left)) + 1) * (Math.abs(Number(bottom) - Number(top)) + 1);
  }
  return cells;
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

function tooMuch(): Refusal {
  return refused("workbook-bomb", { max: MAX_UNPACKED_BYTES / MEGABYTE });
}

function refused(key: string, params?: Record<string, string | number>): Refusal {
  return refuse("invalid", key, { field: "file", params });
}
