/** Milliseconds of the machine's monotonic clock: the same in all processes, so that instants can be compared. */
export function instant(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
