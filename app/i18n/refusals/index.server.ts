import type { Refusal } from "~/domain/shared/result";
import { type Locale, type Params, sayIn, type Text } from "../text";
import { accountRefusals } from "./accounts";
import { httpRefusals } from "./http";
import { sharedRefusals } from "./shared";
import { markingRefusals } from "./marking";

/** Every sentence that can be given for a refusal, by its key. On the server only: pages receive sentences. */
export const refusals: Readonly<Record<string, Text<Params | void>>> = {
  ...httpRefusals,
  ...accountRefusals,
  ...sharedRefusals,
  ...markingRefusals,
};

/** A refusal in the reader's language. An unknown key is a bug, which tests/i18n finds; it is shown as it is. */
export function sayRefusal(locale: Locale, { message, params }: Pick<Refusal, "message" | "params">): string {
  const sentence = refusals[message];
  return sentence ? sayIn(locale)(sentence, params) : message;
}

/** What is wrong with a field: a key, with the limit after a bar. */
export function sayFieldError(locale: Locale, message: string): string {
  const [key = "", limit] = message.split("|");
  return sayRefusal(locale, { message: key, params: limit === undefined ? undefined : { limit } });
}
