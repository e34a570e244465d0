import { text } from "../text";

export const contestRefusals = {
  "stage-wrong": text(
    "赛项已进入其他阶段，请刷新页面查看当前阶段。",
    "The event has moved to another stage. Reload the page to see where it stands.",
  ),
  "stage-past-cancelling": text(
    "成绩已产生，赛项不能再取消；如有错误，请走更正或撤销程序。",
    "There are results already: the event cannot be cancelled any more. Errors are corrected or revoked.",
  ),
  "event-modules-incomplete": text(
    "请先设置模块，且权重合计为 100%。",
    "Set the modules first; their weights must add up to 100%.",
  ),
  "event-scheme-unsound": text(
    "评分方案还有问题，请到“评分方案”逐条修正。",
    "The marking scheme has problems: mend them, one by one, under “Marking scheme”.",
  ),
  "event-rules-incomplete": text("规程还没有填写完整。", "The rules are not complete yet."),
  "entries-undecided": text(
    "还有 {count} 个报名没有审核，请先在“报名审核”中处理。",
    "{count} entries are still undecided. Decide them under “Entries” first.",
  ),
  "entries-none-approved": text(
    "没有通过审核的报名，不能锁定名单。",
    "There is no approved entry: the roster cannot be locked.",
  ),
  "nobody-checked-in": text("还没有选手检录。", "Nobody has checked in yet."),
  "panel-incomplete": text(
    "裁判组还不完整：需要裁判长和规程规定人数的裁判，每个模块的测量项都有人负责。",
    "The panel is not complete: it needs a chief judge, as many judges as the rules say, and somebody to measure each module.",
  ),
  "aspects-unmarked": text("还有 {count} 项没有评分。", "{count} aspects are not marked yet."),
  "sheets-unsigned": text("还有 {count} 张评分表没有签名。", "{count} sheets are not signed yet."),
  "decode-unconfirmed": text("解密需要监督人员确认。", "Decoding needs a supervisor's confirmation."),
  "objections-open": text(
    "还有 {count} 件异议没有处理，不能定稿。",
    "{count} objections are undecided: the results cannot be made final.",
  ),
  "notice-running": text("公示期还没有结束。", "The notice is still running."),
  "certificates-missing": text(
    "还有 {count} 张证书没有生成。",
    "{count} certificates have not been made yet.",
  ),
};
