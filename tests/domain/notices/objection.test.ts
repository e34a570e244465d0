import { describe, expect, test } from "vitest";
import {
  countObjections,
  decideObjection,
  fileObjection,
  mayPublishAgain,
  upheldBlocks,
} from "~/domain/notices/objection";

const ends = new Date("2024-06-15T00:00:00+08:00");
const notice = { endsAt: ends, closedAt: null };
const during = new Date(ends.getTime() - 1);
const text = "第二名的实操成绩与现场公布的不一致，请复核。";

describe("an objection", () => {
  test("is filed while the notice runs, and not a moment after", () => {
    expect(fileObjection(notice, { text: `  ${text} `, ownOpen: 0 }, during)).toEqual({
      ok: true,
      value: text,
    });
    expect(fileObjection(notice, { text, ownOpen: 0 }, ends)).toMatchObject({ message: "notice-over" });
    expect(fileObjection({ ...notice, closedAt: during }, { text, ownOpen: 0 }, during)).toMatchObject({
      message: "notice-replaced",
    });
  });

  test("says enough, and stands alone until it is decided", () => {
    expect(fileObjection(notice, { text: "不公平", ownOpen: 0 }, during)).toMatchObject({
      message: "objection-text",
      field: "text",
    });
    expect(fileObjection(notice, { text: "长".repeat(2_001), ownOpen: 0 }, during)).toMatchObject({
      ok: false,
    });
    expect(fileObjection(notice, { text, ownOpen: 1 }, during)).toMatchObject({
      message: "objection-open-already",
    });
  });

  test("is decided once, with reasons, by somebody else", () => {
    const open = { state: "open" as const, filedBy: "li" };
    const decision = { outcome: "dismissed" as const, reasons: "经复核评分表，成绩无误。", by: "wang" };
    expect(decideObjection(open, decision)).toEqual({
      ok: true,
      value: { state: "dismissed", reasons: "经复核评分表，成绩无误。" },
    });
    expect(decideObjection({ ...open, state: "dismissed" }, decision)).toMatchObject({
      message: "objection-decided",
    });
    expect(decideObjection(open, { ...decision, by: "li" })).toMatchObject({ message: "objection-own" });
    expect(decideObjection(open, { ...decision, reasons: "  无误  " })).toMatchObject({ field: "reasons" });
  });

  test("upheld, keeps results from being final until they are on notice again", () => {
    const none = countObjections([]);
    const dismissed = countObjections(["dismissed", "dismissed"]);
    const upheld = countObjections(["upheld", "dismissed"]);
    expect(upheldBlocks(none)).toBeNull();
    expect(upheldBlocks(dismissed)).toBeNull();
    expect(upheldBlocks(upheld)).toMatchObject({ message: "objection-upheld", params: { count: 1 } });
    expect(mayPublishAgain(upheld)).toMatchObject({ ok: true });
    expect(mayPublishAgain(dismissed)).toMatchObject({ message: "notice-published-already" });
    expect(mayPublishAgain(countObjections(["upheld", "open"]))).toMatchObject({
      message: "objections-open-again",
    });
  });
});
