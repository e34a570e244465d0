/** How far a batch of certificates has come. Failed: some could not be drawn; ordering again goes on with it. */
export const batchStates = ["queued", "running", "done", "failed"] as const;
export type BatchStateName = (typeof batchStates)[number];

/** Whether the batch is still at work, so that its page looks again by itself. */
export function isAtWork(state: BatchStateName): boolean {
  return state === "queued" || state === "running";
}
