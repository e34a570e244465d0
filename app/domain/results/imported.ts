import { aspectsOf, type Scheme } from "../marking/scheme";

/**
 * What another system has measured under start-card numbers, and an import brings. Whoever knows a contestant's result
 * there would know the code by it, so a board by codes shows nothing of it (domain.md §1.10: no code is joined with a
 * person before decoding).
 */
export type Imported = {
  /** The modules that hold an imported result, with whatever else is in them. */
  readonly modules: readonly string[];
  readonly aspects: readonly string[];
};
export const nothingImported: Imported = { modules: [], aspects: [] };

export function importedOf(scheme: Scheme, modules: readonly { readonly id: string }[]): Imported {
  const found = aspectsOf(scheme).filter(({ aspect }) => aspect.kind === "automatic");
  const only = modules.length === 1 ? modules[0]?.id : undefined;
  const ids = found.flatMap(({ criterion }) => criterion.moduleId ?? only ?? []);
  return { modules: [...new Set(ids)], aspects: found.map(({ aspect }) => aspect.id) };
}
