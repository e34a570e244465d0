import { ok, type Result, refuse } from "../shared/result";

/**
 * What a pairing code is made of. Read aloud across a hall and typed with a remote control, so nothing that looks or
 * sounds like something else: no 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V.
 */
export const codeLetters = "ACDEFHJKMNPRTWXY3479";
export const codeLength = 6;
/** Random bytes that a code is made from: four for each character, so that no character is likelier than another. */
export const codeBytes = codeLength * 4;

/** The code that random bytes (lower-case hex, `codeBytes` of them) stand for: one of 64 million. */
export function makeCode(hex: string): string {
  let code = "";
  for (let at = 0; at < codeLength; at += 1)
    code += codeLetters[Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16) % codeLetters.length] ?? "";
  return code;
}

/** A code as somebody typed it: small letters, full-width letters, spaces and dashes are all right. */
export function readCode(text: string, field?: string): Result<string> {
  const code = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Dash}]+/gu, "");
  const isCode = code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter));
  return isCode
    ? ok(code)
    : refuse("invalid", "display-code-unreadable", { field, params: { count: codeLength } });
}

/** As it is shown: two groups of three. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
