import { useNavigate } from "@remix-run/react";
import { type MouseEvent, useCallback, useState } from "react";
import { leaveWithin } from "./use-warn-unsent";

const patienceMs = 4_000;

/**
 * Links that leave the sheet only where the server answers: a page that cannot be loaded would take the place
 * of one that still works. Without a network they lead to the kept sheets, where there are any. `stayed` says that the last attempt found no network.
 */
export function useReach(live: boolean): {
  stayed: boolean;
  go: (event: MouseEvent<HTMLAnchorElement>) => void;
} {
  const navigate = useNavigate();
  const [stayed, setStayed] = useState(false);
  const go = useCallback(
    (event: MouseEvent<HTMLAnchorElement>) => {
      if (!live || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      const { pathname } = new URL(event.currentTarget.href);
      const answer = fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(patienceMs) });
      answer
        .then((response) => response.ok)
        .catch(() => false)
        .then((reached) => {
          const goesOn =
            !reached && "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
          // The service worker has the sheets of all stations (offline.tsx).
          if (goesOn) return leaveWithin(`/judging/offline#${pathname}`);
          setStayed(!reached);
          if (reached) navigate(pathname);
        });
    },
    [live, navigate],
  );
  return { stayed, go };
}
