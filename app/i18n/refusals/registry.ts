import { type Sentence, text } from "../text";

export const registryRefusals = {
  "nomination-state-wrong": text(
    "该提名已不在可以这样处理的环节。请返回提名页面查看当前进展。",
    "The nomination is no longer where this can be done. Go back to its page and see how it stands.",
  ),
  "nomination-stale": text(
    "该提名刚刚被别人处理过。页面已显示最新进展，请核对后再操作。",
    "Somebody else has just dealt with this nomination. The page shows how it stands now: look again before you go on.",
  ),
  "nomination-two-people": text(
    "推荐与聘任须由两人办理：您已推荐该提名，请由其他人员作出决定。",
    "Two people recommend and appoint: you recommended this nomination, so somebody else decides on it.",
  ),
  "nomination-appointed-already": text(
    "此人同类聘任仍在聘期内，期满后才能再次提名。",
    "This person holds an appointment of the same kind whose term still runs. Nominate again when it has ended.",
  ),
  "nomination-open-already": text(
    "此人已有一项同类提名正在办理，请在原提名上继续。",
    "A nomination of the same kind is under way for this person: go on with that one.",
  ),
  "nomination-not-employed": text(
    "此人目前不是本单位职工，不能由本单位提名。请先核对其个人资料中的工作单位。",
    "This person does not work for your enterprise now, so it cannot nominate them. Check the employer in their profile.",
  ),
  "nomination-no-district": text(
    "本单位尚未登记所在区，无法送区级推荐。请联系市级管理员补全单位资料。",
    "Your enterprise has no district on record, so no district can recommend. Ask the city office to add it.",
  ),
  "nomination-objections-open": text(
    "还有 {count} 件异议没有处理，处理完才能聘任。",
    "Undecided objections: {count}. Decide them before the appointment.",
  ),
  "nomination-objection-upheld": text(
    "本次公示有异议成立，不能聘任。请重新公示，或不予聘任并说明理由。",
    "An objection on this notice was upheld: give notice again, or refuse with the reason.",
  ),
  "nomination-notice-running": text(
    "公示期还没有结束，期满后才能聘任。",
    "The notice still runs: appoint when it has ended.",
  ),
  "studio-name-blank": text("请填写工作室名称。", "Enter the studio's name."),
  "studio-address-blank": text("请填写工作室地址。", "Enter the studio's address."),
  "studio-since-future": text("加入日期不能晚于今天。", "The day of joining cannot lie in the future."),
  "studio-since-early": text(
    "加入日期不能早于工作室设立之日（{day}）。",
    "Nobody joined before the studio was founded on {day}.",
  ),
  "studio-leader": text("领办人已在工作室中。", "The leader is in the studio already."),
  "studio-inside": text("此人已在工作室中。", "This person is in the studio already."),
  "studio-until": text(
    "离开日期须在加入之日（{since}）与今天（{today}）之间。",
    "The day of leaving lies between the day of joining ({since}) and today ({today}).",
  ),
  "studio-not-worker": text(
    "此人不是本单位职工。单位以外的人员请直接填写姓名。",
    "This person does not work for your enterprise. Type the name of somebody from outside.",
  ),
  "studio-name-of-whom": text(
    "请选择本单位职工，或填写姓名。",
    "Choose one of your workers, or type a name.",
  ),
  "studio-stale": text(
    "工作室名单刚刚被别人修改过。页面已显示最新名单，请核对后再提交。",
    "Somebody else has just changed the studio. The page shows it as it is now: check and send again.",
  ),
} satisfies Record<string, Sentence>;
