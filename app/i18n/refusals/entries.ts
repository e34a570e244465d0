import { text } from "../text";

export const entriesRefusals = {
  "certificate-level-needed": text("请选择证书等级。", "Choose the certificate's level."),
  "certificate-number-form": text(
    "证书编号格式不正确，请照证书填写。",
    "The certificate's number is not in the right form: copy it from the certificate.",
  ),
  "certificate-level-differs": text(
    "证书编号中的等级与所选等级不一致，请核对。",
    "The level in the certificate's number differs from the level chosen: check both.",
  ),
  "certificate-in-future": text("发证日期不能晚于今天。", "The date of issue cannot lie in the future."),
  "certificate-twice": text("同一证书填写了两次。", "This certificate is listed twice."),
  "id-taken": text(
    "该身份证号已在另一账号登记。如确为本人，请用原账号登录，或联系主办方。",
    "This ID number is registered with another account. If it is yours, sign in there, or ask the organiser.",
  ),
  "id-name-differs": text(
    "姓名与该身份证号已登记的姓名不一致，请核对。",
    "The name differs from the one registered with this ID number: check both.",
  ),
  "identity-fixed": text(
    "姓名和身份证号登记后不能自行修改，请联系主办方更正。",
    "A registered name and ID number cannot be changed here: ask the organiser to correct them.",
  ),
  "residence-needed": text("请选择居住地。", "Choose where you live."),
  "employer-unknown": text(
    "该信用代码尚未登记，请填写单位名称。",
    "This credit code is not registered yet: give the employer's name.",
  ),
};
