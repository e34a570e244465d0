import { text } from "./text";

export const title = text("企业", "Enterprise");
export const entries = text("报名", "Entries");
export const nominations = text("首席技师与工作室", "Technicians and studios");
