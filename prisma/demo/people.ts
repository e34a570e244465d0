import { civilDateSchema } from "../../app/domain/shared/calendar";
import { districts } from "../../app/domain/shared/district";
import { makeIdNumber } from "../../app/domain/shared/identity";
import { SaveProfile, saveProfile } from "../../app/operations/people.server";
import { must, type Stage } from "./stage";

const family = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
const given = [
  "建国",
  "秀兰",
  "志强",
  "桂英",
  "明",
  "丽娟",
  "海涛",
  "春梅",
  "伟",
  "雪",
  "振华",
  "玉珍",
  "文斌",
  "晓燕",
  "德胜",
  "佳怡",
];
/** Names that a system for everybody has to print. */
const rare = ["王䶮", "单𬭎", "阿卜杜热合曼·买买提伊明", "欧阳若曦"];

let count = 0;

/** The next of the demo's invented names. */
export function nextName(): string {
  count += 1;
  const special = count % 23 === 0 ? rare[Math.floor(count / 23) % rare.length] : undefined;
  return special ?? `${[...family][count % 40]}${given[Math.floor(count / 3) % given.length]}`;
}

/** A level certificate of a social assessor (domain.md §4.6: 22 characters, the level stands seventeenth from the left). */
function certificateNumber(level: number): string {
  return `S0000310000012${count % 4}${level}${String(count).padStart(6, "0")}`;
}

/** A person with an account, who has filled in a profile: synthetic, and valid by every check. */
export async function person(
  stage: Stage,
  wish: { occupation: string; level: number; phone?: string; employerCode?: string; name?: string },
): Promise<string> {
  const name = wish.name ?? nextName();
  const number = count;
  const accountId = await stage.account(
    wish.phone ?? `139${String(10_000_000 + number * 37).slice(-8)}`,
    name,
    [["contestant"]],
  );
  const born = civilDateSchema.parse(`${1972 + (number % 30)}-0${1 + (number % 9)}-1${number % 9}`);
  const district = districts[number % districts.length]?.code ?? "310114";
  // Half of them came to the city to work: the region of the ID number tells where from.
  const region =
    number % 2 === 0 ? district : (["320830", "340122", "360104", "410105"][number % 4] ?? "320830");
  const held = Math.min(5, wish.level + 1);
  must(
    await saveProfile(
      await stage.as(accountId),
      SaveProfile.parse({
        version: "0",
        name,
        idNumber: makeIdNumber(region, born, 100 + (number % 880)),
        residence: district,
        cityHousehold: number % 2 === 0 ? "on" : undefined,
        employerCode: wish.employerCode,
        occupation: wish.occupation,
        certificates: [
          {
            occupation: wish.occupation,
            level: String(held),
            number: certificateNumber(held),
            issuedOn: "2021-05-20",
          },
        ],
      }),
    ),
  );
  return accountId;
}
