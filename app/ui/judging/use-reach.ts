import { useNavigate } from "@remix-run/react";
import { useCallback, useState } from "react";
import { leaveWithin } from "./use-warn-unsent";

const patienceMs = 4_000;

/**
 * The way from the sheet, taken only where the server answers: a page that cannot be loaded would take the place
 * of one that still works. Without a network it leads to the kept sheets, where there are any. `stayed` says that
 * the last attempt found no network.
 */
export function useReach(): { stayed: boolean; to: (pathname: string) => void } {
  const navigate = useNavigate();
  const [stayed, setStayed] = useState(false);
  const to = useCallback(
    (pathname: string) => {
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
    [navigate],
  );
  return { stayed, to };
}
