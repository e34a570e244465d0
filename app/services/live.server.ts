import type { IncomingMessage, Server } from "node:http";
import type { Services } from "~/context";
import { listenChanges } from "~/data/listen.server";
import { can, scopesOf } from "~/domain/accounts/permission";
import { isId } from "~/domain/shared/id";
import { sessionCookie } from "~/http/cookies.server";
import { attachLive } from "~/live/server";
import { shownCeremony } from "~/operations/ceremony-scene.server";

/** A session that has ended, on whichever node: its sockets are closed. */
const endedSession = /^session:(.+)$/;
/** Staff topics are named after what they are about and the event: topic:entries/<event>. */
const eventTopic = /^topic:[a-z-]+\/([0-9a-f-]{36})$/;
/** A hall's screen; the console of a contest's screens is topic:displays/<contest>. */
const displayTopic = /^topic:display\/([0-9a-f-]{36})$/;

/**
 * Puts Socket.IO on the HTTP server and hears what other nodes have changed. `publicHost` is the only host whose
 * pages may connect; without one, the host that the request names.
 */
export async function startLive(options: {
  readonly http: Server;
  readonly services: Services;
  readonly databaseUrl: string;
  readonly publicHost: string | null;
  /** Proxies in front whose X-Forwarded-For is believed, and connections that one address may hold. */
  readonly proxies?: number;
  readonly perAddress?: number;
}): Promise<{ close(): Promise<void> }> {
  const { http, services, publicHost } = options;
  const live = attachLive(http, {
    hub: services.boards,
    // Like a board, a ceremony is for everybody: what it shows is what the hall has seen.
    readCeremony: (eventId) => shownCeremony(services, eventId),
    now: () => services.now().getTime(),
    log: services.log,
    meter: services.meter,
    addressOf: (request) => addressOf(request, options.proxies ?? 0),
    perAddress: options.perAddress,
    allowedOrigin: (origin, host) =>
      origin !== undefined && URL.canParse(origin) && new URL(origin).host === (publicHost ?? host),
    async mayWatch(cookieHeader, topic) {
      // A screen has no session: who knows its id may hear that it has another picture.
      const displayId = displayTopic.exec(topic)?.[1];
      if (displayId !== undefined) {
        const display = isId(displayId) ? await services.data.displays.find(displayId) : null;
        return display && { sessionId: `display:${display.id}` };
      }
      const eventId = eventTopic.exec(topic)?.[1];
      const token: unknown = await sessionCookie.parse(cookieHeader ?? null);
      if (!isId(eventId) || typeof token !== "string") return null;
      const found = await services.data.accounts.findActor(services.sha256(token), services.now());
      if (found?.actor && topic.startsWith("topic:displays/")) {
        const contest = await services.data.contests.findContest(eventId);
        const may = contest && can(found.actor, "display.run", { organisation: contest.organiserId });
        return may ? { sessionId: found.actor.sessionId } : null;
      }
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

/** Who stands before the proxies; of an IPv6 address the network, since a household or a hall has all of it. */
function addressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const told = String(headers["x-forwarded-for"] ?? "").split(",");
  const hops = [socket.remoteAddress ?? "", ...told.map((hop) => hop.trim()).reverse()].filter(Boolean);
  const address = (hops[Math.min(proxies, hops.length - 1)] ?? "").replace(/^::ffff:/, "");
  return address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
}
