import { phrase, text } from "./text";

export const brand = text("匠台", "Jiangtai");
export const plan = text("月月赛", "Monthly plan");
export const contests = text("赛项", "Events");
export const notices = text("成绩与公示", "Results and notices");
export const technicians = text("首席技师", "Chief technicians");
export const studios = text("技能大师工作室", "Master studios");
export const verify = text("证书查验", "Verify a certificate");
export const signIn = text("登录", "Sign in");
export const signUp = text("注册", "Sign up");
export const signOut = text("退出", "Sign out");
export const signOutEverywhere = text("在所有设备上退出", "Sign out on every device");
export const otherLanguage = text("EN", "中文");
export const switchLanguage = text("Switch to English", "切换到中文");
export const skipToContent = text("跳到正文", "Skip to content");
export const mainMenu = text("主菜单", "Main menu");
export const menu = text("菜单", "Menu");
export const myPlaces = text("我的工作台", "My workplaces");
export const mine = text("我的参赛", "My entries");
export const enterprise = text("企业", "Enterprise");
export const desk = text("赛务", "Contest desk");
export const judging = text("评分", "Judging");
export const draw = text("抽签与监督", "Draw and supervision");
export const office = text("管理", "Office");
export const audit = text("审计", "Audit");
export const home = text("首页", "Home");
export const back = text("返回", "Back");
export const save = text("保存", "Save");
export const cancel = text("取消", "Cancel");
export const optional = text("选填", "optional");
export const sending = text("正在提交……", "Sending…");
export const none = text("无", "None");
export const yes = text("是", "Yes");
export const no = text("否", "No");
export const errorTitle = phrase<{ status: number }>(
  ({ status }) =>
    status === 404
      ? "没有找到"
      : status === 403
        ? "无权访问"
        : status === 401
          ? "登录已失效"
          : status < 500
            ? "未能完成"
            : "系统出错",
  ({ status }) =>
    status === 404
      ? "Not found"
      : status === 403
        ? "Not allowed"
        : status === 401
          ? "Signed out"
          : status < 500
            ? "Not done"
            : "Something broke",
);
export const errorUnknown = text(
  "系统出错，已记录。请稍后重试；如仍不行，请联系主办方。",
  "Something broke on our side, and it has been recorded. Try again in a while; if it goes on, tell the organiser.",
);
export const errorKept = text("您填写的内容仍然保留在本页。", "What you typed is kept on this page.");
export const sendAgain = text("重新提交", "Send again");
export const signInNewWindow = text("在新窗口登录", "Sign in in a new window");
export const privacy = text("个人信息处理说明", "Privacy notice");
export const footer = text(
  "匠台 · 职业技能竞赛与技能人才服务",
  "Jiangtai · vocational skills competitions and the masters they find",
);
