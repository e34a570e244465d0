import { z } from "zod";
import { AwardShares, defaultShares, TiePolicy } from "../awards/award";
import { TieChainSchema } from "../results/tie-chain";

/** Who may enter an event (domain.md §1.2, §1.4). */
export const Eligibility = z.object({
  minimumAge: z.number().int().min(14).max(99).default(16),
  /** Null: no upper limit. */
  maximumAge: z.number().int().min(16).max(120).nullable().default(null),
  /** City household, or living, or working in the city: any one is enough. */
  cityTie: z.boolean().default(true),
  /** The level that must be held already (5 to 1; 3 is 高级工), or null. A better level counts. */
  heldLevel: z.number().int().min(1).max(5).nullable().default(null),
  heldMonths: z.number().int().min(0).max(600).default(0),
  studentsExcluded: z.boolean().default(false),
});
export type Eligibility = z.infer<typeof Eligibility>;

/** The rules of an event; frozen when it is published. */
export const EventRules = z.object({
  eligibility: Eligibility,
  oneEventPerSeason: z.boolean().default(true),
  /** Districts compete: a judge of a contestant's district recuses. */
  districtsCompete: z.boolean().default(false),
  tieBreaks: TieChainSchema,
  awardShares: AwardShares.default(defaultShares),
  awardTies: TiePolicy.default("promote"),
  /** Working days of the public notice. */
  noticeDays: z.number().int().min(1).max(30).default(5),
  /** How many judges give each judgement aspect its score. */
  judges: z.number().int().min(1).max(9).default(3),
});
export type EventRules = z.infer<typeof EventRules>;

export const contestKinds = ["monthly", "special", "district", "industry", "enterprise"] as const;
export const ContestKind = z.enum(contestKinds);
export type ContestKind = z.infer<typeof ContestKind>;

export const contestTiers = ["city", "district", "industry", "enterprise"] as const;
export const ContestTier = z.enum(contestTiers);
export type ContestTier = z.infer<typeof ContestTier>;

export const eventGroups = ["workers", "students", "open"] as const;
export const EventGroup = z.enum(eventGroups);
export type EventGroup = z.infer<typeof EventGroup>;

/** 5 初级工, 4 中级工, 3 高级工, 2 技师, 1 高级技师. */
export const levels = [5, 4, 3, 2, 1] as const;
export type Level = (typeof levels)[number];
