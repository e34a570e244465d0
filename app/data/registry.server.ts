import type { Database, Tx } from "./client.server";

export type NewCandidate = {
  readonly id: string;
  readonly personId: string;
  readonly resultId: string;
  readonly district: string;
  readonly createdAt: Date;
};

export function createRegistryData(_database: Database) {
  return {
    /** Makes winners candidates, each result once. */
    async insertCandidates(candidates: readonly NewCandidate[], tx: Tx): Promise<number> {
      const { count } = await tx.candidate.createMany({ data: [...candidates], skipDuplicates: true });
      return count;
    },
  };
}
