import { text } from "./text";

export const signInTitle = text("登录匠台", "Sign in to Jiangtai");
export const login = text("手机号或工作账号", "Phone number or staff account");
export const password = text("密码", "Password");
export const passwordAgain = text("再输一次密码", "The password again");
export const noAccount = text("还没有账号？用手机号注册", "No account yet? Sign up with a phone number");
export const haveAccount = text("已有账号？直接登录", "Have an account? Sign in");
export const signUpTitle = text("注册参赛账号", "Sign up to enter contests");
export const phone = text("手机号", "Phone number");
export const name = text("姓名", "Name");
export const passwordHint = text("至少 10 位，可以是一句话。", "10 characters or more; a sentence is fine.");
export const consent = text("我已阅读并同意个人信息处理说明", "I have read and accept the privacy notice");
export const welcome = text(
  "注册成功。请完善个人资料，填写一次即可，以后报名不再重复填写。",
  "You have an account. Please complete your profile: once is enough for every entry.",
);
export const privacyIntro = text(
  "匠台为组织职业技能竞赛、颁发证书和建立技能人才名录而处理个人信息。",
  "Jiangtai handles personal information in order to run skills competitions, to issue certificates and to keep the registry of skilled workers.",
);
export const privacyKinds = text(
  "收集：姓名、手机号、身份证号、居住地、工作单位、职业与已持证书。身份证号和手机号加密保存，页面只显示部分数字，公示只公布“姓名（部分隐去）+ 区”。",
  "Collected: name, phone, ID number, residence, employer, occupation and certificates held. ID numbers and phones are encrypted at rest and shown in part only; notices carry a masked name and the district.",
);
export const privacyRights = text(
  "您可以在“我的参赛—个人资料”查看和更正自己的信息；已锁定的成绩按竞赛规程处理，不能更改。",
  "You can read and correct your information under “My entries – Profile”; results that are locked follow the contest's rules.",
);
