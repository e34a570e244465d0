import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** The text of a PDF as pdftotext reads it, in the layout of the page. Pages end with a form feed. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  return inFolder(async (folder) => {
    const file = path.join(folder, "in.pdf");
    await writeFile(file, bytes);
    return run("pdftotext", ["-layout", "-enc", "UTF-8", file, "-"]);
  });
}

export type PdfWord = {
  readonly page: number;
  readonly text: string;
  /** Points from the top left of the page. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The words of a PDF with the boxes that pdftotext gives them. */
export async function pdfWords(bytes: Uint8Array): Promise<PdfWord[]> {
  const html = await inFolder(async (folder) => {
    const file = path.join(folder, "in.pdf");
    await writeFile(file, bytes);
    return run("pdftotext", ["-bbox", "-enc", "UTF-8", file, "-"]);
  });
  const pattern = /<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/gs;
  return html.split("<page ").flatMap((part, page) =>
    Array.from(part.matchAll(pattern), ([, left, top, right, bottom, text = ""]) => ({
      ...{ page, text },
      ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
    })),
  );
}

/** Each page of a PDF as the bytes of a PNG, at 150 dots an inch: fine enough to read a QR code. */
export async function pdfPages(bytes: Uint8Array): Promise<Buffer[]> {
  return inFolder(async (folder) => {
    const file = path.join(folder, "in.pdf");
    await writeFile(file, bytes);
    await run("pdftoppm", ["-png", "-r", "150", file, path.join(folder, "page")]);
    // pdftoppm pads the numbers, so that the order of the names is that of the pages.
    const pages = (await readdir(folder)).filter((name) => name.endsWith(".png")).sort();
    return Promise.all(pages.map((name) => readFile(path.join(folder, name))));
  });
}

/** The content of the only QR code in a PNG. Throws where zbarimg finds none, or several. */
export async function readQr(png: Uint8Array): Promise<string> {
  return inFolder(async (folder) => {
    const file = path.join(folder, "in.png");
    await writeFile(file, png);
    const found = (
      await run("zbarimg", ["--quiet", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", file])
    )
      .split("\n")
      .filter(Boolean);
    const [content] = found;
    if (content === undefined || found.length > 1)
      throw new Error(`Expected one QR code, found ${found.length}.`);
    return content;
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "jiangtai-tools-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString("utf8"));
      else
        reject(new Error(`${program} ended with ${code}: ${Buffer.concat(errors).toString("utf8").trim()}`));
    });
  });
}
