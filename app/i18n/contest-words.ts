import type { Award } from "~/domain/awards/award";
import type { ContestKind, ContestTier, EventGroup } from "~/domain/contests/rules";
import type { Stage } from "~/domain/contests/stage";
import { type Sentence, text } from "./text";

/** The words of the field that many screens share; docs/glossary.md fixes them. */
export const levelNames: Readonly<Record<number, Sentence>> = {
  5: text("初级工（五级）", "Junior (level 5)"),
  4: text("中级工（四级）", "Intermediate (level 4)"),
  3: text("高级工（三级）", "Senior (level 3)"),
  2: text("技师（二级）", "Technician (level 2)"),
  1: text("高级技师（一级）", "Senior technician (level 1)"),
};

export const groupNames: Readonly<Record<EventGroup, Sentence>> = {
  workers: text("职工组", "Workers"),
  students: text("学生组", "Students"),
  open: text("公开组", "Open"),
};

export const kindNames: Readonly<Record<ContestKind, Sentence>> = {
  monthly: text("月度主题赛", "Monthly contest"),
  special: text("市级专项竞赛", "City special contest"),
  district: text("区级竞赛", "District contest"),
  industry: text("行业竞赛", "Industry contest"),
  enterprise: text("企业竞赛", "Enterprise contest"),
};

export const tierNames: Readonly<Record<ContestTier, Sentence>> = {
  city: text("市级", "City"),
  district: text("区级", "District"),
  industry: text("行业", "Industry"),
  enterprise: text("企业", "Enterprise"),
};

export const stageNames: Readonly<Record<Stage, Sentence>> = {
  draft: text("草稿", "Draft"),
  announced: text("待报名", "Announced"),
  registration: text("报名中", "Registration open"),
  review: text("资格审查", "Entries under review"),
  "roster-locked": text("名单已定", "Roster locked"),
  "check-in": text("检录中", "Check-in"),
  drawn: text("已抽签", "Drawn"),
  marking: text("比赛评分中", "Being marked"),
  "marks-locked": text("评分已锁定", "Marks locked"),
  decoded: text("已解密", "Decoded"),
  notice: text("公示中", "Public notice"),
  final: text("结果已定", "Final"),
  certified: text("已颁证", "Certified"),
  cancelled: text("已取消", "Cancelled"),
};

export const awardNames: Readonly<Record<Award, Sentence>> = {
  first: text("一等奖", "First prize"),
  second: text("二等奖", "Second prize"),
  third: text("三等奖", "Third prize"),
  merit: text("优胜奖", "Merit award"),
};
