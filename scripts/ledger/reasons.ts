import type { CustodyReason } from "~/domain/scoring/custody-check";
import type { ChainFault } from "~/domain/scoring/ledger";

/** What is wrong with a row of a chain, in words. */
export const chainReasons: Readonly<Record<ChainFault, string>> = {
  gap: "its number is missing, doubled or out of order",
  foreign: "it belongs to another event",
  prev: "it does not follow the row before it",
  hash: "its content is not what was hashed",
  head: "the chain does not end at the stored head",
};

/** What is wrong with a row that fits the chain and not what came before it, in words. */
export const custodyReasons: Readonly<Record<CustodyReason, string>> = {
  unknown: "it does not say what its kind says",
  basis: "the scheme, the weights or the panel are not those that were locked",
  signature: "the signature does not stand for the marks before it",
  check: "the panel check is not of the marks before it",
  locked: "what it changes was locked before",
  "two-people": "it takes two people, and one has done it",
  correction: "the correction does not start from the mark that stood, or is of what was not locked",
};
