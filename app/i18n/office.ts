import { text } from "./text";

export const title = text("管理", "Office");
export const seasons = text("年度计划", "Yearly plans");
export const nominations = text("首席技师与工作室", "Technicians and studios");
export const grants = text("账号与权限", "Accounts and roles");
export const organisations = text("单位", "Organisations");
export const calendar = text("工作日历", "Working days");
