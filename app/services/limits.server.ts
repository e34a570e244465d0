import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Limits } from "~/context";

const rules = {
  /** One account: ten tries in a quarter of an hour. */
  "sign-in": { points: 10, duration: 900 },
  /** One address: a hall or an enterprise stands behind one. */
  "sign-in-address": { points: 300, duration: 900 },
  /** A million PINs, one account: nobody guesses one. */
  pin: { points: 10, duration: 900 },
  "password-again": { points: 10, duration: 900 },
  "sign-up": { points: 200, duration: 3_600 },
  /** Codes of screens that do not exist, by address: 64 million codes cannot be tried like this. */
  "display-code": { points: 40, duration: 900 },
  /** Screens that begin to wait for a contest, by address. */
  "display-new": { points: 60, duration: 3_600 },
} as const;

/** Limits kept in PostgreSQL: they survive a restart and are shared by all nodes. */
export function createLimits(pool: pg.Pool): Limits {
  const limiters = Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: "pool",
        tableName: "rate_limit",
        tableCreated: true,
        keyPrefix: name,
        ...rule,
      }),
    ]),
  ) as unknown as Record<keyof typeof rules, RateLimiterPostgres>;
  return {
    async take(limit, key) {
      try {
        await limiters[limit].consume(key);
        return true;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return false;
        throw refused;
      }
    },
    async isLeft(limit, key) {
      const used = await limiters[limit].get(key);
      return used === null || used.consumedPoints < rules[limit].points;
    },
    async forget(limit, key) {
      await limiters[limit].delete(key);
    },
  };
}
