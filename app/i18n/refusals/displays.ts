import { text } from "../text";

export const displayRefusals = {
  "display-code-unreadable": text(
    "配对码是 {count} 位字母和数字，请对照大屏核对。",
    "A pairing code has {count} letters and figures. Compare it with the screen.",
  ),
  "display-code-unknown": text(
    "没有这个配对码的大屏，请对照大屏或控制台核对。",
    "No screen has this code. Compare it with the screen or the console.",
  ),
  "display-code-limited": text(
    "试错次数过多，请 15 分钟后再试，或在控制台核对配对码。",
    "Too many wrong codes. Wait a quarter of an hour, or look the code up at the console.",
  ),
  "display-new-limited": text(
    "这个地址新开的大屏太多，请稍后再试。",
    "Too many new screens from this address. Try again later.",
  ),
  "display-taken-already": text(
    "这块大屏已与其他竞赛配对，请先在那边解除。",
    "This screen belongs to another contest. Unpair it there first.",
  ),
  "display-none": text(
    "还没有配对的大屏，请先添加或配对一块。",
    "No screen is paired yet. Add or pair one first.",
  ),
  "display-too-many": text(
    "一场竞赛最多 {max} 块大屏，请先解除不用的。",
    "A contest has {max} screens at most. Unpair those that are not used.",
  ),
  "scene-too-many": text(
    "一场竞赛最多准备 {max} 个画面，请先删除不用的。",
    "A contest has {max} prepared scenes at most. Remove those that are not used.",
  ),
  "scene-event-foreign": text(
    "请从本竞赛已公布的赛项中选择。",
    "Choose from this contest's published events.",
  ),
  "scene-events-few": text("请选择 2 至 6 个赛项。", "Choose two to six events."),
  "scene-names-none": text(
    "请填写名单，每行一个名称，最多 60 个，每个不超过 40 字。",
    "Enter the names, one a line: 60 at most, each of 40 characters at most.",
  ),
};
