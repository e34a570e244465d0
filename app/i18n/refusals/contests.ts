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
    "Objections not decided yet: {count}. The results cannot be final before.",
  ),
  "notice-running": text("公示期还没有结束。", "The notice is still running."),
  "certificates-missing": text(
    "还有 {count} 张证书没有生成。",
    "{count} certificates have not been made yet.",
  ),
  "event-frozen": text(
    "赛项已发布，规程、模块和评分方案已冻结，不能再修改。确需变更请取消后重新发布。",
    "The event is published: its rules, modules and scheme are frozen. To change them, cancel it and publish a new one.",
  ),
  "event-capacity": text("人数上限应为 1 至 {max}。", "The capacity is 1 to {max}."),
  "event-window-empty": text("报名截止应晚于报名开始。", "Registration has to close after it opens."),
  "event-window-after-start": text(
    "报名截止不能晚于比赛开始。",
    "Registration has to close before the event starts.",
  ),
  "event-ends-before-start": text("比赛结束应晚于比赛开始。", "The event has to end after it starts."),
  "event-outside-season": text(
    "比赛应在 {year} 赛季当年举行，请核对日期。",
    "The event takes place in the year of its season, {year}. Check the date.",
  ),
  "event-window-past": text(
    "报名截止时间已过，发布后没有人能报名。请先调整报名时间。",
    "Registration would be over already and nobody could enter. Move the window first.",
  ),
  "occupation-unknown": text("请从列表中选择职业。", "Choose an occupation from the list."),

  "modules-none": text("至少需要一个模块。", "At least one module is needed."),
  "modules-too-many": text("模块太多，最多 {max} 个。", "Too many modules; at most {max}."),
  "module-unnamed": text("请填写模块名称。", "Enter the module's name."),
  "module-named-twice": text(
    "有两个模块都叫“{name}”，请改一个名称。",
    "Two modules are called “{name}”. Rename one.",
  ),
  "module-weight": text(
    "权重应大于 0、不超过 100，最多两位小数，例如 30。",
    "A weight is more than 0 and at most 100, with two decimals at most, such as 30.",
  ),
  "modules-weights-sum": text(
    "各模块权重合计 {sum}%，应为 100%。",
    "The weights add up to {sum}% instead of 100%.",
  ),

  "rules-ages-crossed": text("年龄上限小于下限。", "The upper age is below the lower one."),
  "rules-months-without-level": text(
    "填写了持证时间，请同时选择需要持有的等级。",
    "Months are given: choose the level that has to be held for them, too.",
  ),
  "rules-students-excluded-from-own-group": text(
    "学生组不能排除在校学生。",
    "An event of the students' group cannot exclude students.",
  ),
  "rules-total-first": text("同分判定必须先比总分。", "Ties are separated by the total first."),
  "rules-tie-twice": text("同分判定中有重复的一项。", "One of the tie-breaks stands twice."),
  "rules-tie-module-gone": text(
    "同分判定引用的模块已不存在，请重新选择。",
    "A tie-break names a module that is no longer there. Choose again.",
  ),
  "award-shares-over-100": text("各奖项比例合计不能超过 100%。", "The award shares exceed 100% together."),
  "award-shares-none": text("至少设置一个奖项的比例。", "Give at least one award a share."),

  "contest-frozen": text(
    "已有赛项发布，竞赛信息不能再修改。",
    "An event of this contest is published: its particulars are frozen.",
  ),
  "contest-needs-plan-item": text(
    "月度主题赛须从已发布的计划中选择。",
    "A monthly contest belongs to a line of the published plan. Choose one.",
  ),
  "contest-plan-item-gone": text(
    "所选计划项目不存在或计划尚未发布，请重新选择。",
    "That line of the plan does not exist or the plan is not published. Choose again.",
  ),
  "contest-season-missing": text("请选择赛季。", "Choose a season."),
  "contest-organiser-missing": text("请选择承办单位。", "Choose the organiser."),
  "contest-district-missing": text("请选择所在区。", "Choose the district."),
};
