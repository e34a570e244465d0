import type { Aspect } from "~/domain/marking/scheme";
import type { SheetData } from "~/routes/judging/sheet";
import { AspectRow, type MarkState } from "./aspect-row";
import { FarNote } from "./far-note";
import { MarkNote } from "./mark-note";
import { RoundNote } from "./rounds";
import type { SheetOnTablet } from "./use-sheet";
import type { Way } from "./use-way";

/** What stands of a locked aspect is locked; a mark that did not arrive in time still says so. */
const lockedState = (state: MarkState): MarkState =>
  state === "received" || state === "signed" ? "locked" : state;

/** One aspect with its mark, and below it whatever there is to say or to ask about the mark. */
export function AspectEntry({
  data,
  aspect,
  index,
  sheet,
  way,
  live,
  wrong,
}: {
  data: SheetData;
  aspect: Aspect;
  /** Its place in the form. */
  index: number;
  sheet: SheetOnTablet;
  way: Way;
  live: boolean;
  /** What a plain form was told about it. */
  wrong: string | null;
}) {
  const shown = sheet.marks.get(aspect.id);
  const round = data.rounds.find(({ aspectId }) => aspectId === aspect.id);
  const isReadOnly = !data.isOpen;
  const isLocked = data.lockedAspects.includes(aspect.id);
  const state = shown?.state ?? "none";
  const canAnswer = data.head.stage === "marking" && !isLocked;
  return (
    <>
      <AspectRow
        aspect={aspect}
        index={index}
        text={shown?.text ?? null}
        state={isLocked ? lockedState(state) : state}
        reason={shown?.reason ?? wrong}
        current={way.current === aspect.id && !isReadOnly}
        readOnly={isReadOnly || isLocked || (round?.isOpen ?? false)}
        onEnter={(text) => way.enter(aspect, text)}
        onFocus={() => way.setCurrent(aspect.id)}
        onMove={(by) => way.move(aspect.id, by)}
      />
      <MarkNote
        aspect={aspect}
        item={live ? sheet.itemOf(aspect.id) : undefined}
        schemeVersion={data.schemeVersion}
        code={data.code}
        sheet={sheet}
      />
      <RoundNote round={round} aspect={aspect} canMark={canAnswer} />
      <FarNote
        round={round}
        aspect={aspect}
        canConfirm={live && canAnswer}
        onConfirm={() => sheet.say(["far"], aspect.id)}
      />
    </>
  );
}
