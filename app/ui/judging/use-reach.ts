import { useNavigate } from "@remix-run/react";
import { type MouseEvent, useCallback, useState } from "react";

const patienceMs = 4_000;

/**
 * Links that leave the sheet only where the server answers: a page that cannot be loaded would take the place
 * of one that still works. `stayed` says that the last attempt found no network.
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
          setStayed(!reached);
          if (reached) navigate(pathname);
        });
    },
    [live, navigate],
  );
  return { stayed, go };
}
