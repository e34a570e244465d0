import { advance, type Face, type Fonts, faceFor, settable } from "./fonts";

/** How a piece of text looks. Sizes in points; `tracking` is added after each character. */
export type Style = {
  readonly face: Face;
  readonly size: number;
  readonly colour: string;
  readonly tracking?: number;
};
export type Span = { readonly text: string; readonly style: Style };

export type Align = "left" | "middle" | "right";

/** Characters of one face and script, set together. */
type Run = {
  readonly face: Face;
  readonly text: string;
  readonly style: Style;
  readonly width: number;
  /** Before the run. */
  readonly gap: number;
  /** How many of its characters may be set wider apart: the Chinese ones. */
  readonly spread: number;
};
type Line = { readonly runs: readonly Run[]; readonly width: number; readonly spread: number };

/** In points: smaller is not read on paper. */
const smallest = 5;

/** Between Chinese and Latin, as browsers space it (`text-autospace`: an eighth of an em). */
const autospace = 0.125;
const closers = "，。、；：！？）》」』】”’…·%％,.;:!?)";
const openers = "（《「『【“‘(";

/** Sets text on documents of one set of fonts. Coordinates are points from the top left; y is a baseline. */
export class Typesetter {
  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly fonts: Fonts,
  ) {}

  /** The width of a text on one line. */
  width(text: string, style: Style): number {
    return this.line([{ text, style }]).width;
  }

  /** The style, made smaller until the text fits the width, but not below `least` points. */
  fit(text: string, style: Style, width: number, least: number): Style {
    const natural = this.width(text, style);
    if (natural <= width) return style;
    const scale = Math.max(least / style.size, width / natural);
    return { ...style, size: style.size * scale, tracking: (style.tracking ?? 0) * scale };
  }

  /** The text cut to the width with an ellipsis, where it does not fit. */
  clip(text: string, style: Style, width: number): string {
    // A hundredth of a point is what `fit` may leave over.
    if (this.width(text, style) <= width + 0.01) return text;
    const characters = [...text];
    while (characters.length > 1 && this.width(`${characters.join("")}…`, style) > width) characters.pop();
    return `${characters.join("")}…`;
  }

  /** Sets one line at a baseline; `x` is its left end, middle or right end. */
  put(text: string, style: Style, x: number, y: number, align: Align = "left"): void {
    const line = this.line([{ text, style }]);
    const left = align === "left" ? x : align === "middle" ? x - line.width / 2 : x - line.width;
    this.draw(line, left, y, 0);
  }

  /**
   * Sets a text within a width: on one line down to three quarters of its size, then on two smaller ones about
   * the baseline `y`, and cut with an ellipsis where even 5 points do not hold it.
   */
  putWithin(
    text: string,
    style: Style,
    at: { readonly x: number; readonly y: number; readonly width: number; readonly align?: Align },
  ): void {
    const one = this.fit(text, style, at.width, style.size * 0.75);
    if (this.width(text, one) <= at.width + 0.01) {
      this.put(text, one, at.x, at.y, at.align);
      return;
    }
    for (let size = style.size * 0.75; ; size -= 0.25) {
      const small: Style = { ...style, size, tracking: 0 };
      const lines = this.lines([{ text, style: small }], at.width).map((line) => textOf(line));
      if (lines.length > 2 && size > smallest) continue;
      const [first = "", ...rest] = lines;
      this.put(first, small, at.x, at.y - size * 0.65, at.align);
      this.put(this.clip(rest.join(""), small, at.width), small, at.x, at.y + size * 0.5, at.align);
      return;
    }
  }

  /** Breaks spans into lines of a width, by the Chinese rules: no line begins with a closer or ends with an opener. */
  lines(spans: readonly Span[], width: number, indent = 0): Line[] {
    const lines: Line[] = [];
    let current: Span[] = [];
    let room = width - indent;
    for (const piece of spans.flatMap(pieces).flatMap((whole) => this.within(whole, width))) {
      const blank = piece.text.trim() === "";
      const needed = this.line([piece]).width;
      if (current.length > 0 && !blank && needed > room) {
        lines.push(this.line(current));
        current = [];
        room = width;
      }
      if (current.length === 0 && blank) continue;
      const last = current.at(-1);
      const gap = last && meets([...last.text].at(-1), [...piece.text][0]) ? piece.style.size * autospace : 0;
      if (last?.style === piece.style)
        current[current.length - 1] = { ...last, text: last.text + piece.text };
      else current.push(piece);
      room -= needed + gap;
    }
    if (current.length > 0) lines.push(this.line(current));
    return lines;
  }

  /**
   * Sets a paragraph whose first baseline is `y` and returns the baseline of its last line. Justified where
   * that needs little; centred lines are left as they are.
   */
  paragraph(
    spans: readonly Span[],
    box: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly leading: number;
      readonly indent?: number;
      readonly align?: "justify" | "middle" | "left";
    },
  ): number {
    const lines = this.lines(spans, box.width, box.indent);
    lines.forEach((line, index) => {
      const indent = index === 0 ? (box.indent ?? 0) : 0;
      const rest = box.width - indent - line.width;
      const size = line.runs[0]?.style.size ?? 0;
      const each = rest / Math.max(1, line.spread);
      const justify =
        (box.align ?? "justify") === "justify" && index < lines.length - 1 && each > 0 && each < size / 6;
      const left = box.align === "middle" ? box.x + rest / 2 : box.x + indent;
      this.draw(line, left, box.y + index * box.leading, justify ? each : 0);
    });
    return box.y + Math.max(0, lines.length - 1) * box.leading;
  }

  /** A word that is longer than a line is broken anywhere, rather than run over the edge. */
  private within(piece: Span, width: number): Span[] {
    if (this.line([piece]).width <= width) return [piece];
    return [...piece.text].map((text) => ({ ...piece, text }));
  }

  private line(spans: readonly Span[]): Line {
    const runs: Run[] = [];
    let width = 0;
    let before: string | undefined;
    for (const span of spans) {
      for (const [face, text] of this.runsOf(span)) {
        const { size, tracking = 0 } = span.style;
        const count = [...text].length;
        const gap = runs.length > 0 && meets(before, [...text][0]) ? size * autospace : 0;
        const own = advance(this.fonts, face, text) * size + tracking * count;
        const spread = /\p{Script=Han}/u.test(text) ? count : 0;
        runs.push({ face, text, style: span.style, width: own, gap, spread });
        width += gap + own;
        before = [...text].at(-1);
      }
    }
    // The last character's tracking is not part of the line, or centred titles lean to the left.
    const end = runs.at(-1);
    const spread = runs.reduce((sum, run) => sum + run.spread, 0) - (end && end.spread > 0 ? 1 : 0);
    return { runs, width: width - (end?.style.tracking ?? 0), spread };
  }

  private runsOf(span: Span): [Face, string][] {
    const runs: [Face, string][] = [];
    let script: string | undefined;
    for (const character of settable(span.text)) {
      const face = faceFor(this.fonts, span.style.face, character.codePointAt(0) ?? 0);
      if (!face) throw new Error(`No face prints ${character}: the facts were not checked before drawing`);
      const last = runs.at(-1);
      const kind = scriptOf(character);
      if (last && last[0] === face && (kind === script || kind === "other" || script === "other"))
        last[1] += character;
      else runs.push([face, character]);
      script = kind;
    }
    return runs;
  }

  private draw(line: Line, left: number, y: number, extra: number): void {
    let x = left;
    for (const run of line.runs) {
      const { size, colour, tracking = 0 } = run.style;
      x += run.gap;
      this.doc
        .font(run.face)
        .fontSize(size)
        .fillColor(colour)
        .text(run.text, x, y, {
          lineBreak: false,
          baseline: "alphabetic",
          characterSpacing: tracking + (run.spread > 0 ? extra : 0),
        });
      x += run.width + extra * run.spread;
    }
  }
}

/** What stays on one line: a date, a number with its measure word, a short bracket, a Latin word. */
const unit =
  /(?:\d+[年月日])+|\d[\d.]*[分名届次人]|（[^（）]{1,6}）|[\x21-\x7e\u00a1-\u00b6\u00b8-\u024f]+|\s|./gu;

/** Cuts a span where a line may break: between Chinese characters and around units, with closers and openers kept. */
function pieces(span: Span): Span[] {
  const tokens = settable(span.text).match(unit) ?? [];
  const joined: string[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (last !== undefined && (closers.includes(token) || openers.includes(last.at(-1) ?? ""))) {
      joined[joined.length - 1] = last + token;
    } else joined.push(token);
  }
  return joined.map((text) => ({ text, style: span.style }));
}

function textOf(line: Line): string {
  return line.runs.map((run) => run.text).join("");
}

type Script = "han" | "latin" | "other";

function scriptOf(character: string): Script {
  if (/[\p{Script=Han}〇]/u.test(character)) return "han";
  if (/[0-9\p{Script=Latin}]/u.test(character)) return "latin";
  return "other";
}

function meets(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const pair = [scriptOf(before), scriptOf(after)];
  return pair.includes("han") && pair.includes("latin");
}
