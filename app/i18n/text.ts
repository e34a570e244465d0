/**
 * Messages are modules: each is a named export, so a page ships the sentences it uses and no others, and
 * parameters are typed. Chinese and English stand side by side; neither can be forgotten.
 */
export type Locale = "zh" | "en";
export const locales = ["zh", "en"] as const;

export type Params = Readonly<Record<string, string | number>>;

/** A sentence in both languages. `P` is what has to be filled in. */
export type Text<P = void> = { readonly zh: (params: P) => string; readonly en: (params: P) => string };

/** A fixed sentence, or one with named places. */
export type Sentence = Text<Params | void>;

/** A fixed sentence, or one with `{name}` places that are filled from the parameters as they stand. */
export function text(zh: string, en: string): Sentence {
  return { zh: (params) => fill(zh, params), en: (params) => fill(en, params) };
}

/** A sentence whose words depend on its parameters (plurals, lists). */
export function phrase<P>(zh: (params: P) => string, en: (params: P) => string): Text<P> {
  return { zh, en };
}

/** English picks its noun by number; Chinese has one form. */
export function plural(count: number, one: string, other = `${one}s`): string {
  return `${count} ${count === 1 ? one : other}`;
}

function fill(sentence: string, params: Params | void): string {
  if (!params) return sentence;
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** The `lang` attribute of a locale. */
export function languageTag(locale: Locale): "zh-CN" | "en" {
  return locale === "zh" ? "zh-CN" : "en";
}

/** The function that says a message in one language. */
export type Say = {
  (message: Sentence): string;
  <P>(message: Text<P>, params: P): string;
};

/** Says messages in a given language: on the server, in PDF files and in tests. */
export function sayIn(locale: Locale): Say {
  return (<P>(message: Text<P>, params?: P) => message[locale](params as P)) as Say;
}
