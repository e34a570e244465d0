import { text } from "../text";

export const officeRefusals = {
  "grant-own": text(
    "不能修改自己的权限，请由其他管理员办理。",
    "You cannot change your own roles: somebody else has to.",
  ),
  "grant-conflict": text(
    "该账号在本赛项已有不相容的职责：评分、抽签解密、监督三者不得由同一人担任。",
    "This account has a role in the event that does not go with it: marking, drawing and supervising must not meet in one person.",
  ),
  "account-unknown": text(
    "没有这个账号，请核对账号或手机号。",
    "There is no such account: check the login or phone number.",
  ),
  "scope-unknown": text(
    "请选择该角色的范围（区、单位或赛项）。",
    "Choose what the role is held in: a district, an organisation or an event.",
  ),
  "login-form": text(
    "账号须以小写字母开头，3–32 位小写字母、数字、点、横线。",
    "A login starts with a letter and has 3 to 32 lower-case letters, digits, dots or dashes.",
  ),
  "login-taken": text("这个账号已被使用，请换一个。", "This login is taken: choose another."),
  "district-own": text("请选择本区。", "Choose your own district."),
  "credit-code-taken": text(
    "该统一社会信用代码已登记为“{name}”。",
    "This credit code is registered already, as {name}.",
  ),
  "day-off-already": text("这一天本来就是周末，无需设为放假。", "This is a weekend day: it is off already."),
  "day-worked-already": text(
    "这一天本来就是工作日，无需设为调休上班。",
    "This is a weekday: it is worked already.",
  ),
  "calendar-year-missing": text(
    "{year} 年的工作日历尚未载入，请先载入该年。",
    "The working days of {year} are not loaded yet: load the year first.",
  ),
};
