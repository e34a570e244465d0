import { pinyin } from "pinyin-pro";
import { Prisma } from "../../generated/prisma/client";

/**
 * The key by which a name is found: its syllables without tones, with spaces between them ("wang xiu lan"); a
 * surname is read as surnames are (单 is shan). What is not Chinese stays, in lower case. For Person.pinyin.
 */
export function pinyinOf(name: string): string {
  const syllables = pinyin(name, {
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
    surname: "head",
    v: true,
  });
  return syllables
    .join(" ")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[·•・‧.'’-]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * A PostgreSQL pattern for `pinyinOf` keys that what people type fits: whole syllables, their beginnings, or both
 * ("wangxiulan", "wangxl", "wxl", "xiulan"). Null where the text holds more than letters, so that it is no pinyin.
 */
export function pinyinPattern(typed: string): string | null {
  const letters = typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ü", "v")
    .replace(/[\s'’·-]/g, "");
  if (!/^[a-z]{1,40}$/.test(letters)) return null;
  // Each next letter goes on in its syllable or begins the next one.
  return `(^| )${[...letters].join("([a-z]* )?")}`;
}

/** Whether a row of "Person" has the typed characters in its name, or is meant by them as pinyin. */
export function nameIs(typed: string): Prisma.Sql {
  const text = typed.trim();
  if (text === "") return Prisma.sql`true`;
  const pattern = pinyinPattern(text);
  const letters = Prisma.sql`strpos(lower("Person"."name"), lower(${text})) > 0`;
  return pattern === null ? letters : Prisma.sql`(${letters} or "Person"."pinyin" ~ ${pattern})`;
}
