import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { certificatesRefusals } from "../../app/i18n/refusals/certificates";
import { type Document, render } from "../../certificates/render";
import { awardFacts, cardFacts, chiefFacts, sheetFacts, studioFacts } from "../support/certificate-facts";
import { rendered } from "../support/rendered";

const documents: Document[] = [
  { kind: "award", facts: awardFacts({ holder: "王䶮" }) },
  { kind: "appointment", facts: chiefFacts() },
  { kind: "appointment", facts: studioFacts() },
  { kind: "start-card", facts: cardFacts() },
  { kind: "results-sheet", facts: sheetFacts(40) },
];
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("the bytes of a document", () => {
  test.each(documents)("of kind $kind are the same each time", async (document) => {
    expect(digest(await rendered(document))).toBe(digest(await rendered(document)));
  });

  test("are the same in another process and another time zone", async () => {
    const module = new URL("../../certificates/render.ts", import.meta.url).href;
    const code = `
      const { render } = await import(${JSON.stringify(module)});
      const { createHash } = await import("node:crypto");
      for (const document of JSON.parse(process.env.DOCUMENTS)) {
        const { value } = await render(document);
        console.log(createHash("sha256").update(value).digest("hex"));
      }`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", code],
      { env: { ...process.env, TZ: "America/New_York", DOCUMENTS: JSON.stringify(documents.toReversed()) } },
    );
    const here = await Promise.all(documents.map(async (document) => digest(await rendered(document))));
    expect(stdout.trim().split("\n").toReversed()).toEqual(here);
  });

  test("differ when a fact differs", async () => {
    const one = await rendered({ kind: "award", facts: awardFacts({ place: 1 }) });
    const two = await rendered({ kind: "award", facts: awardFacts({ place: 2 }) });
    expect(digest(one)).not.toBe(digest(two));
  });

  test("carry a title, the issue date and the language, and nothing of the machine", async () => {
    const text = Buffer.from(await rendered({ kind: "award", facts: awardFacts() })).toString("latin1");
    expect(text).toContain("/Lang (zh-CN)");
    expect(text).toContain("D:20240630000000Z");
    expect(text).not.toContain(`D:${new Date().getFullYear()}`);
    expect(text).not.toContain("/work/");
  });
});

describe("a character that no font can print", () => {
  test.each([
    ["Tibetan", "བསྟན་འཛིན", "བ", "U+0F56"],
    ["an ideograph newer than the fonts", "王\u{323af}", "\u{323af}", "U+323AF"],
    ["a picture", "李建国🏆", "🏆", "U+1F3C6"],
    ["a private character", "李\ue000", "\ue000", "U+E000"],
  ])("(%s) is refused by name instead of printed as a box", async (_what, holder, character, code) => {
    const result = await render({ kind: "award", facts: awardFacts({ holder }) });
    expect(result).toEqual({
      ok: false,
      kind: "invalid",
      message: "certificate-character",
      params: { character, code },
    });
    expect(certificatesRefusals).toHaveProperty("certificate-character");
  });

  test("is found wherever it stands", async () => {
    const sheet = sheetFacts(3);
    const rows = sheet.rows.map((row, index) => (index === 2 ? { ...row, unit: "上海ꡀ公司" } : row));
    const result = await render({ kind: "results-sheet", facts: { ...sheet, rows } });
    expect(result).toMatchObject({ ok: false, params: { character: "ꡀ" } });
  });
});

test("Facts that do not fit are a bug, not a document", async () => {
  await expect(render({ kind: "award", facts: awardFacts({ serial: "SHJN-1" }) })).rejects.toThrow();
  await expect(
    render({ kind: "award", facts: awardFacts({ holder: "王".repeat(5_000_000) }) }),
  ).rejects.toThrow();
});
