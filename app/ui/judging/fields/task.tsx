import { methodName } from "~/domain/marking/methods/index";
import { showMeasured } from "~/domain/marking/methods/ranged";
import { isTieBreakTime } from "~/domain/marking/methods/time";
import type { Aspect } from "~/domain/marking/scheme";
import { formatMark } from "~/domain/shared/mark";
import * as judging from "~/i18n/judging";
import * as words from "~/i18n/methods";
import { useText } from "~/i18n/use-text";

/** How an aspect is marked and what it is worth, in a line: "Distance · target 100 mm · max. 2.00". */
export function Task({ aspect }: { aspect: Aspect }) {
  const t = useText();
  const said: string[] = [t(words.methodShort[methodName(aspect)])];
  if (aspect.kind === "panel") said.push(t(words.panelNow));
  if (aspect.kind === "pair") said.push(t(words.pairNow));
  if (aspect.kind === "deduction") said.push(t(words.deductedTotal));
  if (aspect.kind === "measurement") {
    if (aspect.mode === "pass-fail") said.push(t(judging.passFail));
    if (aspect.mode === "number-completed") said.push(t(words.countOf, { possible: aspect.possible }));
    if (aspect.mode === "ranged")
      said.push(
        t(words.targetIs, { target: showMeasured(aspect.target), unit: aspect.unit ?? "" }),
        t(words.measuredValue),
      );
  }
  said.push(
    isTieBreakTime(aspect) ? t(words.timeTieBreak) : t(judging.full, { max: formatMark(aspect.max) }),
  );
  return <>{said.join(" · ")}</>;
}
