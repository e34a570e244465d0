import type { ChainFault } from "~/domain/scoring/ledger";

/** What is wrong with a row of a chain, in words. */
export const chainReasons: Readonly<Record<ChainFault, string>> = {
  gap: "its number is missing, doubled or out of order",
  foreign: "it belongs to another event",
  prev: "it does not follow the row before it",
  hash: "its content is not what was hashed",
  head: "the chain does not end at the stored head",
};
