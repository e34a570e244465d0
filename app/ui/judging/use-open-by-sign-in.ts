import { useEffect } from "react";
import { forgetLock, lockedFor } from "./lock-store";

/** Nobody is signed in on this page: whoever signs in now needs no PIN for a tablet that was locked before. */
export function useOpenBySignIn(): void {
  useEffect(() => {
    const judgeId = lockedFor();
    forgetLock();
    if (judgeId) void import("./pin-check").then(({ forgetTries }) => forgetTries(judgeId));
  }, []);
}
