import type { AppointmentLetterFacts } from "../app/domain/registry/letter";
import type { Fonts } from "./fonts";
import { drawFoot } from "./foot";
import { drawName } from "./name";
import {
  a4,
  chineseDate,
  closeSheet,
  drawFrame,
  drawRule,
  englishDate,
  ink,
  openSheet,
  type Sheet,
} from "./page";
import type { Span, Style } from "./type";

/** Draws a letter of appointment (聘书): A4 upright, one page. */
export async function drawAppointment(fonts: Fonts, facts: AppointmentLetterFacts): Promise<Uint8Array> {
  const sheet = openSheet(fonts, {
    title: `聘书 ${facts.number}`,
    subject: facts.kind === "master-studio" ? facts.studio.zh : `首席技师 ${facts.occupation.zh}`,
    author: facts.appointingBody.zh,
    issuedOn: facts.issuedOn,
    size: a4,
  });
  const { type, width } = sheet;
  drawFrame(sheet, 30);

  const middle = width / 2;
  type.put("聘书", { face: "brush", size: 84, colour: ink.black, tracking: 40 }, middle, 190, "middle");
  type.put(
    "LETTER OF APPOINTMENT",
    { face: "serif", size: 11, colour: ink.second, tracking: 4 },
    middle,
    222,
    "middle",
  );
  drawRule(sheet, { x: middle - 36, y: 244, width: 72, weight: 0.8, colour: ink.gold });

  const box = { x: side, width: width - 2 * side };
  drawName(sheet, facts.name, { ...box, y: 322, size: 29 });
  const body: Style = { face: "serif", size: bodySize(sheet, facts, box.width), colour: ink.black };
  const leading = body.size * 2.1;
  const words = sentence(facts, body, { ...body, face: "bold" });
  const last = type.paragraph(words, { ...box, y: 380, leading, indent: 2 * body.size });
  type.put("此聘。", body, box.x + 2 * body.size, last + leading * 1.1);
  const english = englishSpan(sheet, facts, box.width);
  type.paragraph([english], {
    ...box,
    y: last + leading * 1.1 + 42,
    leading: english.style.size * 1.6,
    align: "left",
  });

  drawFoot(sheet, {
    side,
    bottom: 84,
    number: facts.number,
    label: "聘书编号 Letter No.",
    verifyUrl: facts.verifyUrl,
    signers: [facts.appointingBody],
    issuedOn: facts.issuedOn,
  });
  return closeSheet(sheet);
}

const side = 84;
const mostLines = 6;

/** The largest size of type at which the sentence takes no more than its six lines. */
function bodySize(sheet: Sheet, facts: AppointmentLetterFacts, width: number): number {
  for (let size = 19; size > 9; size -= 1) {
    const body: Style = { face: "serif", size, colour: ink.black };
    const lines = sheet.type.lines(sentence(facts, body, { ...body, face: "bold" }), width, 2 * size).length;
    if (lines <= mostLines) return size;
  }
  return 9;
}

/** The English sentence, smaller where it would take more than four lines. */
function englishSpan(sheet: Sheet, facts: AppointmentLetterFacts, width: number): Span {
  for (let size = 10; ; size -= 0.5) {
    const span: Span = { text: englishOf(facts), style: { face: "serif", size, colour: ink.second } };
    if (size <= 6 || sheet.type.lines([span], width).length <= 4) return span;
  }
}

function sentence(facts: AppointmentLetterFacts, body: Style, strong: Style): Span[] {
  const plain = (text: string): Span => ({ text, style: body });
  const bold = (text: string): Span => ({ text, style: strong });
  const term = [
    plain("，聘期自"),
    bold(chineseDate(facts.termFrom)),
    plain("至"),
    bold(chineseDate(facts.termTo)),
    plain("。"),
  ];
  return facts.kind === "chief-technician"
    ? [
        plain("经推荐、评审和公示，兹聘任您为"),
        bold(facts.unit.zh),
        bold(facts.occupation.zh),
        bold("首席技师"),
        ...term,
      ]
    : [
        plain("经推荐、评审和公示，兹聘任您为"),
        bold(facts.studio.zh),
        plain("领办人（"),
        plain(`${facts.unit.zh}，${facts.occupation.zh}`),
        plain("）"),
        ...term,
      ];
}

function englishOf(facts: AppointmentLetterFacts): string {
  const office =
    facts.kind === "chief-technician"
      ? `Chief Technician${facts.occupation.en ? ` (${facts.occupation.en})` : ""}${facts.unit.en ? ` at ${facts.unit.en}` : ""}`
      : `leader of the ${facts.studio.en ?? "Master Studio"}${facts.unit.en ? ` at ${facts.unit.en}` : ""}`;
  return `The holder is appointed ${office} for a term from ${englishDate(facts.termFrom)} to ${englishDate(facts.termTo)}.`;
}
