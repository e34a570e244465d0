import { createContext, type ReactNode, useContext } from "react";
import { type Locale, type Say, sayIn } from "./text";

const LocaleContext = createContext<Locale>("zh");

/** Tells the components below it which language the reader has chosen. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** `const t = useText(); t(seasons.publish)`: messages in the reader's language. */
export function useText(): Say {
  return sayIn(useLocale());
}
