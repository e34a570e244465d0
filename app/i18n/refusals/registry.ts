import { text } from "../text";

export const registryRefusals = {
  "nomination-state-wrong": text(
    "申报已进入其他环节，请刷新页面查看当前状态。",
    "The nomination has moved on. Reload the page to see where it stands.",
  ),
  "nomination-stale": text(
    "这份申报刚刚被别人处理过，请查看最新内容后再操作。",
    "Somebody else has just dealt with this nomination. Look at it again, then act.",
  ),
  "nomination-not-employed": text(
    "只能推荐本单位在职职工，请核对其个人资料中的工作单位。",
    "Only people whom the enterprise employs can be nominated: check the employer in the person's profile.",
  ),
  "nomination-appointed-already": text(
    "此人已有同类聘任且仍在聘期内，不能重复申报。",
    "This person holds an appointment of the same kind whose term is running.",
  ),
  "nomination-open-already": text(
    "此人已有一份同类申报正在办理。",
    "A nomination of the same kind is under way for this person.",
  ),
  "nomination-no-district": text(
    "推荐单位没有登记所在区，请先由区或市级管理补充。",
    "The enterprise has no district on record: ask the district or city office to add it.",
  ),
  "nomination-two-people": text(
    "推荐与决定须由不同的人办理。",
    "The one who recommended cannot decide: somebody else has to.",
  ),
  "nomination-objections-open": text(
    "公示中还有 {count} 件异议没有处理。",
    "{count} objections to the notice are undecided.",
  ),
  "nomination-objection-upheld": text(
    "异议成立，不能聘任；请退回或不予通过并说明理由。",
    "An objection was upheld: this nomination cannot end in an appointment. Refuse it with the reason.",
  ),
  "nomination-notice-running": text("公示期还没有结束。", "The notice is still running."),
  "studio-name-blank": text("请填写工作室名称。", "Give the studio a name."),
  "studio-address-blank": text("请填写工作室地址。", "Give the studio's address."),
  "studio-leader": text(
    "领办人不再列为成员或徒弟。",
    "The leader is not listed as a member or apprentice as well.",
  ),
  "studio-inside": text("此人已在工作室名单中。", "This person is on the studio's list already."),
  "studio-since-early": text("加入日期不能早于工作室成立。", "Nobody joins before the studio begins."),
  "studio-since-future": text("加入日期不能晚于今天。", "The date of joining cannot lie in the future."),
  "studio-until": text("离开日期不能早于加入日期。", "Nobody leaves before joining."),
};
