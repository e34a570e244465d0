import { describe, expect, test } from "vitest";
import {
  type ContestantTies,
  type JudgeTies,
  nextSeat,
  type PanelSeat,
  panelGaps,
  recusalOf,
} from "~/domain/scoring/panel";

const judge: JudgeTies = {
  name: "何裁判",
  personId: "person-j",
  organisationId: "works",
  organisationName: "嘉定一厂",
  district: "310114",
};
const contestant: ContestantTies = { personId: "person-c", organisationIds: ["school"], district: "310101" };

describe("recusal", () => {
  test.each([
    ["no tie", {}, true, null],
    ["a colleague", { organisationIds: ["school", "works"] }, false, "recusal-employer"],
    ["a neighbour where districts compete", { district: "310114" }, true, "recusal-district"],
    ["a neighbour where they do not", { district: "310114" }, false, null],
    ["the judge enters too", { personId: "person-j" }, false, "recusal-contestant"],
  ] as const)("%s", (_, tie, districtsCompete, message) => {
    const refusal = recusalOf(judge, [contestant, { ...contestant, ...tie }], { districtsCompete });
    expect(refusal?.message ?? null).toBe(message);
  });

  test("ties that are not known never match each other", () => {
    const unknown = { ...judge, personId: null, organisationId: null, district: null };
    const nobody = { ...contestant, organisationIds: [], district: null };
    expect(recusalOf(unknown, [nobody], { districtsCompete: true })).toBeNull();
  });
});

const seat = (n: number, measures: string[] = []): PanelSeat => ({
  accountId: `account-${n}`,
  role: n === 0 ? "chief-judge" : "judge",
  seat: n,
  measures,
});
const modules = [{ id: "theory" }, { id: "practice" }];

describe("a panel", () => {
  test("is whole with one chief, the judges of the rules, and one judge for each module's measurements", () => {
    const panel = [seat(0), seat(1, ["theory", "practice"]), seat(2), seat(3)];
    expect(panelGaps(panel, { judges: 3 }, modules)).toEqual([]);
  });

  test("says all that it lacks", () => {
    const panel = [seat(1, ["theory"]), seat(2, ["theory"])];
    expect(panelGaps(panel, { judges: 3 }, modules)).toEqual([
      { gap: "chief" },
      { gap: "judges", have: 2, need: 3 },
      { gap: "measures", moduleId: "theory", judges: 2 },
      { gap: "measures", moduleId: "practice", judges: 0 },
    ]);
  });

  test("a chief judge measures nothing", () => {
    const panel = [{ ...seat(0), measures: ["theory", "practice"] }, seat(1)];
    expect(panelGaps(panel, { judges: 1 }, modules)).toHaveLength(2);
  });

  test("the lowest free seat is taken, and no more than there are", () => {
    expect(nextSeat([seat(0), seat(1), seat(3)], "judge", { judges: 3 })).toMatchObject({ value: 2 });
    expect(nextSeat([seat(1), seat(2), seat(3)], "judge", { judges: 3 })).toMatchObject({
      message: "panel-full",
    });
    expect(nextSeat([], "chief-judge", { judges: 3 })).toMatchObject({ value: 0 });
    expect(nextSeat([seat(0)], "chief-judge", { judges: 3 })).toMatchObject({ message: "panel-chief-taken" });
  });
});
