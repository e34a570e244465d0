import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { LiveSocket } from "./board-client";
import { openConnection } from "./connection";
import type { StaffTopic } from "./protocol";

/** A page loads again at most this often, however many topics it watches. Milliseconds. */
const revalidateMs = 1_000;

/**
 * Runs the page's loaders again when a staff topic changes, and when the connection was lost for a while. The
 * message carries nothing: what the page shows always comes from its loader, with its permissions.
 */
export function useTopic(topic: StaffTopic): void {
  const { revalidate: reload } = useRevalidator();
  const { state } = useNavigation();
  const waiting = useRef(false);
  const revalidate = useRef(reload);
  // A navigation under way would start again, and lose the sentence that it was to say.
  revalidate.current = () => {
    if (state === "idle") reload();
    else waiting.current = true;
  };
  useEffect(() => {
    if (state !== "idle" || !waiting.current) return;
    waiting.current = false;
    reload();
  }, [state, reload]);

  useEffect(() => {
    const again = throttled(() => revalidate.current());
    let stop = () => {};
    let stopped = false;
    const open = async () => {
      const { socket, release } = await openConnection();
      if (stopped) return release();
      const unwatch = watchTopic(socket, topic, again.run);
      stop = () => {
        unwatch();
        release();
      };
    };
    // Without the live channel the page is as old as it was loaded.
    open().catch(() => {});
    return () => {
      stopped = true;
      again.cancel();
      stop();
    };
  }, [topic]);
}

/**
 * Calls back for each word on the topic, and whenever the server has begun to send them: what changed between the
 * page's loading and that moment was said to nobody here. Call the answer to stop.
 */
export function watchTopic(socket: LiveSocket, topic: StaffTopic, onChange: () => void): () => void {
  let stopped = false;
  const watch = () => {
    socket.emit("watch", { topic }, () => {
      if (!stopped) onChange();
    });
  };
  const hear = (changed: StaffTopic) => {
    if (changed === topic) onChange();
  };
  socket.on("connect", watch);
  socket.on("topic", hear);
  if (socket.connected) watch();
  return () => {
    stopped = true;
    socket.off("connect", watch);
    socket.off("topic", hear);
    if (socket.connected) socket.emit("leave", { topic });
  };
}

function throttled(run: () => void): { run: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  return {
    run() {
      if (timer !== undefined) return;
      const wait = Math.max(0, last + revalidateMs - performance.now());
      timer = setTimeout(() => {
        timer = undefined;
        last = performance.now();
        run();
      }, wait);
    },
    cancel: () => clearTimeout(timer),
  };
}
