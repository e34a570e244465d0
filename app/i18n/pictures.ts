import { phrase, text } from "./text";

export const title = text("图片", "Pictures");
export const lead = text(
  "用于“鸣谢”和“待机画面”。删除后，正在显示它的大屏不再显示。",
  "For the scenes “Sponsors” and “Holding picture”. A picture that is removed leaves the screens that show it.",
);
export const none = text("还没有图片。", "No picture yet.");
export const add = text("添加图片", "Add a picture");
export const name = text("名称", "What it shows");
export const nameHint = text(
  "例如单位名称，读屏软件会读出。",
  "Such as the firm's name; screen readers say it.",
);
export const file = text("图片文件", "File");
export const fileHint = text(
  "PNG、JPEG 或 WebP，不超过 2 MB。拍摄地点等附加信息会被去掉。",
  "PNG, JPEG or WebP of 2 MB at most. What a camera adds, such as the place, is taken out.",
);
export const remove = text("删除", "Remove");
export const removeOf = phrase<{ name: string }>(
  ({ name }) => `删除“${name}”`,
  ({ name }) => `Remove “${name}”`,
);
export const sizeOf = phrase<{ width: number; height: number }>(
  ({ width, height }) => `${width} × ${height} 像素`,
  ({ width, height }) => `${width} × ${height} pixels`,
);
export const added = text("已添加。", "Added.");
export const removed = text("已删除。", "Removed.");

// ---- in a scene's form ----

export const choose = text("图片", "Pictures");
export const chooseOne = text("背景图片", "Picture");
export const noPicture = text("不用图片", "None");
export const noneYet = text("还没有图片，", "There is no picture yet. ");
export const manage = text("管理图片", "Manage the pictures");
export const addThere = text("去添加", "Add one");
