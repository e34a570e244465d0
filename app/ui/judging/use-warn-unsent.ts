import { useEffect } from "react";

let within = false;

/** The next departure stays on the tablet's own pages: the marks come along, so nobody is asked. */
export function leaveWithin(path: string): void {
  within = true;
  location.assign(path);
}

/** Asks before the page is closed or left while marks have not been received. They are kept in any case. */
export function useWarnUnsent(count: number): void {
  useEffect(() => {
    if (count === 0) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (within) return;
      event.preventDefault();
      // Chrome before 119 asks only where this is set.
      event.returnValue = true;
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [count]);
}
