import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { awards } from "../../../app/domain/awards/award";
import {
  AwardCertificateFacts,
  type CertificateState,
  parseSerial,
  replace,
  revoke,
  serialOf,
  verifyAnswer,
} from "../../../app/domain/awards/certificate";
import { civilDateSchema } from "../../../app/domain/shared/calendar";
import { certificatesRefusals } from "../../../app/i18n/refusals/certificates";
import { awardFacts } from "../../support/certificate-facts";

const parts = fc.record({
  yyyymm: fc
    .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => year * 100 + month),
  district6: fc.integer({ min: 0, max: 999_999 }).map((code) => String(code).padStart(6, "0")),
  contestSeq: fc.integer({ min: 0, max: 9999 }),
  eventSeq: fc.integer({ min: 0, max: 999 }),
  award: fc.constantFrom(...awards),
  serial: fc.integer({ min: 0, max: 99_999 }),
});
const serials = parts.map(serialOf);
const typeable = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*九"];
const example = serialOf({
  yyyymm: 202406,
  district6: "310114",
  contestSeq: 31,
  eventSeq: 2,
  award: "first",
  serial: 7,
});

describe("a serial", () => {
  test("has the form of domain.md §4.6", () => {
    expect(example).toMatch(/^SHJN-202406-310114-0031-002-1-00007-[0-9A-Z]$/);
  });

  test.prop([serials])("reads back as itself", (serial) => {
    expect(parseSerial(serial)).toEqual({ ok: true, value: serial });
  });

  test.prop([serials, fc.nat(), fc.constantFrom(...typeable)], { numRuns: 1000 })(
    "with any single wrong character is refused",
    (serial, place, character) => {
      const at = place % serial.length;
      const wrong = serial.slice(0, at) + character + serial.slice(at + 1);
      const read = parseSerial(wrong);
      // A character put over a hyphen is one too many; O, I and L over the digit they stand for are no mistake.
      if (read.ok) expect([serial, serial.replaceAll("-", "")]).toContain(read.value);
      else expect(read.kind).toBe("invalid");
    },
  );

  test.prop([serials, fc.nat(), fc.nat()], { numRuns: 2000 })(
    "with any two characters swapped is refused",
    (serial, one, other) => {
      const plain = [...serial.replaceAll("-", "")];
      const [a, b] = [one % plain.length, other % plain.length];
      const swapped = [...plain];
      [swapped[a], swapped[b]] = [plain[b] ?? "", plain[a] ?? ""];
      fc.pre(swapped.join("") !== plain.join(""));
      expect(parseSerial(swapped.join("")).ok).toBe(false);
    },
  );

  test("with the check character L before a digit is refused, though a small l may stand for 1", () => {
    expect(parseSerial("SHJN-200307-655531-3924-052-1-00007-L").ok).toBe(true);
    expect(parseSerial("SHJN-200307-655531-3924-052-1-0000L-7").ok).toBe(false);
    expect(parseSerial(example.replace("-1-", "-l-"))).toEqual({ ok: true, value: example });
  });

  test("with neighbours swapped is refused at every place", () => {
    const plain = example.replaceAll("-", "");
    for (let at = 0; at + 1 < plain.length; at += 1) {
      const swapped = plain.slice(0, at) + plain[at + 1] + plain[at] + plain.slice(at + 2);
      if (swapped !== plain) expect(parseSerial(swapped).ok, swapped).toBe(false);
    }
  });

  test.each([
    ["lower case", example.toLowerCase()],
    ["no hyphens", example.replaceAll("-", "")],
    ["spaces for hyphens", ` ${example.replaceAll("-", " ")}\n`],
    ["full width", [...example].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join("")],
    ["long dashes", example.replaceAll("-", "—")],
    ["O for 0", example.slice(0, -1).replaceAll("0", "O") + example.slice(-1)],
    ["I for 1", example.slice(0, -1).replaceAll("1", "I") + example.slice(-1)],
    ["l for 1", example.slice(0, -1).replaceAll("1", "l") + example.slice(-1)],
  ])("is read when typed with %s", (_what, typed) => {
    expect(parseSerial(typed)).toEqual({ ok: true, value: example });
  });

  test.each([
    ["nothing", "  ", "number-empty"],
    ["another prefix", example.replace("SHJN", "SHSJ"), "number-prefix"],
    ["one left out", example.replace("0031", "031"), "number-length"],
    ["one too many", example.replace("0031", "00310"), "number-length"],
    ["five megabytes", "S".repeat(5_000_000), "number-length"],
    ["a letter among digits", example.replace("0031", "00Z1"), "number-character"],
    ["a wrong digit", example.replace("0031", "0032"), "number-check"],
    ["a wrong check character", example.slice(0, -1) + (example.endsWith("A") ? "B" : "A"), "number-check"],
  ])("with %s is refused by its own sentence", (_what, typed, message) => {
    const read = parseSerial(typed);
    expect(read).toMatchObject({ ok: false, kind: "invalid", message, field: "serial" });
    expect(certificatesRefusals).toHaveProperty(message);
  });

  test("is refused where its parts do not fit", () => {
    const fit = {
      yyyymm: 202406,
      district6: "310114",
      contestSeq: 1,
      eventSeq: 1,
      award: "merit",
      serial: 1,
    } as const;
    expect(() => serialOf({ ...fit, yyyymm: 202413 })).toThrow(RangeError);
    expect(() => serialOf({ ...fit, district6: "31011" })).toThrow(RangeError);
    expect(() => serialOf({ ...fit, serial: 100_000 })).toThrow(RangeError);
    expect(() => serialOf({ ...fit, contestSeq: 1.5 })).toThrow(RangeError);
  });
});

describe("a certificate", () => {
  const july = (day: number) => civilDateSchema.parse(`2024-07-0${day}`);
  const valid: CertificateState = { state: "valid" };
  const revoked: CertificateState = { state: "revoked", on: july(1), reason: "成绩更正后不再获奖" };

  test("is revoked once, with a reason", () => {
    expect(revoke(valid, { on: july(1), reason: " 成绩更正后不再获奖 " })).toEqual({
      ok: true,
      value: revoked,
    });
    expect(revoke(valid, { on: july(1), reason: " 错 " })).toMatchObject({
      message: "certificate-reason",
    });
    expect(revoke(revoked, { on: july(2), reason: "再次撤销一次" })).toMatchObject({
      kind: "conflict",
      message: "certificate-ended",
    });
  });

  test("is replaced by another serial, and a replaced one stays replaced", () => {
    const change = { on: july(1), reason: "姓名更正", by: example };
    const replaced = replace(valid, change);
    expect(replaced).toEqual({ ok: true, value: { state: "replaced", ...change } });
    if (replaced.ok) expect(revoke(replaced.value, change)).toMatchObject({ message: "certificate-ended" });
  });

  test("shows the public a masked name and no number of a person", () => {
    const facts = AwardCertificateFacts.parse(
      awardFacts({ holder: "王兰兰", maskedId: "310***********001X" }),
    );
    const answer = verifyAnswer(facts.serial, { facts, state: valid });
    expect(answer).toMatchObject({ known: true, maskedHolder: "王*兰", award: facts.award });
    expect(JSON.stringify(answer)).not.toContain("王兰兰");
    expect(JSON.stringify(answer)).not.toContain("001X");
    expect(verifyAnswer(example, undefined)).toEqual({ known: false, serial: example });
  });
});
