import { text } from "./text";

export const title = text("管理", "Office");
export const seasons = text("年度计划", "Yearly plans");
export const nominations = text("首席技师与工作室", "Technicians and studios");
export const grants = text("账号与权限", "Accounts and roles");
export const organisations = text("单位", "Organisations");
export const calendar = text("工作日历", "Working days");
export const search = text("姓名、账号或手机号", "Name, login or phone number");
export const find = text("查找", "Search");
export const login = text("账号", "Login");
export const name = text("姓名", "Name");
export const rolesHeld = text("角色", "Roles");
export const noAccounts = text("没有符合条件的账号。", "No account fits.");
export const newAccount = text("新建工作账号", "New staff account");
export const create = text("创建", "Create");
export const created = text("账号已创建，请接着授予角色。", "The account is made. Now give it a role.");
export const initialPassword = text("初始密码", "First password");
export const workplace = text("所在单位", "Organisation");
export const district = text("所在区", "District");
export const giveRole = text("授予角色", "Give a role");
export const role = text("角色", "Role");
export const account = text("账号或手机号", "Login or phone number");
export const scope = text("范围", "Scope");
export const scopeHint = text(
  "区、单位或赛项；市级角色不填。",
  "A district, an organisation or an event; empty for a city role.",
);
export const wholeCity = text("全市", "The whole city");
export const give = text("授予", "Give");
export const withdraw = text("收回", "Withdraw");
export const granted = text("已授予。", "Given.");
export const withdrawn = text("已收回。", "Withdrawn.");
export const disabled = text("已停用", "Disabled");
export const nextPage = text("下一页", "Next page");
export const previousPage = text("上一页", "Previous page");
export const nameZh = text("名称", "Name");
export const nameEn = text("英文名称", "English name");
export const kind = text("类型", "Kind");
export const creditCode = text("统一社会信用代码", "Credit code");
export const addOrganisation = text("登记单位", "Register an organisation");
export const organisationAdded = text("单位已登记。", "The organisation is registered.");
export const noOrganisations = text("还没有登记单位。", "No organisation is registered yet.");
export const kinds = {
  bureau: text("机关", "Public body"),
  enterprise: text("企业", "Enterprise"),
  school: text("院校", "School"),
  association: text("协会", "Association"),
};
export const calendarLead = text(
  "公示期按这里的工作日计算。未载入的年份会被拒绝，不会猜测。",
  "Notices are counted in these working days. A year that is not loaded is refused, never guessed.",
);
export const year = text("年份", "Year");
export const show = text("查看", "Show");
export const notLoaded = text("这一年还没有载入。", "This year is not loaded.");
export const loadYear = text("载入这一年", "Load this year");
export const yearLoaded = text(
  "已载入，请逐日核对国务院办公厅的安排。",
  "Loaded. Now check each day against the State Council's arrangement.",
);
export const date = text("日期", "Date");
export const dayName = text("名称", "Occasion");
export const holiday = text("放假", "Day off");
export const workday = text("调休上班", "Day worked");
export const ordinary = text("恢复为普通日", "Ordinary day");
export const setDay = text("设置一天", "Set a day");
export const daySet = text("已设置。", "Set.");
export const noDays = text("没有与周一至周五不同的日子。", "No day differs from Monday to Friday.");
export const auditTitle = text("审计记录", "Audit trail");
export const auditLead = text(
  "每一次变更都在同一事务中留下记录，只能追加，不能修改。",
  "Every change leaves its record in the same transaction; records are only ever added.",
);
export const at = text("时间", "Time");
export const actor = text("操作人", "Who");
export const what = text("事项", "What");
export const subject = text("对象", "Subject");
export const details = text("内容", "Details");
export const system = text("系统", "The system");
export const from = text("自", "From");
export const to = text("至", "To");
export const any = text("全部", "All");
export const filter = text("筛选", "Filter");
export const noFacts = text("没有符合条件的记录。", "No record fits.");
export const older = text("更早的记录", "Older records");
export const event = text("赛项编号", "Event id");
export const roleNames = {
  "city-office": text("市级管理", "City office"),
  "district-office": text("区级管理", "District office"),
  organiser: text("赛务承办", "Organiser"),
  "draw-officer": text("抽签加密", "Draw officer"),
  supervisor: text("监督", "Supervisor"),
  "chief-judge": text("裁判长", "Chief judge"),
  judge: text("评分裁判", "Judge"),
  enterprise: text("企业经办", "Enterprise"),
  contestant: text("选手", "Contestant"),
  auditor: text("审计", "Auditor"),
};
