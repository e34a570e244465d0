import { text } from "~/i18n/text";

/** Sentences for the refusals of app/domain/shared: marks, dates, working days, identity. */
export const sharedRefusals = {
  "mark-blank": text("请填写分数；空白不等于 0 分。", "Enter a mark; blank is not the same as 0."),
  "mark-negative": text("分数不能是负数（{text}）。", "A mark cannot be negative ({text})."),
  "mark-not-a-number": text(
    "“{text}”不是分数，请用数字填写，例如 3 或 3.25。",
    "“{text}” is not a mark. Use digits, for example 3 or 3.25.",
  ),
  "mark-too-fine": text(
    "“{text}”的小数位太多，最多 {decimals} 位小数。",
    "“{text}” has too many decimals; at most {decimals}.",
  ),
  "mark-too-large": text("分数太大，不能超过 {max}。", "The mark is too large; at most {max}."),

  "date-blank": text("请选择日期。", "Enter a date."),
  "date-unreadable": text(
    "“{text}”不是有效的日期，请按 2024-07-01 的格式填写。",
    "“{text}” is not a date. Write it like 2024-07-01.",
  ),
  "time-unreadable": text(
    "“{text}”不是有效的日期和时间，请按 2024-07-01 09:00 的格式填写。",
    "“{text}” is not a date and time. Write it like 2024-07-01 09:00.",
  ),
  "calendar-year-not-loaded": text(
    "{year} 年的节假日安排尚未录入，无法推算工作日。请管理员先录入该年日历。",
    "The holidays of {year} are not loaded, so working days cannot be counted. Ask an administrator to load that year's calendar.",
  ),
  "working-days-out-of-range": text(
    "工作日天数应为整数，且不超过 {max}。",
    "The number of working days must be whole and at most {max}.",
  ),

  "id-blank": text("请填写身份证号码。", "Enter the identity number."),
  "id-first-generation": text(
    "这是 15 位的第一代身份证号码，已停止使用。请填写现行身份证上的 18 位号码。",
    "This is a 15-digit number of a first-generation card, which is no longer in use. Enter the 18 characters of the current card.",
  ),
  "id-length": text(
    "身份证号码应为 18 位，现在是 {count} 位，请检查是否漏填或多填。",
    "An identity number has 18 characters; this one has {count}. Check for a missing or extra one.",
  ),
  "id-characters": text(
    "身份证号码只能是 17 位数字加 1 位数字或 X。",
    "An identity number is 17 digits and then a digit or X.",
  ),
  "id-region": text(
    "身份证号码的前两位不是有效的地区代码，请核对。",
    "The first two digits of the identity number are not a region. Check them.",
  ),
  "id-no-such-date": text(
    "身份证号码中的出生日期不存在，请核对第 7 至 14 位。",
    "The birth date in the identity number does not exist. Check characters 7 to 14.",
  ),
  "id-check-digit": text(
    "身份证号码校验不通过，请逐位核对，可能有一位填错。",
    "The identity number does not pass its check. Compare it digit by digit; one may be wrong.",
  ),
  "id-future-birth": text(
    "身份证号码中的出生日期晚于今天，请核对第 7 至 14 位。",
    "The birth date in the identity number is in the future. Check characters 7 to 14.",
  ),

  "phone-blank": text("请填写手机号码。", "Enter the mobile number."),
  "phone-unreadable": text(
    "手机号码应为 11 位，以 13 至 19 开头，请核对。",
    "A mobile number has 11 digits and starts with 13 to 19. Check it.",
  ),

  "credit-code-blank": text("请填写统一社会信用代码。", "Enter the unified social credit code."),
  "credit-code-length": text(
    "统一社会信用代码应为 18 位，现在是 {count} 位，请对照营业执照核对。",
    "A unified social credit code has 18 characters; this one has {count}. Compare it with the licence.",
  ),
  "credit-code-characters": text(
    "统一社会信用代码中有不应出现的字符（不含 I、O、S、V、Z，第 3 至 8 位为数字），请对照营业执照核对。",
    "The unified social credit code has a character that cannot occur in it (never I, O, S, V or Z; characters 3 to 8 are digits). Compare it with the licence.",
  ),
  "credit-code-check": text(
    "统一社会信用代码校验不通过，请对照营业执照逐位核对。",
    "The unified social credit code does not pass its check. Compare it with the licence, character by character.",
  ),
};
