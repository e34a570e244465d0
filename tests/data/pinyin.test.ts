import { expect, test } from "vitest";
import { pinyinOf, pinyinPattern } from "~/data/pinyin.server";

test.each([
  ["王秀兰", "wang xiu lan"],
  ["单雄信", "shan xiong xin"],
  ["欧阳建华", "ou yang jian hua"],
  ["吕布", "lv bu"],
  ["买买提·吐尔逊", "mai mai ti tu er xun"],
  ["Maria de Souza", "maria de souza"],
])("%s is kept as %s", (name, key) => expect(pinyinOf(name)).toBe(key));

test("a name of any kind has a key", () => {
  expect(pinyinOf("𬭎䶮")).not.toBe("");
});

function finds(typed: string, name: string): boolean {
  const pattern = pinyinPattern(typed);
  return pattern !== null && new RegExp(pattern).test(pinyinOf(name));
}

test.each(["wangxiulan", "wangxl", "wxl", "wang xiu lan", "WangXL", "xiulan", "wxiul", "w"])(
  "%s finds 王秀兰",
  (typed) => expect(finds(typed, "王秀兰")).toBe(true),
);

test.each(["angx", "wangl", "wlx", "lan wang", "王秀兰", "w%", ""])("%s does not find 王秀兰", (typed) =>
  expect(finds(typed, "王秀兰")).toBe(false),
);

test("ü is typed as v, as keyboards have it", () => expect(finds("lvb", "吕布")).toBe(true));
