import { z } from "zod";

export const OccupationRef = z.object({
  edition: z.number().int(),
  code: z.string().regex(/^\d-\d{2}-\d{2}-\d{2}$/),
});
export type OccupationRef = z.infer<typeof OccupationRef>;

/** One line of the monthly competition plan (职业技能月月赛计划). */
export const PlanItem = z.object({
  id: z.string(),
  /** 1 to 12 */
  month: z.number().int().min(1).max(12),
  themeZh: z.string(),
  themeEn: z.string(),
  occupations: z.array(OccupationRef),
  /** The host district's code. */
  district: z.string(),
  organiserId: z.string(),
});
export type PlanItem = z.infer<typeof PlanItem>;

export const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** What the city office should look at before it publishes: none of it forbids publishing. */
export type PlanFinding =
  /** A month in which nothing is planned. */
  | { readonly kind: "gap"; readonly month: number }
  /** The same occupation twice in one month: the two contests draw on the same people. */
  | {
      readonly kind: "occupation-twice";
      readonly month: number;
      readonly occupation: OccupationRef;
      readonly items: readonly string[];
    }
  /** One organiser with two contests in one month. */
  | {
      readonly kind: "organiser-twice";
      readonly month: number;
      readonly organiserId: string;
      readonly items: readonly string[];
    }
  /** A district that hosts nothing in the whole year. */
  | { readonly kind: "district-idle"; readonly district: string };

/** Finds gaps and overlaps of a plan; `districts` are the codes that should each host something. */
export function reviewPlan(items: readonly PlanItem[], districts: readonly string[]): PlanFinding[] {
  const findings: PlanFinding[] = [];
  for (const month of months) {
    const own = items.filter((item) => item.month === month);
    if (own.length === 0) findings.push({ kind: "gap", month });
    for (const [occupation, twice] of groups(
      own.flatMap((item) => item.occupations.map((each) => [keyOf(each), item.id] as const)),
    ))
      findings.push({ kind: "occupation-twice", month, occupation: refOf(occupation), items: twice });
    for (const [organiserId, twice] of groups(own.map((item) => [item.organiserId, item.id] as const)))
      findings.push({ kind: "organiser-twice", month, organiserId, items: twice });
  }
  for (const district of districts)
    if (items.length > 0 && !items.some((item) => item.district === district))
      findings.push({ kind: "district-idle", district });
  return findings;
}

/** The keys that more than one item has, with those items. */
function groups(pairs: readonly (readonly [string, string])[]): [string, string[]][] {
  const byKey = new Map<string, Set<string>>();
  for (const [key, item] of pairs) byKey.set(key, (byKey.get(key) ?? new Set()).add(item));
  return [...byKey].filter(([, items]) => items.size > 1).map(([key, items]) => [key, [...items]]);
}

function keyOf({ edition, code }: OccupationRef): string {
  return `${edition} ${code}`;
}

function refOf(key: string): OccupationRef {
  const [edition = "", code = ""] = key.split(" ");
  return { edition: Number(edition), code };
}

export const planFields = ["month", "themeZh", "themeEn", "occupations", "district", "organiserId"] as const;
export type PlanField = (typeof planFields)[number];

/** What a version changed since the one before, by item. */
export const PlanChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("added"), item: PlanItem }),
  z.object({ kind: z.literal("removed"), item: PlanItem }),
  z.object({
    kind: z.literal("changed"),
    before: PlanItem,
    after: PlanItem,
    fields: z.array(z.enum(planFields)),
  }),
]);
export type PlanChange = z.infer<typeof PlanChange>;

/** Compares two plans. Equal plans have no changes; the order of items is not a change. */
export function planChanges(before: readonly PlanItem[], after: readonly PlanItem[]): PlanChange[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const changes: PlanChange[] = [];
  for (const item of after) {
    const was = old.get(item.id);
    if (!was) changes.push({ kind: "added", item });
    else {
      const fields = planFields.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(item[field]));
      if (fields.length > 0) changes.push({ kind: "changed", before: was, after: item, fields });
    }
    old.delete(item.id);
  }
  for (const item of old.values()) changes.push({ kind: "removed", item });
  return changes;
}
