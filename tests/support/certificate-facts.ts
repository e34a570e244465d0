import type { z } from "zod";
import { type AwardCertificateFacts, serialOf } from "../../app/domain/awards/certificate";
import type { StartCardFacts } from "../../app/domain/entries/start-card";
import { type AppointmentLetterFacts, letterNumberOf } from "../../app/domain/registry/letter";
import type { ResultsSheetFacts } from "../../app/domain/results/results-sheet";

type Award = z.input<typeof AwardCertificateFacts>;
type Letter = z.input<typeof AppointmentLetterFacts>;
type Card = z.input<typeof StartCardFacts>;

/** The facts of an ordinary certificate, with what a test is about changed. */
export function awardFacts(change: Partial<Award> = {}): Award {
  const serial = serialOf({
    yyyymm: 202406,
    district6: "310114",
    contestSeq: 31,
    eventSeq: 2,
    award: change.award ?? "first",
    serial: 7,
  });
  return {
    serial,
    season: { year: 2024, month: 6 },
    contest: {
      zh: "2024年上海市职业技能月月赛·嘉定专场",
      en: "Shanghai Monthly Skills Contest 2024, Jiading",
    },
    event: { zh: "汽车装调工", en: "Automobile Assembly and Adjustment" },
    occupation: { zh: "汽车装调工", en: "Automobile assembler and adjuster" },
    level: { zh: "技师（二级）", en: "Technician (Level 2)" },
    group: { zh: "职工组", en: "Workers' group" },
    holder: "李建国",
    maskedId: "310***********001X",
    award: "first",
    place: 1,
    total: 913_500,
    organiser: { zh: "上海市嘉定区人力资源和社会保障局", en: "Jiading District Human Resources Bureau" },
    issuer: { zh: "上海市职业技能竞赛组织委员会", en: "Shanghai Vocational Skills Competition Committee" },
    issuedOn: "2024-06-30",
    verifyUrl: `https://jiangtai.example.cn/verify/${serial}`,
    ...change,
  };
}

/** The facts of a letter that appoints a chief technician. */
export function chiefFacts(change: { name?: string } = {}): Letter {
  const number = letterNumberOf({ kind: "chief-technician", year: 2024, district6: "310114", serial: 12 });
  return { kind: "chief-technician", number, ...letterCommon, ...change, verifyUrl: `${verify}/${number}` };
}

/** The facts of a letter that founds a master's studio. */
export function studioFacts(change: { name?: string } = {}): Letter {
  const number = letterNumberOf({ kind: "master-studio", year: 2024, district6: "310114", serial: 3 });
  return {
    kind: "master-studio",
    number,
    ...letterCommon,
    ...change,
    studio: { zh: "李建国汽车装调技能大师工作室", en: "Li Jianguo Master Studio of Automobile Assembly" },
    verifyUrl: `${verify}/${number}`,
  };
}

/** The facts of an ordinary start card. */
export function cardFacts(change: Partial<Card> = {}): Card {
  return {
    entryNumber: "202406-0031-002-0048",
    contest: {
      zh: "2024年上海市职业技能月月赛·嘉定专场",
      en: "Shanghai Monthly Skills Contest 2024, Jiading",
    },
    event: { zh: "汽车装调工", en: "Automobile Assembly and Adjustment" },
    level: { zh: "技师（二级）", en: "Technician (Level 2)" },
    group: { zh: "职工组", en: "Workers' group" },
    holder: "李建国",
    maskedId: "310***********001X",
    unit: "上海嘉定汽车制造有限公司",
    venue: { zh: "上海市大众工业学校 实训中心二号楼", en: "Shanghai Volkswagen Industrial School, Hall 2" },
    address: "嘉定区嘉行公路2130号",
    date: "2024-06-22",
    checkInAt: "08:00",
    startsAt: "09:00",
    qr: "JT1:0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b:Qm9vdHN0cmFw",
    issuedOn: "2024-06-18",
    ...change,
  };
}

const verify = "https://jiangtai.example.cn/verify";
const letterCommon = {
  name: "李建国",
  unit: { zh: "上海嘉定汽车制造有限公司", en: "Shanghai Jiading Automobile Manufacturing Co., Ltd." },
  occupation: { zh: "汽车装调工", en: "Automobile assembler and adjuster" },
  termFrom: "2024-09-01",
  termTo: "2027-08-31",
  appointingBody: {
    zh: "上海市人力资源和社会保障局",
    en: "Shanghai Human Resources and Social Security Bureau",
  },
  issuedOn: "2024-08-26",
};

/** The facts of a results sheet of three modules, codes from K001 on. */
export function sheetFacts(rows: number): z.input<typeof ResultsSheetFacts> {
  const { contest, event, level, group, organiser } = awardFacts();
  const names = ["王勃", "龚", "欧阳兰", "李秀英", "王䶮", "阿依古丽·买买提", "刘𬭎"];
  const awards = ["first", "second", "third"] as const;
  return {
    ...{ contest, event, level, group, organiser },
    heldOn: "2024-06-22",
    issuedOn: "2024-06-24",
    status: "final",
    modules: [
      { code: "A", name: { zh: "理论知识", en: "Theory" }, max: 200_000 },
      { code: "B", name: { zh: "总装调试", en: "Assembly" }, max: 600_000 },
      { code: "C", name: { zh: "故障诊断", en: "Diagnosis" }, max: 200_000 },
    ],
    rows: Array.from({ length: rows }, (_, index) => ({
      place: index + 1,
      code: `K${String(index + 1).padStart(3, "0")}`,
      name: names[index % names.length] ?? "",
      unit: "上海嘉定汽车制造有限公司",
      marks: [190_000 - index * 500, 560_000 - index * 1000, 180_000],
      total: 930_000 - index * 1500,
      award: awards[Math.floor(index / 12)],
    })),
    ledgerHead: "9f2c4e1a7b3d5f60812c4e6a8b0d2f4169a3c5e7f90b1d3e5f7a9c1b3d5e7f90",
    signers: [
      { role: { zh: "裁判长", en: "Chief judge" }, name: "赵志强", on: "2024-06-24" },
      { role: { zh: "监督", en: "Supervisor" } },
    ],
  };
}
