import type { Refusal } from "~/domain/shared/result";
import { type Locale, type Sentence, sayIn } from "../text";
import { accountRefusals } from "./accounts";
import { certificatesRefusals } from "./certificates";
import { contestRefusals } from "./contests";
import { custodyRefusals } from "./custody";
import { displayRefusals } from "./displays";
import { drawRefusals } from "./draw";
import { entriesRefusals } from "./entries";
import { httpRefusals } from "./http";
import { markingRefusals } from "./marking";
import { noticesRefusals } from "./notices";
import { officeRefusals } from "./office";
import { registryRefusals } from "./registry";
import { resultsRefusals } from "./results";
import { scoringRefusals } from "./scoring";
import { seasonsRefusals } from "./seasons";
import { sharedRefusals } from "./shared";

/** Every sentence that can be given for a refusal, by its key. On the server only: pages receive sentences. */
export const refusals: Readonly<Record<string, Sentence>> = {
  ...accountRefusals,
  ...certificatesRefusals,
  ...contestRefusals,
  ...custodyRefusals,
  ...displayRefusals,
  ...drawRefusals,
  ...entriesRefusals,
  ...httpRefusals,
  ...markingRefusals,
  ...noticesRefusals,
  ...officeRefusals,
  ...registryRefusals,
  ...resultsRefusals,
  ...scoringRefusals,
  ...seasonsRefusals,
  ...sharedRefusals,
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
