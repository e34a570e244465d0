import type { ReactNode } from "react";
import * as rounds from "~/i18n/rounds";
import { useText } from "~/i18n/use-text";

/**
 * A table of the chief judge's page: what its columns are, then its rows. Behind the others there is a column for each
 * judge of `seats`; with `asks` the rows end in a link to the form for a re-mark, whose column is named for screen
 * readers alone.
 */
export function OverseeTable({
  heads,
  seats = [],
  asks = false,
  className,
  children,
}: {
  heads: readonly string[];
  seats?: readonly { readonly seat: number; readonly name: string }[];
  asks?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <div className="table-box">
      <table className={className ? `dense ${className}` : "dense"}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head}>{head}</th>
            ))}
            {seats.map(({ seat, name }) => (
              <th key={seat}>
                {seat}
                <span className="seat-name">{name}</span>
              </th>
            ))}
            {asks && (
              <th>
                <span className="visually-hidden">{t(rounds.askThis)}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
