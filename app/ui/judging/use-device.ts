import { useEffect, useState } from "react";
import type { DeviceState } from "~/domain/scoring/device";
import { deviceKeyOf, forgetDeviceKey } from "./device-key";

/** How this browser stands as the judge's device: null where it is none, or the server cannot be reached. */
export type OwnDevice = { readonly id: string; readonly hasKey: boolean; readonly state: DeviceState } | null;

const enrolled = new Map<string, OwnDevice>();

/** Enrols this browser as the judge's device, once a visit; one that was revoked makes itself a new key. */
export function useDevice(judgeId: string): OwnDevice | "asking" {
  const [device, setDevice] = useState<OwnDevice | "asking">(enrolled.get(judgeId) ?? "asking");
  useEffect(() => {
    let gone = false;
    void enrol(judgeId).then((found) => {
      if (found?.state === "confirmed") enrolled.set(judgeId, found);
      if (!gone) setDevice(found);
    });
    return () => {
      gone = true;
    };
  }, [judgeId]);
  return device;
}

async function enrol(judgeId: string, again = false): Promise<OwnDevice> {
  const known = enrolled.get(judgeId);
  if (known) return known;
  const key = await deviceKeyOf(judgeId);
  if (!key) return null;
  const response = await fetch("/devices", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...key, name: nameOf(navigator.userAgent) }),
  }).catch(() => null);
  if (!response) return null;
  const answer: unknown = await response.json().catch(() => null);
  const { state, message } = (answer ?? {}) as { state?: DeviceState; kind?: string; message?: string };
  if (state) return { id: key.id, hasKey: key.publicKey !== null, state };
  if (!message || again || (response.status !== 403 && response.status !== 409)) return null;
  await forgetDeviceKey(judgeId);
  return enrol(judgeId, true);
}

/** What the chief judge can tell it by: the browser and the kind of machine. */
function nameOf(agent: string): string {
  const machine = /iPad|iPhone|Android|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? "";
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0].replace("Edg", "Edge") ?? "";
  return [machine, browser].filter(Boolean).join(" · ") || "?";
}
