import type { Aspect, Scheme } from "../../app/domain/marking/scheme";
import { type Mark, marks } from "../../app/domain/shared/mark";

export type Part = {
  readonly zh: string;
  readonly en: string;
  readonly weight: number;
  readonly practical: boolean;
  /** The day on which it is marked, where there are several. */
  readonly day?: string;
};

export const theoryAndPractice: readonly Part[] = [
  { zh: "理论", en: "Theory", weight: 30, practical: false },
  { zh: "实操", en: "Practical work", weight: 70, practical: true },
];

export const vehicleParts: readonly Part[] = [
  { zh: "理论", en: "Theory", weight: 30, practical: false, day: "1" },
  { zh: "故障诊断", en: "Fault diagnosis", weight: 40, practical: true, day: "1" },
  { zh: "装调", en: "Assembly", weight: 30, practical: true, day: "2" },
];

const levels = ["低于行业标准", "达到行业标准", "达到且部分超出行业标准", "全面优秀"];

/**
 * A scheme of 100 marks: the theory paper is one measurement; each practical module is marked in as many ways as
 * halls use (domain.md §1.7). A finished time separates equal totals. An event of two days is locked day by day.
 */
export function demoScheme(parts: readonly Part[], moduleIds: readonly string[]): Scheme {
  return {
    sections: [],
    criteria: parts.map((part, index) => {
      const id = "ABCDEF"[index] ?? "F";
      const subCriteria = part.practical
        ? [
            { id: `${id}1`, name: "过程与规范", day: part.day, aspects: processOf(`${id}1`, part.weight) },
            { id: `${id}2`, name: "结果", day: part.day, aspects: resultOf(`${id}2`, part.weight) },
          ]
        : [
            {
              id: `${id}1`,
              name: "机考",
              day: part.day,
              aspects: [
                {
                  ...base(`${id}1.1`, 1, part.weight, "理论机考得分"),
                  kind: "measurement" as const,
                  mode: "range" as const,
                },
              ],
            },
          ];
      return { id, name: part.zh, marks: marks(part.weight), moduleId: moduleIds[index], subCriteria };
    }),
    passLines: moduleIds.map((moduleId) => ({ moduleId, line: marks(60) })),
  };
}

function processOf(id: string, weight: number): Aspect[] {
  return [
    { ...base(`${id}.1`, 1, weight * 0.2, "作业思路与规范"), kind: "judgement", levels: [...levels] },
    { ...base(`${id}.2`, 2, weight * 0.15, "操作熟练程度"), kind: "panel", mean: "trimmed" },
    {
      ...base(`${id}.3`, 3, weight * 0.1, "安全文明生产"),
      kind: "deduction",
      faults: [
        { label: "未戴护目镜", marks: marks(1) },
        { label: "工具乱放", marks: halves(1) },
        { label: "场地未复位", marks: halves(1) },
      ],
    },
  ];
}

function resultOf(id: string, weight: number): Aspect[] {
  return [
    {
      ...base(`${id}.1`, 1, weight * 0.15, "关键尺寸"),
      kind: "measurement",
      mode: "ranged",
      target: marks(100),
      unit: "mm",
      requirement: "在基准面上测三点取平均",
      bands: [
        { lower: 0, upper: 500, deduction: 0 },
        { lower: 500, upper: 1_000, deduction: 250_000 },
        { lower: 1_000, upper: 2_000, deduction: 600_000 },
      ],
    },
    { ...base(`${id}.2`, 2, weight * 0.15, "外观质量"), kind: "pair" },
    {
      ...base(`${id}.3`, 3, weight * 0.15, "合格测点数量"),
      kind: "measurement",
      mode: "number-completed",
      possible: 12,
    },
    {
      ...base(`${id}.4`, 4, weight * 0.05, "交付状态"),
      kind: "measurement",
      mode: "choice",
      options: [
        { label: "完整交付，功能正常", deduction: 0 },
        { label: "有一处返修", deduction: 400_000 },
        { label: "未交付", deduction: 1_000_000 },
      ],
    },
    {
      ...base(`${id}.5`, 5, weight * 0.05, "技术记录填写完整"),
      kind: "measurement",
      mode: "pass-fail",
    },
    { ...base(`${id}.6`, 6, 0, "完成用时"), kind: "time", table: [] },
  ];
}

function base(id: string, position: number, max: number, description: string) {
  return { id, position, description, max: Math.round(max * 10_000) as Mark };
}

function halves(count: number): Mark {
  return (marks(count) / 2) as Mark;
}
