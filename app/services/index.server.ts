import { hash, randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type { Config, Log, Services } from "~/context";
import { createData } from "~/data/index.server";
import { createVault } from "~/data/vault.server";
import { createBoardHub } from "~/live/board-hub";
import { createMeter } from "~/live/meter";
import { loadPublicFacts } from "~/operations/board-freeze.server";
import { createLimits } from "./limits.server";
import { createPasswords } from "./passwords.server";
import { createSigning } from "./signing.server";

/** Makes everything that operations work with, on one database. Used by server.ts, the seed and the tests. */
export async function createServices(options: {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly config: Config;
  readonly log: Log;
  readonly render: Services["render"];
  readonly now?: () => Date;
  readonly connections?: number;
}): Promise<Services> {
  const data = createData(options.databaseUrl, options.connections);
  const meter = createMeter();
  const now = options.now ?? (() => new Date());
  const boards = createBoardHub({
    meter,
    loadBoard: (eventId) => loadPublicFacts({ data, now }, eventId),
    loadTitle: data.boards.findTitle,
    now: () => Date.now(),
    log: options.log,
  });
  return {
    data,
    boards,
    meter,
    vault: createVault(options.secret),
    passwords: await createPasswords(),
    limits: createLimits(data.pool),
    signing: createSigning(options.secret),
    now,
    id: () => v7(),
    random: (bytes) => randomBytes(bytes).toString("hex"),
    sha256: (bytes) => hash("sha256", bytes),
    render: options.render,
    log: options.log,
    config: options.config,
  };
}
