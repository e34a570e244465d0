import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

type Pair = { readonly near: Socket; readonly far: Socket };

/**
 * A network between two programs that can be cut: what connects to `port` is passed on to the target as it is at that
 * moment. Whoever connects while the target is away is turned away, as by a machine that is down.
 */
export async function layWire(target: () => number) {
  const pairs = new Set<Pair>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ host: "127.0.0.1", port: target(), noDelay: true });
    const pair = { near, far };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const side of [near, far]) side.on("error", end).on("close", end);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,

    /** Every connection breaks at once. */
    cut(): void {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
    },

    /** What is asked still arrives, but no answer does any more; a while later the connections break. */
    swallowAnswers(ms: number): void {
      for (const { near, far } of pairs) {
        far.unpipe(near);
        far.resume();
        setTimeout(() => near.destroy(), ms);
      }
    },

    async close(): Promise<void> {
      this.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
