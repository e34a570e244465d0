import { describe, expect, test } from "vitest";
import { letterNumberOf, parseLetterNumber } from "../../../app/domain/registry/letter";

const chief = letterNumberOf({ kind: "chief-technician", year: 2024, district6: "310114", serial: 12 });
const studio = letterNumberOf({ kind: "master-studio", year: 2024, district6: "310000", serial: 3 });

describe("a letter's number", () => {
  test("says its kind", () => {
    expect(chief).toMatch(/^SHSJ-2024-310114-00012-.$/);
    expect(parseLetterNumber(chief)).toEqual({
      ok: true,
      value: { kind: "chief-technician", number: chief },
    });
    expect(parseLetterNumber(` ${studio.toLowerCase()}`)).toEqual({
      ok: true,
      value: { kind: "master-studio", number: studio },
    });
  });

  test("with a wrong digit, or of another kind of paper, is refused", () => {
    expect(parseLetterNumber(chief.replace("00012", "00021"))).toMatchObject({ message: "number-check" });
    expect(parseLetterNumber("SHJN-202406")).toMatchObject({
      message: "number-prefix",
      params: { prefix: "SHSJ / SHDS" },
      field: "number",
    });
  });
});
