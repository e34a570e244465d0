import type { Aspect, Scheme } from "../../app/domain/marking/scheme";
import { marks } from "../../app/domain/shared/mark";

export type Part = {
  readonly zh: string;
  readonly en: string;
  readonly weight: number;
  readonly practical: boolean;
};

export const theoryAndPractice: readonly Part[] = [
  { zh: "理论", en: "Theory", weight: 30, practical: false },
  { zh: "实操", en: "Practical work", weight: 70, practical: true },
];

export const vehicleParts: readonly Part[] = [
  { zh: "理论", en: "Theory", weight: 30, practical: false },
  { zh: "故障诊断", en: "Fault diagnosis", weight: 40, practical: true },
  { zh: "装调", en: "Assembly", weight: 30, practical: true },
];

const levels = ["低于行业标准", "达到行业标准", "达到且部分超出行业标准", "全面优秀"];

/** A scheme of 100 marks: the theory paper is one measurement, each practical module is measured and judged. */
export function demoScheme(parts: readonly Part[], moduleIds: readonly string[]): Scheme {
  return {
    sections: [],
    criteria: parts.map((part, index) => {
      const id = "ABCDEF"[index] ?? "F";
      const subCriteria = part.practical
        ? [
            {
              id: `${id}1`,
              name: "过程与规范",
              aspects: [
                judged(`${id}1.1`, 1, part.weight * 0.2, "作业思路与规范"),
                judged(`${id}1.2`, 2, part.weight * 0.15, "工具使用与场地复位"),
                measured(`${id}1.3`, 3, part.weight * 0.1, "pass-fail", "安全防护齐全"),
              ],
            },
            {
              id: `${id}2`,
              name: "结果",
              aspects: [
                measured(`${id}2.1`, 1, part.weight * 0.35, "range", "成果符合技术要求"),
                measured(`${id}2.2`, 2, part.weight * 0.2, "range", "完成数量"),
              ],
            },
          ]
        : [
            {
              id: `${id}1`,
              name: "机考",
              aspects: [measured(`${id}1.1`, 1, part.weight, "range", "理论机考得分")],
            },
          ];
      return { id, name: part.zh, marks: marks(part.weight), moduleId: moduleIds[index], subCriteria };
    }),
  } as Scheme;
}

function measured(
  id: string,
  position: number,
  max: number,
  mode: "range" | "pass-fail",
  description: string,
): Aspect {
  return {
    kind: "measurement",
    id,
    position,
    mode,
    description,
    max: Math.round(max * 10_000) as Aspect["max"],
  };
}

function judged(id: string, position: number, max: number, description: string): Aspect {
  return {
    kind: "judgement",
    id,
    position,
    description,
    levels: [...levels],
    max: Math.round(max * 10_000) as Aspect["max"],
  };
}
