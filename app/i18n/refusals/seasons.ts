import { text } from "../text";

export const seasonsRefusals = {
  "plan-stale": text(
    "计划刚刚被别人修改过。页面已显示最新内容，请核对后再提交。",
    "Somebody else has just changed the plan. This page shows the new state: check it and send again.",
  ),
  "plan-empty": text("计划里还没有内容，不能发布。", "The plan is empty: there is nothing to publish."),
  "plan-unchanged": text("与上一版相同，没有可发布的变化。", "Nothing has changed since the last version."),
  "plan-item-in-use": text(
    "已有竞赛按此项开设，不能删除；可以修改。",
    "A contest was opened for this line: it can be changed, not removed.",
  ),
  "occupation-unknown": text(
    "职业不在目录中，请从列表选择。",
    "This occupation is not in the catalogue: choose from the list.",
  ),
  "organiser-unknown": text(
    "没有这个承办单位，请从列表选择。",
    "There is no such organiser: choose from the list.",
  ),
};
