import type { Named } from "../app/domain/shared/named";
import { chineseDate, ink, type Sheet } from "./page";
import { drawQr } from "./qr";
import { drawSeal } from "./seal";

/** The height of the foot above its bottom line, in points. */
export const footHeight = 86;

/**
 * The foot that every certificate has: at the left the QR code, the number and how to verify it; at the right the
 * issuing bodies and the date, with the seal of the last body over the date.
 */
export function drawFoot(
  sheet: Sheet,
  foot: {
    /** The left and right margins. */
    readonly side: number;
    /** From the paper's lower edge to the foot's last line. */
    readonly bottom: number;
    readonly number: string;
    readonly label: string;
    readonly verifyUrl: string;
    /** From top to bottom; the last is the one that seals. */
    readonly signers: readonly Named[];
    readonly issuedOn: string;
    /** A masked identity number, where the paper carries one. */
    readonly maskedId?: string;
  },
): void {
  const { doc, type, width, height } = sheet;
  const bottom = height - foot.bottom;
  const qr = 68;
  const quiet = 7;
  doc.rect(foot.side, bottom - qr - 2 * quiet, qr + 2 * quiet, qr + 2 * quiet).fill(ink.white);
  drawQr(doc, foot.verifyUrl, {
    x: foot.side + quiet,
    y: bottom - qr - quiet,
    size: qr,
    colour: ink.black,
  });

  const room = Math.min(236, width - 2 * foot.side - 230);
  const middle = width - foot.side - room / 2;
  const small = { face: "sans", size: 7.5, colour: ink.second } as const;
  const left = foot.side + qr + 2 * quiet + 12;
  const lines = [`扫码或输入编号，查验真伪`, `Verify at ${new URL(foot.verifyUrl).host}`];
  if (foot.maskedId) lines.unshift(`身份证件 ID ${foot.maskedId}`);
  const top = bottom - 14 - lines.length * 13 - 19;
  type.put(foot.label, small, left, top);
  type.put(foot.number, { face: "sans", size: 9.5, colour: ink.black }, left, top + 15);
  lines.forEach((line, index) => {
    type.put(type.clip(line, small, middle - room / 2 - left - 6), small, left, top + 33 + index * 13);
  });

  const style = { face: "serif", size: 14.5, colour: ink.black } as const;
  const bodies = foot.signers.filter(
    (one, at, all) => all.findLastIndex((other) => other.zh === one.zh) === at,
  );
  bodies.forEach((body, index) => {
    const y = bottom - 52 - (bodies.length - 1 - index) * 22;
    type.putWithin(body.zh, style, { x: middle, y, width: room, align: "middle" });
  });
  const seal = bodies.at(-1);
  if (seal) drawSeal(sheet, seal.zh, { x: middle + 26, y: bottom - 47, size: 66 });
  // Over the seal, so that both are read.
  type.put(chineseDate(foot.issuedOn), style, middle, bottom - 12, "middle");
}
