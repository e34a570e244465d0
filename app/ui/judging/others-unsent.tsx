import { useEffect, useState } from "react";
import * as words from "~/i18n/tablet";
import { useText } from "~/i18n/use-text";
import { readUnsent } from "./unsent";

/** The tablet still holds marks of a judge who has signed out: how many, not whose. */
export function OthersUnsent({ judgeId }: { judgeId: string }) {
  const t = useText();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const { [judgeId]: _own, ...others } = readUnsent();
    setCount(Object.values(others).reduce((sum, one) => sum + one, 0));
  }, [judgeId]);
  return count > 0 ? <p className="note">{t(words.otherJudge, { count })}</p> : null;
}
