import type { StaffTopic } from "./protocol";

/** Staff pages load again at most this often for one topic. */
export const topicMs = 1_000;

/**
 * Staff topics say that something changed, never what: each page loads again with its own permissions. The
 * first word of a burst goes at once, the rest of it as one at the end.
 */
export function createTopics(tell: (topic: StaffTopic) => void) {
  const waiting = new Map<StaffTopic, { again: boolean; timer: NodeJS.Timeout }>();

  function say(topic: StaffTopic): void {
    tell(topic);
    const timer = setTimeout(() => {
      const { again } = waiting.get(topic) ?? { again: false };
      waiting.delete(topic);
      if (again) say(topic);
    }, topicMs);
    timer.unref();
    waiting.set(topic, { again: false, timer });
  }

  return {
    changed(topic: StaffTopic): void {
      const burst = waiting.get(topic);
      if (burst) burst.again = true;
      else say(topic);
    },
    close(): void {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
