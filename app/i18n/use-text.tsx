import { createContext, type ReactNode, useContext } from "react";
import type { Locale, Text } from "./text";

const LocaleContext = createContext<Locale>("zh");

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** The function that says a message in the reader's language. */
export type Say = {
  (message: Text<unknown> | Text): string;
  <P>(message: Text<P>, params: P): string;
};

/** Says messages in a given language: for the server, PDF files and tests. */
export function sayIn(locale: Locale): Say {
  return (<P,>(message: Text<P>, params?: P) => message[locale](params as P)) as Say;
}

export function useText(): Say {
  return sayIn(useLocale());
}
