import type { StartCardFacts } from "../app/domain/entries/start-card";
import type { Fonts } from "./fonts";
import { nameStyle } from "./name";
import { a6, chineseDate, closeSheet, drawRule, ink, openSheet, type Sheet } from "./page";
import { drawQr } from "./qr";
import type { Style } from "./type";

const small: Style = { face: "sans", size: 7.5, colour: ink.third };
const text: Style = { face: "sans", size: 9.5, colour: ink.black };

/** Draws a start card (参赛证): A6 upright, which fills a phone and prints four to a sheet of A4. */
export async function drawStartCard(fonts: Fonts, facts: StartCardFacts): Promise<Uint8Array> {
  const sheet = openSheet(fonts, {
    title: `参赛证 ${facts.entryNumber}`,
    subject: `${facts.contest.zh} ${facts.event.zh}`,
    author: facts.contest.zh,
    issuedOn: facts.issuedOn,
    size: a6,
  });
  const { doc, type, width, height } = sheet;
  const [left, right] = [22, width - 22];
  doc.rect(0, 0, width, height).fill(ink.paper);
  doc.rect(0, 0, width, 4).fill(ink.black);

  type.put("参赛证", { face: "bold", size: 17, colour: ink.black, tracking: 3 }, left, 36);
  type.put("START CARD", { ...small, tracking: 1.6 }, right, 34, "right");
  drawRule(sheet, { x: left, y: 46, width: right - left, weight: 1, colour: ink.black });
  drawRule(sheet, { x: left, y: 48.5, width: right - left, weight: 0.4, colour: ink.black });

  const room = right - left;
  const line = (value: string, style: Style, y: number, indent = 0) =>
    type.putWithin(value, style, { x: left + indent, y, width: room - indent });
  line(facts.contest.zh, { ...text, size: 8.5, colour: ink.second }, 66);
  const event = [facts.event.zh, facts.level?.zh].filter((part) => part !== undefined).join(" · ");
  line(event, { face: "bold", size: 15, colour: ink.black }, 88);
  const event2 = [facts.event.en, facts.group?.zh].filter((part) => part !== undefined).join(" · ");
  if (event2) line(event2, { ...small, colour: ink.second }, 102);

  const qr = 104;
  const column = room - qr - 24;
  const [qrX, qrY] = [right - qr - 6, 121];
  doc.rect(qrX - 6, qrY - 6, qr + 12, qr + 12).fill(ink.white);
  drawQr(doc, facts.qr, { x: qrX, y: qrY, size: qr, colour: ink.black });
  type.put("检录扫码 Check-in", small, qrX + qr / 2, qrY + qr + 18, "middle");

  type.put("姓名 Name", small, left, 124);
  drawHolder(sheet, facts.holder, left, column);
  type.put("证件 ID", small, left, 184);
  type.put(facts.maskedId, type.fit(facts.maskedId, text, column, 7), left, 197);
  type.put("报名号 Entry", small, left, 217);
  type.putWithin(facts.entryNumber, { ...text, size: 11 }, { x: left, y: 231, width: column });

  drawRule(sheet, { x: left, y: 252, width: room });
  field(sheet, "日期 Date", chineseDate(facts.date), { x: left, y: 266, width: 100 });
  field(sheet, "检录 Check-in", facts.checkInAt, { x: left + 118, y: 266, width: 60 });
  field(sheet, "开赛 Start", facts.startsAt, { x: left + 190, y: 266, width: 60 });
  drawRule(sheet, { x: left, y: 292, width: room });
  type.put("地点 Venue", small, left, 306);
  line(facts.venue.zh, { ...text, size: 10.5 }, 320);
  const where = facts.address ?? facts.venue.en;
  if (where) line(where, { ...text, size: 8, colour: ink.second }, 333);
  drawRule(sheet, { x: left, y: 342, width: room });
  if (facts.unit) {
    type.put("单位", small, left, 356);
    line(facts.unit, { ...text, size: 8.5 }, 356, 26);
  }
  type.paragraph(
    [
      {
        text: "请携本人身份证原件，按检录时间到场。赛位与代码在检录后抽签产生，本证不载。 Bring your identity card. Stations and codes are drawn after check-in.",
        style: { ...small, size: 7, colour: ink.second },
      },
    ],
    { x: left, y: 376, width: room, leading: 10.5, align: "left" },
  );
  return closeSheet(sheet);
}

/** A long name is set smaller, then on up to three lines. */
function drawHolder(sheet: Sheet, holder: string, x: number, width: number): void {
  const { type } = sheet;
  const one = type.fit(holder, nameStyle(holder, 21), width, 13);
  if (type.width(holder, one) <= width + 0.01) {
    type.put(holder, one, x, 150);
    return;
  }
  for (let size = 12; ; size -= 0.5) {
    const style: Style = { face: "bold", size, colour: ink.black };
    const span = { text: holder, style };
    if (type.lines([span], width).length > 3 && size > 6) continue;
    type.paragraph([span], { x, y: 140, width, leading: 13.5, align: "left" });
    return;
  }
}

function field(
  sheet: Sheet,
  label: string,
  value: string,
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  sheet.type.put(label, small, at.x, at.y);
  const style: Style = { face: "sans", size: 13, colour: ink.black };
  sheet.type.put(value, sheet.type.fit(value, style, at.width, 8), at.x, at.y + 17);
}
