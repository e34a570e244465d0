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
    "请填写名单（每行一个名称，最多 60 个，每个不超过 40 字）或选择图片。",
    "Enter names, one a line (60 at most, each of 40 characters at most), or choose pictures.",
  ),
  "scene-picture-gone": text(
    "所选图片已被删除，请重新选择。",
    "A chosen picture has been removed. Choose again.",
  ),
  "picture-missing": text("请选择一个图片文件。", "Choose a picture."),
  "picture-too-large": text(
    "图片不能超过 2 MB，请缩小后再添加。",
    "A picture may have 2 MB at most. Make it smaller.",
  ),
  "picture-unknown": text("图片须是 PNG、JPEG 或 WebP。", "The picture must be a PNG, JPEG or WebP file."),
  "picture-broken": text(
    "图片文件不完整或是动图，请另存为普通图片后再添加。",
    "The file is not whole, or moves. Save it as a still picture and add that.",
  ),
  "picture-size": text(
    "图片边长须在 16 至 10000 像素之间，且不超过 4000 万像素。",
    "A picture's sides must be 16 to 10,000 pixels, and 40 million pixels in all at most.",
  ),
  "picture-too-many": text(
    "最多 {max} 张图片，请先删除不用的。",
    "There may be {max} pictures at most. Remove those that are not used.",
  ),
};
