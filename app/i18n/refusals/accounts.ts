import { text } from "../text";

export const accountRefusals = {
  "sign-in-wrong": text("账号或密码不正确。", "The account or the password is not right."),
  "phone-wrong": text("请输入 11 位中国大陆手机号。", "Enter a mainland mobile number of 11 digits."),
  "phone-taken": text(
    "该手机号已注册，请直接登录。",
    "This phone number has an account already: sign in instead.",
  ),
  "password-short": text("密码至少 10 位。", "The password needs 10 characters or more."),
  "passwords-differ": text("两次输入的密码不一致。", "The two passwords differ."),
  "consent-needed": text(
    "请先阅读并同意个人信息处理说明。",
    "Please read and accept the privacy notice first.",
  ),
};
