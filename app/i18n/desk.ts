import { text } from "./text";

export const deskTitle = text("赛务工作台", "Contest desk");
export const eventPlaces = text("本赛项的页面", "Pages of this event");
export const overview = text("概览", "Overview");
export const rules = text("规程", "Rules");
export const scheme = text("评分方案", "Marking scheme");
export const entries = text("报名审核", "Entries");
export const checkIn = text("检录", "Check-in");
export const panel = text("裁判组", "Panel");
export const results = text("成绩与公示", "Results");
export const certificates = text("证书", "Certificates");
