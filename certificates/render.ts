import { z } from "zod";
import { AwardCertificateFacts } from "../app/domain/awards/certificate";
import { StartCardFacts } from "../app/domain/entries/start-card";
import { AppointmentLetterFacts } from "../app/domain/registry/letter";
import { ResultsSheetFacts } from "../app/domain/results/results-sheet";
import { ok, type Result, refuse } from "../app/domain/shared/result";
import { drawAppointment } from "./appointment";
import { drawAward } from "./award";
import { type Fonts, loadFonts, unprintable } from "./fonts";
import { drawResultsSheet } from "./results-sheet";
import { drawStartCard } from "./start-card";

/** What can be printed: a kind and its facts. */
export const Document = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("award"), facts: AwardCertificateFacts }),
  z.object({ kind: z.literal("appointment"), facts: AppointmentLetterFacts }),
  z.object({ kind: z.literal("start-card"), facts: StartCardFacts }),
  z.object({ kind: z.literal("results-sheet"), facts: ResultsSheetFacts }),
]);
/** As it is handed in: plain strings and numbers, checked by `render`. */
export type Document = z.input<typeof Document>;
type Parsed = z.output<typeof Document>;

/**
 * Draws a document as PDF. Its bytes are a function of its facts: the same facts give the same bytes, in any
 * process. Refuses with `certificate-character` where no font can print a character, rather than print a box;
 * facts that do not fit their schema are a bug and throw. Takes about 10 ms of the thread: call it through the
 * pool (pool.ts) from anything that serves requests.
 */
export async function render(document: Document): Promise<Result<Uint8Array>> {
  const parsed = Document.parse(document);
  const fonts = loadFonts();
  for (const text of textsOf(parsed.facts)) {
    const character = unprintable(fonts, text);
    if (character !== undefined)
      return refuse("invalid", "certificate-character", { params: named(character) });
  }
  return ok(await draw(fonts, parsed));
}

function draw(fonts: Fonts, document: Parsed): Promise<Uint8Array> {
  switch (document.kind) {
    case "award":
      return drawAward(fonts, document.facts);
    case "appointment":
      return drawAppointment(fonts, document.facts);
    case "start-card":
      return drawStartCard(fonts, document.facts);
    case "results-sheet":
      return drawResultsSheet(fonts, document.facts);
  }
}

function named(character: string): { character: string; code: string } {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { character, code: `U+${code}` };
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsOf(item);
  else if (value !== null && typeof value === "object")
    for (const item of Object.values(value)) yield* textsOf(item);
}
