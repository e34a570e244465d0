import type { Server } from "node:http";
import type { Services } from "~/context";
import { listenChanges } from "~/data/listen.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { isId } from "~/domain/shared/id";
import { sessionCookie } from "~/http/cookies.server";
import { attachLive } from "~/live/server";

/** A session that has ended, on whichever node: its sockets are closed. */
const endedSession = /^session:(.+)$/;
/** Staff topics are named after what they are about and the event: topic:entries/<event>. */
const eventTopic = /^topic:[a-z-]+\/([0-9a-f-]{36})$/;

/**
 * Puts Socket.IO on the HTTP server and hears what other nodes have changed. `publicHost` is the only host whose
 * pages may connect; without one, the host that the request names.
 */
export async function startLive(options: {
  readonly http: Server;
  readonly services: Services;
  readonly databaseUrl: string;
  readonly publicHost: string | null;
}): Promise<{ close(): Promise<void> }> {
  const { http, services, publicHost } = options;
  const live = attachLive(http, {
    hub: services.boards,
    log: services.log,
    allowedOrigin: (origin, host) =>
      origin !== undefined && URL.canParse(origin) && new URL(origin).host === (publicHost ?? host),
    async mayWatch(cookieHeader, topic) {
      const eventId = eventTopic.exec(topic)?.[1];
      const token: unknown = await sessionCookie.parse(cookieHeader ?? null);
      if (!isId(eventId) || typeof token !== "string") return null;
      const found = await services.data.accounts.findActor(services.sha256(token), services.now());
      const event = found && (await services.data.events.findEvent(eventId));
      if (!found?.actor || !event) return null;
      return can(found.actor, "event.read", scopesOf(event)) ? { sessionId: found.actor.sessionId } : null;
    },
  });
  const listening = await listenChanges(options.databaseUrl, {
    log: services.log,
    onChange(topic) {
      const ended = endedSession.exec(topic)?.[1];
      if (ended) live.endSession(ended);
      else live.changed(topic);
    },
    onCaughtUp: () => live.caughtUp(),
  });
  return {
    async close() {
      live.close();
      await listening.close();
    },
  };
}
