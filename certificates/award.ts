import type { Award } from "../app/domain/awards/award";
import type { AwardCertificateFacts } from "../app/domain/awards/certificate";
import { formatMark } from "../app/domain/shared/mark";
import type { Fonts } from "./fonts";
import { drawFoot, footHeight } from "./foot";
import { drawName } from "./name";
import { a4, closeSheet, drawFrame, englishMonth, ink, openSheet, type Sheet } from "./page";
import type { Span, Style } from "./type";

export const awardWords: Readonly<Record<Award, { readonly zh: string; readonly en: string }>> = {
  first: { zh: "一等奖", en: "First Prize" },
  second: { zh: "二等奖", en: "Second Prize" },
  third: { zh: "三等奖", en: "Third Prize" },
  merit: { zh: "优胜奖", en: "Merit Award" },
};

/** Draws an award certificate: A4 landscape, one page. */
export async function drawAward(fonts: Fonts, facts: AwardCertificateFacts): Promise<Uint8Array> {
  const sheet = openSheet(fonts, {
    title: `荣誉证书 ${facts.serial}`,
    subject: `${facts.contest.zh} ${facts.event.zh} ${awardWords[facts.award].zh}`,
    author: facts.issuer.zh,
    issuedOn: facts.issuedOn,
    size: [a4[1], a4[0]],
  });
  const { type, width } = sheet;
  drawFrame(sheet, 26);

  const middle = width / 2;
  type.put("荣誉证书", { face: "brush", size: 58, colour: ink.black, tracking: 16 }, middle, 110, "middle");
  const under: Style = { face: "serif", size: 10.5, colour: ink.second, tracking: 4 };
  type.put("CERTIFICATE OF AWARD", under, middle, 135, "middle");

  const prize = awardWords[facts.award];
  const box = { x: side, width: width - 2 * side };
  const { size, leading, textEnd, english, slack } = measure(sheet, facts, box.width);
  const nameAt = top + slack * 0.25;
  drawName(sheet, facts.holder, { ...box, y: nameAt, size: 30 });
  const body: Style = { face: "serif", size, colour: ink.black };
  const words = sentence(facts, body, { ...body, face: "bold" });
  type.paragraph(words, { ...box, y: nameAt + nameToText, leading, indent: 2 * size });

  const { textToPrize, prizeToClosing } = gapsOf(size);
  const prizeAt = textEnd + slack * 0.45 + textToPrize;
  type.put(prize.zh, { face: "brush", size: 50, colour: ink.gold, tracking: 14 }, middle, prizeAt, "middle");
  const closing = prizeAt + prizeToClosing + slack * 0.15;
  type.put("特发此证，以资鼓励。", body, box.x + 2 * size, closing);
  type.paragraph([english], {
    ...box,
    y: closing + closingToEnglish,
    leading: english.leading,
    align: "left",
  });

  drawFoot(sheet, {
    side,
    bottom: footBottom,
    number: facts.serial,
    label: "证书编号 Certificate No.",
    verifyUrl: facts.verifyUrl,
    signers: [facts.organiser, facts.issuer],
    issuedOn: facts.issuedOn,
    maskedId: facts.maskedId,
  });
  return closeSheet(sheet);
}

const side = 108;
const footBottom = 62;
const top = 184;
const nameToText = 44;
const closingToEnglish = 24;

/** The room above and below the prize, less beside smaller type; 64 and 42 points for the ordinary size. */
function gapsOf(size: number) {
  return { textToPrize: 50 + size * 0.74, prizeToClosing: 30 + size * 0.63 };
}

/** The largest size of type at which the text stands above the foot, and what room it leaves. */
function measure(sheet: Sheet, facts: AwardCertificateFacts, width: number) {
  const end = sheet.height - footBottom - footHeight - 12;
  for (let size = 19; ; size -= 1) {
    const small = Math.max(6, Math.min(9.5, size / 2));
    const body: Style = { face: "serif", size, colour: ink.black };
    const leading = size * 1.8;
    const lines = sheet.type.lines(sentence(facts, body, { ...body, face: "bold" }), width, 2 * size).length;
    const english = {
      text: englishOf(facts),
      style: { face: "serif", size: small, colour: ink.second } as const,
      leading: small * 1.45,
    };
    const below = sheet.type.lines([english], width).length;
    const { textToPrize, prizeToClosing } = gapsOf(size);
    const textEnd = top + nameToText + (lines - 1) * leading;
    const last = textEnd + textToPrize + prizeToClosing + closingToEnglish + (below - 1) * english.leading;
    // At 7 points the longest facts that the schema allows fit.
    if (last <= end || size <= 7) return { size, leading, textEnd, english, slack: Math.max(0, end - last) };
  }
}

/** Places and marks are named for the prizes; a merit award says only that it was earned. */
function sentence(facts: AwardCertificateFacts, body: Style, strong: Style): Span[] {
  const { contest, event, level, group, award, place, total } = facts;
  const plain = (text: string): Span => ({ text, style: body });
  const result: Span[] =
    award === "merit"
      ? [plain("中成绩优异，荣获")]
      : [
          plain("中"),
          ...(total === undefined
            ? []
            : [plain("以总成绩"), { text: formatMark(total), style: strong }, plain("分")]),
          plain("位列第"),
          { text: String(place), style: strong },
          plain("名，荣获"),
        ];
  return [
    plain("在"),
    { text: contest.zh, style: strong },
    { text: event.zh, style: strong },
    plain(`赛项${level.zh}${group ? group.zh : ""}比赛`),
    ...result,
  ];
}

function englishOf(facts: AwardCertificateFacts): string {
  const { contest, event, level, season, award } = facts;
  const where = [event.en, level.en].filter((part) => part !== undefined).join(", ");
  const what = `Awarded the ${awardWords[award].en}${where ? ` in ${where}` : ""}`;
  return `${what}${contest.en ? `, at the ${contest.en}` : ""}, ${englishMonth(season.month)} ${season.year}.`;
}
