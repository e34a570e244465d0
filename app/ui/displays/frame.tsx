import type { ReactNode } from "react";
import { clock } from "~/i18n/dates";
import { useLocale } from "~/i18n/use-text";

export type FrameProps = {
  readonly title: string;
  readonly subtitle?: string;
  /** The server's time. Milliseconds. */
  readonly time: number;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

/** What most scenes have around them: the seal, what is shown, the time, and a line at the foot. */
export function Frame({ title, subtitle, time, foot, children }: FrameProps) {
  const locale = useLocale();
  return (
    <>
      <header className="wall-top">
        <span className="seal" aria-hidden="true">
          匠
        </span>
        <div className="wall-title">
          <h1>{title}</h1>
          {subtitle && <p>{subtitle}</p>}
        </div>
        <p className="wall-clock" aria-hidden="true">
          {clock(locale, time)}
        </p>
      </header>
      {children}
      {foot && <footer className="wall-foot">{foot}</footer>}
    </>
  );
}
