import { type Aspect, aspectsOf, type Scheme } from "./scheme";

/**
 * An imported scheme with the ids of the one that it is to follow. A workbook numbers aspects by their place, so that
 * one that is put in before others would take their ids, and with them their marks. Here an aspect keeps the id of
 * the aspect with its very description and way of marking, of its own sub-criterion first, wherever it stands by now.
 * Any other is another aspect, and gets an id that no mark may point to (`taken`): marks never move to other words.
 */
export function keepIds(inForce: Scheme, imported: Scheme, taken: readonly string[]): Scheme {
  const left = aspectsOf(inForce).map(({ aspect, subCriterion }) => ({ aspect, subId: subCriterion.id }));
  const kept = new Map<Aspect, string>();
  const places = aspectsOf(imported).map(({ aspect, subCriterion }) => ({ aspect, subId: subCriterion.id }));
  for (const anywhere of [false, true])
    for (const { aspect, subId } of places) {
      if (kept.has(aspect)) continue;
      const at = left.findIndex((one) => isSame(one.aspect, aspect) && (anywhere || one.subId === subId));
      const [found] = at < 0 ? [] : left.splice(at, 1);
      if (found) kept.set(aspect, found.aspect.id);
    }
  const used = new Set([...taken, ...kept.values()]);
  for (const { aspect, subId } of places) {
    if (kept.has(aspect)) continue;
    let number = 1;
    while (used.has(`${subId}.${number}`)) number += 1;
    kept.set(aspect, `${subId}.${number}`);
    used.add(`${subId}.${number}`);
  }
  return {
    ...imported,
    criteria: imported.criteria.map((criterion) => ({
      ...criterion,
      subCriteria: criterion.subCriteria.map((sub) => ({
        ...sub,
        aspects: sub.aspects.map((aspect) => ({ ...aspect, id: kept.get(aspect) ?? aspect.id })),
      })),
    })),
  };
}

const isSame = (a: Aspect, b: Aspect) => a.kind === b.kind && a.description.trim() === b.description.trim();
