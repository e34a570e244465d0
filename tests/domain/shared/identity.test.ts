import fc from "fast-check";
import validator from "validator";
import { describe, expect, test } from "vitest";
import { addDays, type CivilDate } from "~/domain/shared/calendar";
import {
  birthDateOf,
  checkDigitOf,
  creditCodeCheck,
  type IdNumber,
  makeCreditCode,
  makeIdNumber,
  maskId,
  maskName,
  maskPhone,
  parseCreditCode,
  parseIdNumber,
  parsePhone,
  sexOf,
} from "~/domain/shared/identity";

const today = "2024-07-01" as CivilDate;

const validId = fc
  .record({
    region: fc.constantFrom(
      "310101",
      "310103",
      "310108",
      "310119",
      "310230",
      "320106",
      "654301",
      "810000",
      "820000",
    ),
    days: fc.integer({ min: 0, max: 45_000 }),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, days, order }) => makeIdNumber(region, addDays("1901-01-01" as CivilDate, days), order));

const creditLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const validCreditCode = fc
  .tuple(
    fc.constantFrom("91", "92", "11", "12", "51", "A1", "N2"),
    fc.constantFrom("310000", "310115", "330100"),
    fc.string({ unit: fc.constantFrom(...creditLetters), minLength: 8, maxLength: 8 }),
  )
  .map(([kind, region, own]) => makeCreditCode(kind, region, own));

describe("identity numbers (GB 11643)", () => {
  test.each([
    ["11010519491231002X", "the standard's own sample"],
    ["440524198001010013", "a later sample"],
    ["310101199001010012", "a made-up number of Huangpu"],
    [makeIdNumber("310108", "1975-03-08" as CivilDate, 12), "Zhabei, a district that is no more"],
    [makeIdNumber("810000", "1990-01-01" as CivilDate, 1), "a Hong Kong resident's permit"],
    [makeIdNumber("830000", "1990-01-01" as CivilDate, 1), "a Taiwan resident's permit"],
    [makeIdNumber("931156", "1990-01-01" as CivilDate, 1), "a foreigner's permanent residence card"],
  ])("%s is accepted: %s", (text) => {
    expect(parseIdNumber(text, today)).toEqual({ ok: true, value: text });
  });

  test("a lower-case or full-width x and spaces are put right", () => {
    expect(parseIdNumber(" 110105 19491231 002x", today)).toEqual({ ok: true, value: "11010519491231002X" });
    expect(parseIdNumber("11010519491231002ｘ", today)).toEqual({ ok: true, value: "11010519491231002X" });
  });

  test.each([
    ["", "id-blank"],
    ["　 ", "id-blank"],
    ["310101900101001", "id-first-generation"],
    ["31010119900101001", "id-length"],
    ["3101011990010100123", "id-length"],
    ["x".repeat(5_000_000), "id-length"],
    ["31010119900101001Y", "id-characters"],
    ["3101O1199001010012", "id-characters"],
    ["010101199001010012", "id-characters"],
    ["310101199001010013", "id-check-digit"],
    [makeIdNumber("660101", "1990-01-01" as CivilDate, 1), "id-region"],
    [`31010119900230001${checkDigitOf("31010119900230001")}`, "id-no-such-date"],
    [`31010118800101001${checkDigitOf("31010118800101001")}`, "id-no-such-date"],
    [makeIdNumber("310101", "2024-07-02" as CivilDate, 1), "id-future-birth"],
  ])("%.20s is refused with %s", (text, key) => {
    expect(parseIdNumber(text, today)).toMatchObject({ ok: false, message: key, field: "idNumber" });
  });

  test("born today is not in the future", () => {
    expect(parseIdNumber(makeIdNumber("310101", today, 1), today).ok).toBe(true);
  });

  test("every valid number is accepted, here and by validator", () => {
    fc.assert(
      fc.property(validId, (id) => {
        expect(parseIdNumber(id, today)).toEqual({ ok: true, value: id });
        expect(validator.isIdentityCard(id, "zh-CN")).toBe(true);
      }),
    );
  });

  test("any one digit changed is refused", () => {
    fc.assert(
      fc.property(validId, fc.nat(17), fc.integer({ min: 1, max: 9 }), (id, place, by) => {
        const digit = id[place] === "X" ? by - 1 : (Number(id[place]) + by) % 10;
        expect(parseIdNumber(id.slice(0, place) + digit + id.slice(place + 1), today).ok).toBe(false);
      }),
    );
  });

  test("what is accepted agrees with validator on random 18 characters with a right check digit", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 1900, max: 2023 }),
        digits,
        fc.integer({ min: 100, max: 999 }),
        (rest, year, day, order) => {
          const first17 = `31${rest}${year}${day}${order}`;
          const id = first17 + checkDigitOf(first17);
          expect(parseIdNumber(id, today).ok).toBe(validator.isIdentityCard(id, "zh-CN"));
        },
      ),
    );
  });

  test("birth date and sex are read from the number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.nat(999), (days, order) => {
        const birth = addDays("1905-01-01" as CivilDate, days);
        const id = makeIdNumber("310115", birth, order);
        expect(birthDateOf(id)).toBe(birth);
        expect(sexOf(id)).toBe(order % 2 === 1 ? "male" : "female");
      }),
    );
  });
});

describe("credit codes (GB 32100)", () => {
  test.each(["91330100799655058B", "9144030071526726XG", "914403001922038216"])("%s is accepted", (code) => {
    expect(parseCreditCode(code.toLowerCase())).toEqual({ ok: true, value: code });
  });

  test.each([
    ["", "credit-code-blank"],
    ["91330100799655058", "credit-code-length"],
    ["91330100799655058C", "credit-code-check"],
    ["9133010079965505IB", "credit-code-characters"],
    ["9133O100799655058B", "credit-code-characters"],
    ["９１３３０１００７９９６５５０５８Ｃ", "credit-code-check"],
  ])("%j is refused with %s", (text, key) => {
    expect(parseCreditCode(text)).toMatchObject({ ok: false, message: key, field: "creditCode" });
  });

  test("every valid code is accepted, and any one character changed is refused", () => {
    fc.assert(
      fc.property(validCreditCode, fc.nat(17), fc.integer({ min: 1, max: 30 }), (code, place, by) => {
        expect(parseCreditCode(code)).toEqual({ ok: true, value: code });
        const other = creditLetters[(creditLetters.indexOf(code[place] ?? "") + by) % 31];
        expect(parseCreditCode(code.slice(0, place) + other + code.slice(place + 1)).ok).toBe(false);
      }),
    );
  });

  test("the check character asks for 17 characters of the alphabet", () => {
    expect(() => creditCodeCheck("91330100")).toThrow(RangeError);
    expect(() => creditCodeCheck("I".repeat(17))).toThrow(RangeError);
    expect(() => checkDigitOf("1234")).toThrow(RangeError);
  });
});

describe("phones", () => {
  test.each(["13812345678", "+86 138 1234 5678", "0086-138-1234-5678", "１３８１２３４５６７８"])(
    "%j is accepted",
    (text) => {
      expect(parsePhone(text)).toEqual({ ok: true, value: "13812345678" });
    },
  );
  test.each([
    ["", "phone-blank"],
    ["12812345678", "phone-unreadable"],
    ["1381234567", "phone-unreadable"],
    ["021-12345678", "phone-unreadable"],
  ])("%j is refused", (text, key) => expect(parsePhone(text)).toMatchObject({ message: key }));
});

describe("masks", () => {
  test.each([
    ["王兰", "王*"],
    ["王桂兰", "王*兰"],
    ["欧阳春华", "欧**华"],
    ["王", "*"],
    ["王䶮", "王*"],
    ["𬭎小䶮", "𬭎*䶮"],
    ["李𬭎", "李*"],
    ["买买提·吐尔逊", "买**·吐**"],
    ["阿卜杜热合曼·买买提艾力", "阿***·买***"],
    ["才让卓玛", "才**玛"],
    ["Maria de Souza", "M*** d* S***"],
    ["Ng", "N*"],
    ["e\u0301mile", "e\u0301***"],
    ["", ""],
    ["  王桂兰 ", "王*兰"],
  ])("%s is shown as %s", (name, shown) => expect(maskName(name)).toBe(shown));

  test("a 40-character name does not tell its length", () => {
    expect(maskName("买".repeat(40))).toBe("买***买");
  });

  test("numbers keep the first three and the last four", () => {
    expect(maskId("310101199001010012" as IdNumber)).toBe("310***********0012");
    expect(maskId("31010119900101001X")).toBe("310***********001X");
    expect(maskPhone("13812345678")).toBe("138****5678");
    expect(maskPhone("1234567")).toBe("*******");
  });

  test("a masked name never shows more than two letters of a part", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("王", "𬭎", "䶮", "a", "é"), maxLength: 12 }), (name) => {
        expect(maskName(name).replaceAll("*", "").length).toBeLessThanOrEqual(4);
        if (name.length > 0) expect(maskName(name)).toContain("*");
      }),
    );
  });
});
