import * as words from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import type { HeardTablet } from "~/operations/tablet-words.server";
import type { OverseeData } from "~/routes/judging/oversee";

type Props = {
  readonly data: Pick<OverseeData, "devices" | "spreads">;
  readonly tablets: readonly HeardTablet[] | null;
};

/** What waits for the chief judge, above the sheets of a hundred stations: each leads to where it stands. */
export function OverseeAlerts({ data: { devices, spreads }, tablets }: Props) {
  const t = useText();
  const silent = tablets?.filter(({ isSilent }) => isSilent).length ?? 0;
  const waiting = devices.filter(({ state }) => state === "waiting").length;
  const alerts = [
    { to: "#spreads", count: spreads.length, say: words.spreadsWait },
    { to: "#tablets", count: silent, say: words.tabletsSilent },
    { to: "#devices", count: waiting, say: words.devicesWait },
  ].filter(({ count }) => count > 0);
  return (
    <p className={alerts.length > 0 ? "note oversee-alerts" : undefined} role="status">
      {alerts.map(({ to, count, say }) => (
        <a key={to} href={to}>
          {t(say, { count })}
        </a>
      ))}
    </p>
  );
}
